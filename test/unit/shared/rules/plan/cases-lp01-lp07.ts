import type { JsonObject } from '../../../../../shared/json-pointer.ts';
import { give, people, planOf, withProject } from './world.ts';

/** What a rule finds in a plan: where, and what it names. `fix`: false where none is offered. */
export type Fires = {
  name: string;
  plan: JsonObject;
  at: string;
  params?: JsonObject;
  text?: string;
  fix?: false;
};
export type RuleCases = {
  code: string;
  severity: 'error' | 'warning' | 'info';
  fires: Fires[];
  silent: [name: string, plan: JsonObject][];
};

const first = '/assignments/0';
const kms = { services: [{ key: 'kms', managedBy: 'partner' }] };
const kmsAndIaas = { services: [{ key: 'kms' }, { key: 'iaas' }] };
const ske = { services: [{ key: 'ske' }] };
const imported = (role: string, more: JsonObject = {}): JsonObject => ({ roles: [{ role, ...more }] });

export const casesLp01ToLp07: RuleCases[] = [
  {
    code: 'LP01',
    severity: 'warning',
    fires: [
      {
        name: "a customer's user owns a project",
        plan: planOf([give('eva', 'owner', 'project:shop')]),
        at: first,
        params: {
          person: 'eva',
          role: 'owner',
          project: 'shop',
          subject: 'eva@muster.example',
          name: 'muster-shop',
        },
      },
      {
        name: 'in the legacy spelling',
        plan: planOf([give('eva', 'project.owner', 'project:shop')]),
        at: first,
        params: { role: 'project.owner' },
      },
      {
        name: "a customer's group owns a folder",
        plan: planOf([give('team', 'owner', 'folder:pair')]),
        at: first,
        params: { person: 'team', role: 'owner', folder: 'pair', subject: 'muster-team', name: 'Muster' },
      },
      {
        name: "a customer's client owns the organization",
        plan: planOf([give('ops', 'owner', 'project:shop'), give('app', 'owner', 'organization')]),
        at: '/assignments/1',
        params: { person: 'app', role: 'owner', subject: 'muster-app' },
      },
    ],
    silent: [
      ["a user of the partner's owns a project", planOf([give('ops', 'owner', 'project:shop')])],
      ["a customer's user is editor", planOf([give('eva', 'editor', 'project:shop')])],
      ['somebody unknown owns a project', planOf([give('nobody', 'owner', 'project:shop')])],
      [
        "a customer's service account owns one, which LP13 tells",
        planOf([give('bot', 'owner', 'project:shop')]),
      ],
    ],
  },
  {
    code: 'LP02',
    severity: 'warning',
    fires: [
      {
        name: 'an editor where the one service has a role of its own',
        plan: planOf([give('ops', 'editor', 'project:shop')]),
        at: first,
        params: { person: 'ops', role: 'editor', project: 'shop', instead: 'reader, kms.admin' },
      },
      {
        name: 'an editor where each of two services has one',
        plan: planOf([give('eva', 'editor', 'project:shop')], withProject('shop', kmsAndIaas)),
        at: first,
        params: { instead: 'reader, kms.admin, iaas.admin' },
      },
      {
        name: 'an editor where the plan itself knows the role of the service',
        plan: planOf(
          [give('eva', 'editor', 'project:store', { justification: 'runs it', until: '2027-06-30' })],
          {
            ...withProject('store', ske),
            roles: [
              { role: 'ske.admin', risk: 2 },
              { role: 'ske.operator', risk: 1 },
              { role: 'ske.viewer', risk: 0 },
            ],
          },
        ),
        at: first,
        params: { instead: 'reader, ske.operator' },
      },
    ],
    silent: [
      ['a project without services', planOf([give('ops', 'editor', 'project:store')])],
      [
        'one of two services without a role of its own',
        planOf(
          [give('ops', 'editor', 'project:shop')],
          withProject('shop', { services: [{ key: 'kms' }, { key: 'ske' }] }),
        ),
      ],
      [
        'a service of which only a reader is known',
        planOf(
          [give('ops', 'editor', 'project:shop')],
          withProject('shop', { services: [{ key: 'object-storage' }, { key: 'postgres-flex' }] }),
        ),
      ],
      ['an owner', planOf([give('ops', 'owner', 'project:shop')])],
      ['an editor of a folder', planOf([give('ops', 'editor', 'folder:pair')], withProject('store', kms))],
    ],
  },
  {
    code: 'LP03',
    severity: 'info',
    fires: [
      {
        name: 'a reader who is owner too',
        plan: planOf([give('ops', 'reader', 'project:shop'), give('ops', 'owner', 'project:shop')]),
        at: first,
        params: { role: 'reader', wider: 'owner', project: 'shop' },
      },
      {
        name: 'a role of a service beside editor',
        plan: planOf([give('eva', 'editor', 'project:shop'), give('eva', 'kms.admin', 'project:shop')]),
        at: '/assignments/1',
        params: { role: 'kms.admin', wider: 'editor' },
      },
      {
        name: 'the same role in the folder and on the project',
        plan: planOf([give('eva', 'reader', 'folder:pair'), give('eva', 'reader', 'project:store')]),
        at: '/assignments/1',
        params: { project: 'store', name: 'muster-store', wider: 'reader', from: 'Muster' },
        text: 'LP03/inherited',
      },
      {
        name: 'an editor of a project whose folder the person owns, whatever the spelling',
        plan: planOf([give('ops', 'editor', 'project:store'), give('ops', 'project.owner', 'folder:pair')]),
        at: first,
        params: { wider: 'project.owner' },
        text: 'LP03/inherited',
      },
      {
        name: "a service's role in the folder and on the project",
        plan: planOf([give('ops', 'kms.admin', 'folder:pair'), give('ops', 'kms.admin', 'project:store')]),
        at: '/assignments/1',
        params: { wider: 'kms.admin' },
        text: 'LP03/inherited',
      },
      {
        name: 'two roles on the organization',
        plan: planOf([give('ops', 'owner', 'organization'), give('ops', 'reader', 'organization')]),
        at: '/assignments/1',
        params: { role: 'reader', wider: 'owner' },
      },
      {
        name: 'the legacy spelling beside the plain one',
        plan: planOf([give('ops', 'project.owner', 'project:shop'), give('ops', 'owner', 'project:shop')]),
        at: first,
        params: { role: 'project.owner', wider: 'owner' },
      },
      {
        name: 'a role that stays when the wider one has ended, without a fix',
        plan: planOf([
          give('ops', 'reader', 'project:shop'),
          give('ops', 'owner', 'project:shop', { until: '2027-01-31' }),
        ]),
        at: first,
        params: { role: 'reader', wider: 'owner', until: '2027-01-31' },
        text: 'LP03/longer',
        fix: false,
      },
    ],
    silent: [
      [
        "a service's role beside reader, which covers none",
        planOf([give('eva', 'reader', 'project:shop'), give('eva', 'postgres-flex.reader', 'project:shop')]),
      ],
      [
        'two people with one role each',
        planOf([give('ops', 'owner', 'project:shop'), give('dev', 'reader', 'project:shop')]),
      ],
      [
        'a wider role on another project',
        planOf([give('ops', 'owner', 'project:store'), give('ops', 'reader', 'project:stock')]),
      ],
      [
        "a wider role of another project's folder",
        planOf([give('ops', 'owner', 'folder:single'), give('ops', 'reader', 'project:store')]),
      ],
      [
        'a wider role on a project than in its folder',
        planOf([give('ops', 'owner', 'project:store'), give('ops', 'reader', 'folder:pair')]),
      ],
      [
        'a role on the organization and one on a project, since 3b names folders only',
        planOf([give('ops', 'owner', 'organization'), give('ops', 'owner', 'project:shop')]),
      ],
      [
        'a role that is of no service and no basic one',
        planOf([give('ops', 'owner', 'project:shop'), give('ops', 'billing', 'project:shop')]),
      ],
    ],
  },
  {
    code: 'LP04',
    severity: 'warning',
    fires: [
      {
        name: 'project.owner',
        plan: planOf([give('ops', 'project.owner', 'project:shop')]),
        at: first,
        params: { role: 'project.owner', instead: 'owner' },
      },
      {
        name: 'project.admin of a folder',
        plan: planOf([give('ops', 'project.admin', 'folder:pair')]),
        at: first,
        params: { role: 'project.admin', instead: 'editor' },
      },
      {
        name: 'auditor',
        plan: planOf([give('eva', 'auditor', 'project:shop')]),
        at: first,
        params: { role: 'auditor', instead: 'reader' },
      },
      {
        name: 'organization.auditor beside reader',
        plan: planOf([
          give('ops', 'organization.auditor', 'organization'),
          give('ops', 'reader', 'organization'),
        ]),
        at: first,
        params: { instead: 'reader' },
      },
      {
        name: 'one that the plan itself calls legacy, without a fix',
        plan: planOf([give('ops', 'ske.old', 'project:shop')], imported('ske.old', { legacy: true })),
        at: first,
        text: 'LP04/without',
        fix: false,
      },
    ],
    silent: [
      ['owner', planOf([give('ops', 'owner', 'project:shop')])],
      ['kms.admin', planOf([give('ops', 'kms.admin', 'project:shop')])],
      ['an unknown role of the old form', planOf([give('ops', 'project.editor', 'project:shop')])],
      ['one that the plan knows', planOf([give('ops', 'ske.old', 'project:shop')], imported('ske.old'))],
    ],
  },
  {
    code: 'LP05',
    severity: 'warning',
    fires: [
      {
        name: 'a role that nobody knows, without a fix',
        plan: planOf([give('eva', 'ske.admin', 'project:shop')]),
        at: first,
        params: { person: 'eva', role: 'ske.admin', project: 'shop' },
        fix: false,
      },
      {
        name: 'a role in capitals',
        plan: planOf([give('eva', ' Reader', 'project:shop')]),
        at: first,
        params: { role: ' Reader', instead: 'reader' },
        text: 'LP05/meant',
      },
      {
        name: 'a basic role with the old prefix',
        plan: planOf([give('eva', 'project.reader', 'folder:pair')]),
        at: first,
        params: { role: 'project.reader', instead: 'reader' },
        text: 'LP05/meant',
      },
      {
        name: 'a role of costs, which the built-in list does not have',
        plan: planOf([give('eva', 'cost-management.reader', 'organization')]),
        at: first,
        fix: false,
      },
    ],
    silent: [
      ['a built-in role', planOf([give('eva', 'object-storage-reader', 'project:shop')])],
      ['a legacy role', planOf([give('eva', 'organization.member', 'organization')])],
      [
        'a role that the plan knows',
        planOf([give('eva', 'ske.admin', 'project:shop')], imported('ske.admin')),
      ],
      ['no role at all, which the form tells', planOf([give('eva', ' ', 'project:shop')])],
    ],
  },
  {
    code: 'LP06',
    severity: 'warning',
    fires: [
      {
        name: "a customer's user reads a folder",
        plan: planOf([give('eva', 'reader', 'folder:pair')]),
        at: first,
        params: { person: 'eva', role: 'reader', folder: 'pair', name: 'Muster' },
      },
      {
        name: "a customer's service account reads the organization",
        plan: planOf([give('bot', 'reader', 'organization')]),
        at: first,
        params: { person: 'bot', role: 'reader' },
      },
      {
        name: "a user of the partner's owns a folder with one project",
        plan: planOf([give('ops', 'owner', 'folder:single', { justification: 'on call' })]),
        at: first,
        params: { person: 'ops', folder: 'single' },
      },
      {
        name: "a customer's user in a folder without a project of that customer",
        plan: planOf([give('eva', 'reader', 'folder:bare')]),
        at: first,
      },
      {
        name: 'so many projects that no fix is offered',
        plan: planOf([give('eva', 'reader', 'folder:pair')], {
          projects: Array.from({ length: 21 }, (_, n) => ({
            key: `p${n}`,
            name: `p${n}`,
            customer: 'muster',
            folder: 'pair',
          })),
        }),
        at: first,
        fix: false,
      },
    ],
    silent: [
      ["a customer's user reads a project", planOf([give('eva', 'reader', 'project:store')])],
      ["a user of the partner's owns a folder with two", planOf([give('ops', 'owner', 'folder:pair')])],
      ["a user of the partner's owns an empty folder", planOf([give('ops', 'owner', 'folder:bare')])],
      ["a user of the partner's owns the organization", planOf([give('ops', 'owner', 'organization')])],
    ],
  },
  {
    code: 'LP07',
    severity: 'warning',
    fires: [
      {
        name: 'editor without a reason and without an end',
        plan: planOf([give('eva', 'editor', 'project:shop')]),
        at: first,
        params: { person: 'eva', role: 'editor', project: 'shop' },
      },
      {
        name: 'an owner, who keeps the role: no fix',
        plan: planOf([give('ops', 'owner', 'project:shop', { justification: ' \n', until: null })]),
        at: first,
        fix: false,
      },
      {
        name: 'a role of a service that ends in admin',
        plan: planOf([give('ops', 'kms.admin', 'folder:pair')]),
        at: first,
        params: { role: 'kms.admin', folder: 'pair' },
      },
      {
        name: 'the legacy form of editor',
        plan: planOf([give('ops', 'project.member', 'project:shop')]),
        at: first,
      },
      {
        name: 'an unknown role that ends in owner, of the organization',
        plan: planOf([give('ops', 'billing-owner', 'organization')]),
        at: first,
      },
    ],
    silent: [
      ['with a reason', planOf([give('ops', 'owner', 'project:shop', { justification: 'on call' })])],
      ['with an end', planOf([give('eva', 'editor', 'project:shop', { until: '2027-03-31' })])],
      ['reader', planOf([give('eva', 'reader', 'project:shop')])],
      [
        'auditors of either kind',
        planOf([give('eva', 'project.auditor', 'project:shop'), give('uwe', 'auditor', 'project:shop')]),
      ],
      ['a role that ends in reader', planOf([give('eva', 'postgres-flex.reader', 'project:shop')])],
      [
        'a member of the organization',
        planOf([give('ops', 'organization.member', 'organization')], { people }),
      ],
    ],
  },
];
