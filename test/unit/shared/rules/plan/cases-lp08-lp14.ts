import type { RuleCases } from './cases-lp01-lp07.ts';
import { give, people, planOf, projects } from './world.ts';

const first = '/assignments/0';
const shop = '/projects/0';

/** Only one project, so that a rule about projects says one thing. */
const shopOnly = (members = {}) => ({ projects: [Object.assign({}, projects[0], members)] });
const pairOnly = { projects: projects.slice(1, 3) };

/** Of the partner's users only ops. */
const oneUser = { people: people.filter(({ key }) => key !== 'dev') };

export const casesLp08ToLp14: RuleCases[] = [
  {
    code: 'LP08',
    severity: 'warning',
    fires: [
      {
        name: 'a project without owners, where two of the partner work',
        plan: planOf(
          [give('ops', 'reader', 'project:shop'), give('dev', 'reader', 'project:shop')],
          shopOnly(),
        ),
        at: shop,
        params: { project: 'shop', name: 'muster-shop' },
      },
      {
        name: "a project that two of the customer's own",
        plan: planOf(
          [
            give('eva', 'owner', 'project:shop'),
            give('uwe', 'owner', 'project:shop'),
            give('ops', 'reader', 'project:shop'),
          ],
          shopOnly(),
        ),
        at: shop,
      },
      {
        name: 'a project with one owner, where a second one works',
        plan: planOf(
          [give('ops', 'owner', 'project:shop'), give('dev', 'editor', 'project:shop')],
          shopOnly(),
        ),
        at: shop,
        params: { project: 'shop', subject: 'ops@reseller.example' },
        text: 'LP08/single',
      },
      {
        name: 'one owner, on the project and on its folder',
        plan: planOf([give('ops', 'owner', 'project:store'), give('ops', 'owner', 'folder:pair')], {
          projects: projects.slice(1, 2),
        }),
        at: shop,
        text: 'LP08/single',
        fix: false,
      },
      {
        name: 'one owner, and the owner member, which does not count',
        plan: planOf([give('ops', 'owner', 'project:shop')], shopOnly({ owner: 'dev@reseller.example' })),
        at: shop,
        text: 'LP08/single',
        fix: false,
      },
      {
        name: 'owners of the organization, who do not count',
        plan: planOf(
          [give('ops', 'owner', 'organization'), give('dev', 'owner', 'organization')],
          shopOnly(),
        ),
        at: shop,
        fix: false,
      },
    ],
    silent: [
      [
        'two owners of the partner',
        planOf([give('ops', 'owner', 'project:shop'), give('dev', 'owner', 'project:shop')], shopOnly()),
      ],
      [
        "one of the partner's and one of the customer's",
        planOf([give('ops', 'owner', 'project:shop'), give('eva', 'owner', 'project:shop')], shopOnly()),
      ],
      [
        'one on the project and one on its folder, in the legacy spelling',
        planOf(
          [
            give('ops', 'owner', 'project:store'),
            give('ops', 'owner', 'project:stock'),
            give('dev', 'project.owner', 'folder:pair'),
          ],
          pairOnly,
        ),
      ],
      [
        'a service account of the partner and a user',
        planOf([give('robo', 'owner', 'project:shop'), give('ops', 'owner', 'project:shop')], shopOnly()),
      ],
    ],
  },
  {
    code: 'LP09',
    severity: 'error',
    fires: [
      {
        name: 'nobody owns the project',
        plan: planOf([give('ops', 'editor', 'project:shop')], shopOnly()),
        at: shop,
        params: { project: 'shop', name: 'muster-shop' },
      },
      {
        name: 'only a service account does',
        plan: planOf([give('robo', 'owner', 'project:shop')], { ...shopOnly(), ...oneUser }),
        at: shop,
      },
      {
        name: 'only a group and a client do, and the owner member is blank',
        plan: planOf(
          [give('team', 'owner', 'project:shop'), give('app', 'owner', 'project:shop')],
          shopOnly({ owner: ' ' }),
        ),
        at: shop,
        fix: false,
      },
      {
        name: 'a user owns another folder',
        plan: planOf([give('ops', 'owner', 'folder:single')], shopOnly()),
        at: shop,
        fix: false,
      },
      {
        name: 'a user who owns the next project only',
        plan: planOf([give('ops', 'owner', 'project:store')], { projects: projects.slice(0, 2) }),
        at: shop,
      },
    ],
    silent: [
      ['a user owns the project', planOf([give('eva', 'owner', 'project:shop')], shopOnly())],
      ['a user owns its folder', planOf([give('ops', 'owner', 'folder:pair')], pairOnly)],
      ['the owner member names somebody', planOf([], shopOnly({ owner: 'ops@reseller.example' }))],
      [
        'a user owns it in the legacy spelling',
        planOf([give('ops', 'project.owner', 'project:shop')], shopOnly()),
      ],
    ],
  },
  {
    code: 'LP10',
    severity: 'warning',
    fires: [
      {
        name: 'a role of a service that the project does not have',
        plan: planOf([give('eva', 'iaas.admin', 'project:shop')]),
        at: first,
        params: { person: 'eva', role: 'iaas.admin', project: 'shop', service: 'iaas' },
      },
      {
        name: 'a reader of a service, in a project without services',
        plan: planOf([give('eva', 'object-storage-reader', 'project:store')]),
        at: first,
        params: { service: 'object-storage' },
      },
      {
        name: 'a role that the plan knows',
        plan: planOf([give('eva', 'postgres-flex.admin', 'project:shop')], {
          roles: [{ role: 'postgres-flex.admin' }],
        }),
        at: first,
        params: { service: 'postgres-flex' },
      },
    ],
    silent: [
      ['a service that the project has', planOf([give('eva', 'kms.admin', 'project:shop')])],
      ['a role outside the catalogue', planOf([give('eva', 'ske.admin', 'project:shop')])],
      ['a role of no service', planOf([give('eva', 'reader', 'project:store')])],
      ['a role of a folder', planOf([give('eva', 'iaas.admin', 'folder:pair')])],
      ['a project that is not there', planOf([give('eva', 'iaas.admin', 'project:nowhere')])],
    ],
  },
  {
    code: 'LP11',
    severity: 'warning',
    fires: [
      {
        name: 'a service that one user of the managing side could take over',
        plan: planOf([give('ops', 'reader', 'project:shop')], shopOnly()),
        at: shop,
        params: { project: 'shop', name: 'muster-shop', service: 'kms' },
      },
      {
        name: 'a service whose only role reads',
        plan: planOf(
          [give('eva', 'postgres-flex.reader', 'project:shop')],
          shopOnly({ services: [{ key: 'postgres-flex', managedBy: 'customer' }] }),
        ),
        at: shop,
        params: { service: 'postgres-flex' },
        fix: false,
      },
      {
        name: "a service of the customer's, where somebody operates another one",
        plan: planOf(
          [give('eva', 'kms.admin', 'project:shop')],
          shopOnly({
            services: [
              { key: 'kms', managedBy: 'customer' },
              { key: 'iaas', managedBy: 'customer' },
            ],
          }),
        ),
        at: shop,
        params: { service: 'iaas' },
      },
      {
        name: 'an editor of another folder, and an auditor here',
        plan: planOf(
          [give('ops', 'editor', 'folder:pair'), give('dev', 'project.auditor', 'project:shop')],
          shopOnly(),
        ),
        at: shop,
      },
      {
        name: 'two users who could take it over: no fix',
        plan: planOf(
          [give('ops', 'reader', 'project:shop'), give('dev', 'reader', 'project:shop')],
          shopOnly(),
        ),
        at: shop,
        fix: false,
      },
      {
        name: 'an operator who is not in the plan',
        plan: planOf([give('nobody', 'owner', 'project:shop')], shopOnly()),
        at: shop,
        fix: false,
      },
    ],
    silent: [
      ['an owner', planOf([give('ops', 'owner', 'project:shop')], shopOnly())],
      ['an editor in the legacy form', planOf([give('ops', 'project.member', 'project:shop')], shopOnly())],
      ['the role of the service', planOf([give('eva', 'kms.admin', 'project:shop')], shopOnly())],
      [
        'an unknown role of the service',
        planOf([give('eva', 'ske.operator', 'project:shop')], shopOnly({ services: [{ key: 'ske' }] })),
      ],
      [
        'an editor of the folder',
        planOf([give('ops', 'editor', 'folder:pair')], {
          projects: [Object.assign({}, projects[1], { services: [{ key: 'ske' }] })],
        }),
      ],
      ['an owner of the organization', planOf([give('ops', 'owner', 'organization')], shopOnly())],
      ['a project without services', planOf([], pairOnly)],
    ],
  },
  {
    code: 'LP12',
    severity: 'warning',
    fires: [
      {
        name: "a customer's user without a role",
        plan: planOf([], { people: people.slice(0, 1) }),
        at: '/people/0',
        params: { person: 'eva', subject: 'eva@muster.example' },
      },
      {
        name: "a customer's group without one",
        plan: planOf([give('eva', 'reader', 'project:shop')], {
          people: people.filter(({ key }) => key === 'eva' || key === 'team'),
        }),
        at: '/people/1',
        params: { person: 'team', subject: 'muster-team' },
      },
      {
        name: "a customer's client without one",
        plan: planOf([], { people: people.filter(({ key }) => key === 'app' || key === 'ops') }),
        at: '/people/0',
      },
    ],
    silent: [
      [
        'a role on a project',
        planOf([give('eva', 'reader', 'project:shop')], { people: people.slice(0, 1) }),
      ],
      ['a role of a folder', planOf([give('eva', 'reader', 'folder:bare')], { people: people.slice(0, 1) })],
      [
        'a role of the organization',
        planOf([give('eva', 'organization.member', 'organization')], { people: people.slice(0, 1) }),
      ],
      ["the partner's people", planOf([], { people: people.slice(5) })],
      ["a customer's service account", planOf([], { people: people.slice(4, 5) })],
    ],
  },
  {
    code: 'LP13',
    severity: 'warning',
    fires: [
      {
        name: "a service account of the partner's owns a project",
        plan: planOf([give('robo', 'owner', 'project:shop')]),
        at: first,
        params: { person: 'robo', role: 'owner', project: 'shop', subject: 'robo@sa.stackit.cloud' },
      },
      {
        name: "a customer's owns a folder",
        plan: planOf([give('bot', 'owner', 'folder:pair', { justification: 'sets it up' })]),
        at: first,
        params: { folder: 'pair' },
      },
      {
        name: 'in the legacy spelling, of the organization',
        plan: planOf([give('robo', 'organization.owner', 'organization')]),
        at: first,
        params: { role: 'organization.owner' },
      },
    ],
    silent: [
      ['a service account as editor', planOf([give('robo', 'editor', 'project:shop')])],
      ['a service account with an admin role', planOf([give('robo', 'iaas.admin', 'project:shop')])],
      ['a user as owner', planOf([give('ops', 'owner', 'project:shop')])],
      ['a group as owner', planOf([give('team', 'owner', 'project:shop')])],
    ],
  },
  {
    code: 'LP14',
    severity: 'warning',
    fires: [
      {
        name: 'the last day was yesterday',
        plan: planOf([give('eva', 'reader', 'project:shop', { until: '2026-11-22' })]),
        at: first,
        params: { person: 'eva', role: 'reader', project: 'shop', until: '2026-11-22' },
      },
      {
        name: 'the last day is today',
        plan: planOf([give('eva', 'reader', 'folder:pair', { until: '2026-11-23' })]),
        at: first,
        text: 'LP14/soon',
      },
      {
        name: 'the last day is 29 days away',
        plan: planOf([give('eva', 'editor', 'project:shop', { until: '2026-12-22', justification: 'move' })]),
        at: first,
        text: 'LP14/soon',
      },
      {
        name: 'a role of the organization that ended a year ago',
        plan: planOf([give('ops', 'owner', 'organization', { until: '2025-11-23' })]),
        at: first,
      },
    ],
    silent: [
      [
        'the last day is 30 days away',
        planOf([give('eva', 'reader', 'project:shop', { until: '2026-12-23' })]),
      ],
      ['there is no last day', planOf([give('eva', 'reader', 'project:shop', { until: null })])],
      [
        'the last day is a year away',
        planOf([give('eva', 'reader', 'project:shop', { until: '2027-11-23' })]),
      ],
      [
        'it is no day of the calendar, which the form tells',
        planOf([
          give('eva', 'reader', 'project:shop', { until: '2026-02-30' }),
          give('uwe', 'reader', 'project:shop', { until: '01.01.2026' }),
        ]),
      ],
    ],
  },
];
