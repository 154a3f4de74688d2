import type { PlanEdit } from '../../../../../shared/plan/plan-edit.ts';
import type { PlanCode } from '../../../../../shared/rules/plan/plan-fault.ts';
import { AREA, onFolder, onOrganization, onProject, put } from './sample-plan.ts';

type Case = [what: string, edits: PlanEdit[], expected: string[]];
type NearMiss = [what: string, edits: PlanEdit[]];

export const user = (key: string, subject: string, customer: string): PlanEdit =>
  put('people', key, { type: 'user', subject, affiliation: 'customer', customer });
const partner = (key: string, subject: string): PlanEdit =>
  put('people', key, { type: 'user', subject, affiliation: 'partner' });
const project = (
  key: string,
  customer: string,
  members: Extract<PlanEdit, { type: 'put' }>['members'] = {},
) => put('projects', key, { name: key, customer, owner: 'ops@reseller.example', ...members });
export const bothInMixed = [
  put('projects', 'shop', { folder: 'mixed' }),
  put('projects', 'data', { folder: 'mixed' }),
];

/** The fourth assignment of the sample plan: the first that a case adds. */
const ADDED = '/assignments/3';

/** Edits of the sample plan after which a rule against crossings says something, and ones that it spares. */
export const crossings: { [C in PlanCode]?: { fires: Case[]; spares: NearMiss[] } } = {
  XC01: {
    fires: [
      ['a user on another customer’s project', [onProject('data', 'eva')], [`error ${ADDED}`]],
      [
        'a client or a group there',
        [
          put('people', 'ben', { type: 'client' }),
          put('people', 'eva', { type: 'group' }),
          onProject('shop', 'ben'),
          onProject('data', 'eva'),
        ],
        [`error ${ADDED}`, 'error /assignments/4'],
      ],
      [
        'once for each role',
        [onProject('data', 'eva'), onProject('data', 'eva', 'kms.admin')],
        [`error ${ADDED}`, 'error /assignments/4'],
      ],
      [
        'a user whose customer has changed',
        [put('people', 'eva', { customer: 'beispiel' })],
        ['error /assignments/0'],
      ],
      [
        'a customer’s user whom another’s project names as its owner',
        [put('projects', 'data', { owner: 'Eva@muster.example' })],
        ['error /projects/1/owner'],
      ],
    ],
    spares: [
      ['one’s own project', [onProject('shop', 'eva', 'editor')]],
      ['a partner', [onProject('data', 'max')]],
      ['a service account, which is XC07’s', [onProject('data', 'bot')]],
      [
        'a folder and the organization, which are XC03’s and XC02’s',
        [...bothInMixed, onFolder('mixed', 'eva'), onOrganization('eva')],
      ],
      ['a project of nobody', [project('lab', ''), onProject('lab', 'eva')]],
      ['an owner member of one’s own', [put('projects', 'shop', { owner: 'eva@muster.example' })]],
    ],
  },
  XC02: {
    fires: [
      ['a user on the organization', [onOrganization('eva')], [`error ${ADDED}`]],
      ['whatever the role', [onOrganization('eva', 'organization.member')], [`error ${ADDED}`]],
      [
        'a client or a group there',
        [
          put('people', 'eva', { type: 'client' }),
          put('people', 'ben', { type: 'group' }),
          onOrganization('eva'),
          onOrganization('ben'),
        ],
        [`error ${ADDED}`, 'error /assignments/4'],
      ],
    ],
    spares: [
      ['a partner', [onOrganization('max', 'owner')]],
      ['a service account', [onOrganization('bot')]],
      ['a role on a folder', [onFolder('f-muster', 'eva')]],
    ],
  },
  XC03: {
    fires: [
      ['a folder of several customers', [...bothInMixed, onFolder('mixed', 'eva')], [`error ${ADDED}`]],
      [
        'a client or a group there',
        [
          ...bothInMixed,
          put('people', 'eva', { type: 'client' }),
          put('people', 'ben', { type: 'group' }),
          onFolder('mixed', 'eva'),
          onFolder('mixed', 'ben'),
        ],
        [`error ${ADDED}`, 'error /assignments/4'],
      ],
      [
        'a folder that gets a project of another customer',
        [onFolder('f-muster', 'eva'), put('projects', 'data', { folder: 'f-muster' })],
        [`error ${ADDED}`],
      ],
      ['a folder of another customer', [onFolder('f-muster', 'ben')], [`error ${ADDED}`]],
    ],
    spares: [
      ['a folder of one’s own customer', [onFolder('f-muster', 'eva')]],
      ['a partner', [...bothInMixed, onFolder('mixed', 'max', 'owner')]],
      ['a service account, which is XC07’s', [...bothInMixed, onFolder('mixed', 'bot')]],
      ['an empty folder', [onFolder('mixed', 'eva')]],
      [
        'a project of nobody beside one’s own',
        [project('lab', '', { folder: 'f-muster' }), onFolder('f-muster', 'eva')],
      ],
    ],
  },
  XC04: {
    fires: [
      [
        'one address under two customers',
        [user('eve', 'eva@muster.example', 'beispiel')],
        ['error /people/5/subject'],
      ],
      ['in another spelling', [user('eve', 'EVA@Muster.example', 'beispiel')], ['error /people/5/subject']],
      [
        'of every type',
        [
          put('people', 'eve', {
            type: 'client',
            subject: 'eva@muster.example',
            affiliation: 'customer',
            customer: 'beispiel',
          }),
        ],
        ['error /people/5/subject'],
      ],
      [
        'at every other entry',
        [user('e1', 'eva@muster.example', 'beispiel'), user('e2', 'eva@muster.example', 'beispiel')],
        ['error /people/5/subject', 'error /people/6/subject'],
      ],
    ],
    spares: [
      ['twice under one customer', [user('eve', 'eva@muster.example', 'muster')]],
      ['once of a customer, once of the partner', [partner('eve', 'eva@muster.example')]],
      ['two addresses', [user('eve', 'eva.m@muster.example', 'beispiel')]],
      ['two people without an address', [user('a', '', 'muster'), user('b', '', 'beispiel')]],
    ],
  },
  XC05: {
    fires: [
      [
        'a domain of another customer',
        [user('eve', 'eve@beispiel.example', 'muster')],
        ['warning /people/5/subject'],
      ],
      [
        'a part of that domain',
        [user('eve', 'eve@it.Beispiel.example', 'muster')],
        ['warning /people/5/subject'],
      ],
      ['a public domain', [user('eve', 'eve@gmx.de', 'muster')], ['info /people/5/subject']],
      [
        'a public domain, also where a customer claims it',
        [put('customers', 'beispiel', { emailDomains: ['gmx.de'] }), user('eve', 'eve@gmx.de', 'muster')],
        ['info /people/5/subject'],
      ],
    ],
    spares: [
      ['one’s own domain', [user('eve', 'eve@it.muster.example', 'muster')]],
      ['a domain that only ends like another’s', [user('eve', 'eve@nichtbeispiel.example', 'muster')]],
      ['a domain that nobody claims', [user('eve', 'eve@agentur.example', 'muster')]],
      [
        'a domain that two customers share',
        [
          put('customers', 'muster', { emailDomains: ['beispiel.example'] }),
          user('eve', 'eve@beispiel.example', 'muster'),
        ],
      ],
      ['a partner', [partner('eve', 'eve@beispiel.example'), partner('eve2', 'eve@gmx.de')]],
      ['a name that is no address', [put('people', 'eva', { type: 'group', subject: 'beispiel.example' })]],
    ],
  },
  XC06: {
    fires: [
      ['people of two customers', [onProject('shop', 'ben')], ['error /projects/0']],
      [
        'of three once',
        [
          put('customers', 'dritte', { name: 'Dritte SE' }),
          user('dora', 'dora@dritte.example', 'dritte'),
          onProject('shop', 'ben'),
          onProject('shop', 'dora'),
        ],
        ['error /projects/0'],
      ],
      [
        'on a project of nobody',
        [project('lab', ''), onProject('lab', 'eva'), onProject('lab', 'ben')],
        ['error /projects/2'],
      ],
    ],
    spares: [
      [
        'several people of one customer',
        [user('eve', 'eve@muster.example', 'muster'), onProject('shop', 'eve')],
      ],
      ['people of one customer on another’s project', [project('lab', 'beispiel'), onProject('lab', 'eva')]],
      ['the partner beside a customer', [onProject('shop', 'max')]],
      ['a service account', [onProject('data', 'bot')]],
      ['a role by a folder', [onFolder('f-muster', 'ben')]],
    ],
  },
  XC07: {
    fires: [
      ['a service account on another customer’s project', [onProject('data', 'bot')], [`error ${ADDED}`]],
      [
        'one of the partner whose home is a customer’s project',
        [put('people', 'bot', { affiliation: 'partner', customer: null }), onProject('data', 'bot')],
        [`error ${ADDED}`],
      ],
      ['a folder with such projects', [...bothInMixed, onFolder('mixed', 'bot')], [`error ${ADDED}`]],
      ['the organization', [onOrganization('bot')], [`error ${ADDED}`]],
      [
        'one of a customer without a home',
        [put('people', 'bot', { homeProject: null })],
        ['warning /people/2/homeProject'],
      ],
      [
        'one without a home on another customer’s project',
        [put('people', 'bot', { homeProject: null }), onProject('data', 'bot')],
        ['warning /people/2/homeProject', `error ${ADDED}`],
      ],
    ],
    spares: [
      ['its home', [onProject('shop', 'bot', 'editor')]],
      ['another project of the same customer', [project('lab', 'muster'), onProject('lab', 'bot')]],
      [
        'one of the partner without a home',
        [
          put('people', 'bot', { affiliation: 'partner', customer: null, homeProject: null }),
          onProject('data', 'bot'),
        ],
      ],
      ['a user', [onProject('data', 'eva')]],
      ['a folder of its own customer', [onFolder('f-muster', 'bot')]],
    ],
  },
  XC08: {
    fires: [
      [
        'one network area for two customers',
        [put('projects', 'shop', { network: AREA }), put('projects', 'data', { network: AREA })],
        ['error /projects/1/network'],
      ],
      [
        'in another spelling',
        [
          put('projects', 'shop', { network: AREA }),
          put('projects', 'data', { network: AREA.toUpperCase() }),
        ],
        ['error /projects/1/network'],
      ],
      [
        'at every project of another customer than the first',
        [
          project('lab', 'muster', { network: AREA }),
          put('projects', 'shop', { network: AREA }),
          put('projects', 'data', { network: AREA }),
          project('log', 'beispiel', { network: AREA }),
        ],
        ['error /projects/1/network', 'error /projects/3/network'],
      ],
    ],
    spares: [
      [
        'an area of one customer',
        [project('lab', 'muster', { network: AREA }), put('projects', 'shop', { network: AREA })],
      ],
      ['the public network', [put('projects', 'shop', { network: 'public' })]],
      [
        'two areas',
        [
          put('projects', 'shop', { network: AREA }),
          put('projects', 'data', { network: AREA.replace(/^0/, '1') }),
        ],
      ],
      [
        'a project of nobody',
        [project('lab', '', { network: AREA }), put('projects', 'shop', { network: AREA })],
      ],
    ],
  },
  XC09: {
    fires: [
      [
        'a group of a customer',
        [put('people', 'eva', { type: 'group', subject: 'muster-admins' })],
        ['warning /people/0'],
      ],
      ['a group of the partner', [put('people', 'max', { type: 'group' })], ['warning /people/4']],
      [
        'a group without a role',
        [
          put('people', 'team', {
            type: 'group',
            subject: 'team',
            affiliation: 'customer',
            customer: 'muster',
          }),
        ],
        ['warning /people/5'],
      ],
    ],
    spares: [
      ['a user', []],
      ['a client', [put('people', 'eva', { type: 'client', subject: 'group' })]],
      ['a service account', [onProject('shop', 'bot')]],
    ],
  },
  XC10: {
    fires: [
      ['an owner of the organization', [onOrganization('eva', 'owner')], [`error ${ADDED}`]],
      [
        'an editor, an auditor',
        [onOrganization('eva', 'editor'), onOrganization('eva', 'auditor')],
        [`error ${ADDED}`, 'error /assignments/4'],
      ],
      ['an auditor in the old spelling', [onOrganization('eva', 'organization.auditor')], [`error ${ADDED}`]],
      [
        'a role of costs or audit logs',
        [onOrganization('eva', 'cost-management.reader'), onOrganization('eva', 'audit-log-reader')],
        [`error ${ADDED}`, 'error /assignments/4'],
      ],
      ['a service account', [onOrganization('bot', 'owner')], [`error ${ADDED}`]],
    ],
    spares: [
      ['a reader', [onOrganization('eva', 'reader')]],
      ['a member', [onOrganization('eva', 'organization.member')]],
      ['a role of another service', [onOrganization('eva', 'kms.admin')]],
      ['the same role on a project', [onProject('shop', 'eva', 'cost-management.reader')]],
      ['a partner', [onOrganization('max', 'owner')]],
    ],
  },
  XC11: {
    fires: [
      [
        'a customer’s person with the partner’s domain',
        [user('eve', 'eve@reseller.example', 'muster')],
        ['warning /people/5/affiliation'],
      ],
      [
        'a part of it',
        [user('eve', 'eve@team.reseller.example', 'muster')],
        ['warning /people/5/affiliation'],
      ],
      [
        'the partner’s person with a customer’s domain',
        [partner('eve', 'eve@muster.example')],
        ['warning /people/5/affiliation'],
      ],
    ],
    spares: [
      ['people with the domain of their own', []],
      [
        'a domain that both claim',
        [
          put('customers', 'muster', { emailDomains: ['reseller.example'] }),
          user('eve', 'eve@reseller.example', 'muster'),
        ],
      ],
      ['a domain that nobody claims', [partner('eve', 'eve@agentur.example')]],
      [
        'a public domain that a customer claims',
        [put('customers', 'muster', { emailDomains: ['gmx.de'] }), partner('eve', 'eve@gmx.de')],
      ],
    ],
  },
  XC12: {
    fires: [
      ['an owner of a project', [onProject('shop', 'eva', 'owner')], [`info ${ADDED}`]],
      ['in the old spelling', [onProject('shop', 'eva', 'project.owner')], [`info ${ADDED}`]],
      [
        'of a folder or the organization',
        [onFolder('f-muster', 'eva', 'owner'), onOrganization('eva', 'owner')],
        [`info ${ADDED}`, 'info /assignments/4'],
      ],
    ],
    spares: [
      ['an editor', [onProject('shop', 'eva', 'editor')]],
      ['a partner', [onProject('shop', 'max', 'owner')]],
      ['an administrator of a service', [onProject('shop', 'eva', 'kms.admin')]],
    ],
  },
};
