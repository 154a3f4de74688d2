import { withValueAt, type Json, type JsonObject } from '../../../../../shared/json-pointer.ts';
import type { PlanEdit } from '../../../../../shared/plan/plan-edit.ts';
import type { PlanCode } from '../../../../../shared/rules/plan/plan-fault.ts';
import { AREA, put, samplePlan } from './sample-plan.ts';

export type Change = (plan: JsonObject) => JsonObject;
type Case = [what: string, change: Change, expected: string[]];
type NearMiss = [what: string, change: Change];

export const edited =
  (...edits: PlanEdit[]): Change =>
  () =>
    samplePlan(edits);
export const set =
  (pointer: string, value: Json): Change =>
  (plan) =>
    withValueAt(plan, pointer, value);
const added =
  (list: string, ...items: Json[]): Change =>
  (plan) => ({ ...plan, [list]: [...((plan[list] ?? []) as Json[]), ...items] });
export const project = (members: Parameters<typeof put>[2]): Change =>
  edited(put('projects', 'shop', members));
export const labels = (value: { [key: string]: string }): Change => project({ labels: value });
export const person = (members: Parameters<typeof put>[2]): Change => edited(put('people', 'eva', members));
export const given = (members: JsonObject): Change =>
  added('assignments', {
    scope: { type: 'project', key: 'shop' },
    person: 'eva',
    role: 'editor',
    ...members,
  });

const ID = '3f0a1a52-6a0b-4e6c-8c3d-6f5f0d3f7a01';
const ADDED = '/assignments/3';

/** Changes of the sample plan after which a rule about the plan's own form says something, and ones that it spares. */
export const malformed: { [C in PlanCode]?: { fires: Case[]; spares: NearMiss[] } } = {
  'plan-key': {
    fires: [
      ['an item without a key', added('folders', { name: 'Neu' }), ['error /folders/2/key']],
      ['an empty key', added('people', { key: '' }), ['error /people/5/key']],
      ['a key of 65 characters', added('customers', { key: 'k'.repeat(65) }), ['error /customers/2/key']],
    ],
    spares: [
      ['a key of 64 characters', added('customers', { key: 'k'.repeat(64) })],
      ['a key of one character', added('projects', { key: 'k' })],
      ['what is no item', added('folders', 'f')],
    ],
  },
  'plan-duplicate-key': {
    fires: [
      ['two customers with one key', added('customers', { key: 'muster' }), ['error /customers/2/key']],
      [
        'two people',
        added('people', { key: 'eva' }, { key: 'eva' }),
        ['error /people/5/key', 'error /people/6/key'],
      ],
      ['two projects', added('projects', { key: 'shop' }), ['error /projects/2/key']],
      ['two folders', added('folders', { key: 'mixed' }), ['error /folders/2/key']],
    ],
    spares: [
      ['keys that differ in case', added('people', { key: 'Eva' })],
      ['one key in two lists', added('people', { key: 'shop' })],
      ['two items without a key', added('people', {}, {})],
    ],
  },
  'plan-reference': {
    fires: [
      ['a role of nobody in the plan', given({ person: 'nobody' }), [`error ${ADDED}/person`]],
      [
        'a role in a project that is not there',
        given({ scope: { type: 'project', key: 'f-muster' } }),
        [`error ${ADDED}/scope/key`],
      ],
      [
        'a role in a folder that is not there',
        given({ scope: { type: 'folder', key: 'shop' } }),
        [`error ${ADDED}/scope/key`],
      ],
      [
        'a role without person and place',
        added('assignments', { role: 'reader' }),
        [`error ${ADDED}/scope/key`, `error ${ADDED}/person`],
      ],
      [
        'a project of no customer in the plan',
        set('/projects', [{ key: 'shop', name: 'shop', customer: 'x' }]),
        ['error /projects/0/customer', 'error /assignments/1/scope/key'],
      ],
      ['a folder that is not there', project({ folder: 'f-beispiel' }), ['error /projects/0/folder']],
      ['a person of no customer in the plan', person({ customer: 'dritte' }), ['error /people/0/customer']],
      [
        'a home that is not there',
        edited(put('people', 'bot', { homeProject: 'lab' })),
        ['error /people/2/homeProject'],
      ],
    ],
    spares: [
      ['the organization', given({ scope: { type: 'organization' } })],
      ['a project directly under the organization', project({ folder: null })],
      ['a service account without a home', edited(put('people', 'bot', { homeProject: null }))],
    ],
  },
  'plan-customer-missing': {
    fires: [
      ['a customer’s person without a customer', person({ customer: null }), ['error /people/0/customer']],
      ['a service account', edited(put('people', 'bot', { customer: '' })), ['error /people/2/customer']],
      [
        'a project of nobody, which may be right',
        project({ customer: null }),
        ['warning /projects/0/customer'],
      ],
    ],
    spares: [
      ['a partner', person({ affiliation: 'partner', customer: null })],
      ['a customer that is not there, which is another finding', person({ customer: 'x' })],
      ['people and projects of a customer', edited()],
    ],
  },
  'plan-nested-folder': {
    fires: [
      [
        'a folder in another',
        set('/folders', [
          { key: 'a', name: 'A' },
          { key: 'b', name: 'B', parent: 'a' },
        ]),
        ['error /folders/1'],
      ],
      ['one in itself', set('/folders', [{ key: 'a', name: 'A', parent: 'a' }]), ['error /folders/0']],
      [
        'one whose file says so in other words',
        set('/folders', [{ key: 'b', name: 'B', folder: { type: 'folder', key: 'a' } }]),
        ['error /folders/0'],
      ],
    ],
    spares: [
      ['a folder under the organization', set('/folders', [{ key: 'a', name: 'A', parent: null }])],
      ['one that names the organization', set('/folders', [{ key: 'a', name: 'A', parent: 'organization' }])],
      [
        'one that names its id',
        set('/folders', [{ key: 'a', name: 'A', parent: '7a0e9c3e-2b1f-4c7a-9a3e-0d4e6f1b2c3d' }]),
      ],
    ],
  },
  'plan-name': {
    fires: [
      ['a project with a dot', project({ name: 'Kunde GmbH & Co. KG' }), ['warning /projects/0/name']],
      ['41 characters', project({ name: 'a'.repeat(41) }), ['warning /projects/0/name']],
      ['two blanks in a row', project({ name: 'a  b' }), ['warning /projects/0/name']],
      [
        'a folder with an accent',
        edited(put('folders', 'mixed', { name: 'Café' })),
        ['warning /folders/1/name'],
      ],
      [
        'an organization with a comma',
        set('/partner', { organizationName: 'Reseller, Inc' }),
        ['warning /partner/organizationName'],
      ],
      ['no name', project({ name: null }), ['warning /projects/0/name']],
    ],
    spares: [
      ['40 characters', project({ name: 'a'.repeat(40) })],
      ['umlauts, digits and _ + & -', project({ name: 'Übung_1 + x & y-z ß' })],
      ['no organization name', set('/partner', {})],
      [
        'a customer, whose name is its legal one',
        edited(put('customers', 'muster', { name: 'Kunde GmbH & Co. KG' })),
      ],
    ],
  },
  'plan-name-long': {
    fires: [
      [
        '64 characters, blanks among them',
        project({ name: `${'a '.repeat(31)}aa` }),
        ['warning /projects/0/name'],
      ],
      ['79', project({ name: `${'a '.repeat(39)}a` }), ['warning /projects/0/name']],
      [
        'a folder',
        edited(put('folders', 'mixed', { name: `${'a '.repeat(39)}a` })),
        ['warning /folders/1/name'],
      ],
    ],
    spares: [
      ['63 characters', project({ name: `${'a '.repeat(31)}a` })],
      ['a short name', project({ name: 'a b' })],
      ['a name that is refused anyway', project({ name: 'a'.repeat(70) })],
    ],
  },
  'plan-same-name': {
    fires: [
      [
        'one name twice under the organization',
        edited(put('projects', 'lab', { name: 'beispiel-data', customer: 'beispiel' })),
        ['warning /projects/2/name'],
      ],
      [
        'in another case',
        edited(put('projects', 'lab', { name: 'Beispiel-DATA', customer: 'beispiel' })),
        ['warning /projects/2/name'],
      ],
      [
        'in one folder',
        edited(put('projects', 'lab', { name: 'muster-shop', customer: 'muster', folder: 'f-muster' })),
        ['warning /projects/2/name'],
      ],
    ],
    spares: [
      ['one name in two places', edited(put('projects', 'lab', { name: 'muster-shop', customer: 'muster' }))],
      [
        'a name that begins alike',
        edited(put('projects', 'lab', { name: 'beispiel-data2', customer: 'beispiel' })),
      ],
      [
        'two without a name',
        edited(put('projects', 'a', { customer: 'muster' }), put('projects', 'b', { customer: 'muster' })),
      ],
    ],
  },
  'plan-label': {
    fires: [
      ['a key with a blank', labels({ 'cost center': '1' }), ['warning /projects/0/labels/cost center']],
      ['a value that only ends well', labels({ team: 'a b!' }), ['warning /projects/0/labels/team']],
      ['a line end behind a good value', labels({ team: 'ops\n' }), ['warning /projects/0/labels/team']],
      [
        '65 characters',
        labels({ team: 'x'.repeat(65), ['k'.repeat(65)]: '' }),
        ['warning /projects/0/labels/team', `warning /projects/0/labels/${'k'.repeat(65)}`],
      ],
      [
        'a scope that the network contradicts',
        labels({ scope: 'PRIVATE' }),
        ['warning /projects/0/labels/scope'],
      ],
      [
        'a network area beside the public network',
        labels({ networkArea: AREA }),
        ['warning /projects/0/labels/networkArea'],
      ],
      [
        '100 labels, with the network’s 101',
        labels(Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`l${n}`, '']))),
        ['warning /projects/0/labels'],
      ],
      [
        'a key with a slash, whose pointer is escaped',
        labels({ 'a/b~c': '' }),
        ['warning /projects/0/labels/a~1b~0c'],
      ],
    ],
    spares: [
      ['64 characters', labels({ ['k'.repeat(64)]: 'x'.repeat(64) })],
      ['an empty value and umlauts', labels({ Größe: '', kürzel: 'Ä-1_b' })],
      ['the label that the network becomes', labels({ scope: 'PUBLIC' })],
      ['the area of the network', project({ network: AREA, labels: { networkArea: AREA } })],
      ['99 labels', labels(Object.fromEntries(Array.from({ length: 99 }, (_, n) => [`l${n}`, ''])))],
    ],
  },
  'plan-network': {
    fires: [
      ['a name', project({ network: 'intern' }), ['warning /projects/0/network']],
      ['public in capitals', project({ network: 'PUBLIC' }), ['warning /projects/0/network']],
      ['a UUID that is cut off', project({ network: AREA.slice(0, -1) }), ['warning /projects/0/network']],
    ],
    spares: [
      ['public', project({ network: 'public' })],
      ['a UUID', project({ network: AREA })],
      ['nothing said', project({ network: null })],
    ],
  },
  'plan-service': {
    fires: [
      ['a slip', project({ services: [{ key: 'skee' }] }), ['warning /projects/0/services/0/key']],
      [
        'another case',
        project({ services: [{ key: 'ske' }, { key: 'SKE' }] }),
        ['warning /projects/0/services/1/key'],
      ],
      [
        'a product’s name',
        project({ services: [{ key: 'postgresflex' }] }),
        ['warning /projects/0/services/0/key'],
      ],
    ],
    spares: [
      ['a service', project({ services: [{ key: 'postgres-flex' }] })],
      ['another', project({ services: [{ key: 'object-storage' }] })],
      ['none', project({ services: [] })],
    ],
  },
  'plan-existing-id': {
    fires: [
      ['a container id', project({ existingId: 'my-project-45789' }), ['warning /projects/0/existingId']],
      [
        'the organization’s id',
        project({ existingId: '7A0E9C3E-2B1F-4C7A-9A3E-0D4E6F1B2C3D' }),
        ['warning /projects/0/existingId'],
      ],
      [
        'a network area’s id',
        edited(put('projects', 'data', { network: AREA }), put('projects', 'shop', { existingId: AREA })),
        ['warning /projects/0/existingId'],
      ],
      [
        'another project’s id',
        edited(
          put('projects', 'shop', { existingId: ID }),
          put('projects', 'data', { existingId: ID.toUpperCase() }),
        ),
        ['warning /projects/1/existingId'],
      ],
    ],
    spares: [
      ['an id of its own', project({ existingId: ID })],
      ['none', project({ existingId: null })],
      [
        'two ids',
        edited(
          put('projects', 'shop', { existingId: ID }),
          put('projects', 'data', { existingId: ID.replace(/^3/, '4') }),
        ),
      ],
    ],
  },
  'plan-organization-id': {
    fires: [
      ['a name', set('/partner', { organizationId: 'Reseller GmbH' }), ['warning /partner/organizationId']],
      [
        'a link',
        set('/partner', { organizationId: 'https://portal.stackit.cloud/x' }),
        ['warning /partner/organizationId'],
      ],
      ['a command', set('/partner', { organizationId: '$(id)' }), ['warning /partner/organizationId']],
    ],
    spares: [
      ['a UUID', set('/partner', { organizationId: ID })],
      ['a container id', set('/partner', { organizationId: 'reseller-gmbh-45789' })],
      ['none', set('/partner', {})],
    ],
  },
  'plan-role': {
    fires: [
      ['capitals', given({ role: 'Owner' }), [`warning ${ADDED}`]],
      [
        'an underscore or a digit',
        (plan) => given({ role: 'editor2' })(given({ role: 'kms_admin' })(plan)),
        [`warning ${ADDED}`, 'warning /assignments/4'],
      ],
      ['one letter', given({ role: 'a' }), [`warning ${ADDED}`]],
      ['two dots in a row', given({ role: 'kms..admin' }), [`warning ${ADDED}`]],
      ['no role', given({ role: '' }), [`warning ${ADDED}`]],
    ],
    spares: [
      ['dots and hyphens', given({ role: 'postgres-flex.reader' })],
      ['two letters', given({ role: 'ab' })],
      ['a role that nobody knows', given({ role: 'sales' })],
    ],
  },
  'plan-subject': {
    fires: [
      ['a user that is no address', person({ subject: 'eva' }), ['warning /people/0/subject']],
      ['a user without a domain', person({ subject: 'eva@' }), ['warning /people/0/subject']],
      [
        'an address with a blank',
        person({ subject: 'eva muster@muster.example' }),
        ['warning /people/0/subject'],
      ],
      [
        'a service account that is no address',
        edited(put('people', 'bot', { subject: 'bot' })),
        ['warning /people/2/subject'],
      ],
      ['nobody', person({ subject: null }), ['warning /people/0/subject']],
      ['256 characters', person({ type: 'group', subject: 'g'.repeat(256) }), ['warning /people/0/subject']],
      ['an owner that is no address', project({ owner: 'ops' }), ['warning /projects/0/owner']],
    ],
    spares: [
      ['an address', person({ subject: 'eva.m+x@it.muster.example' })],
      ['a client’s or a group’s name', person({ type: 'group', subject: 'muster admins' })],
      ['255 characters', person({ type: 'client', subject: 'g'.repeat(255) })],
      ['no owner', project({ owner: null })],
    ],
  },
  'plan-email-format': {
    fires: [
      ['two dots', person({ subject: 'eva..m@muster.example' }), ['warning /people/0/subject']],
      ['no dot in the domain', person({ subject: 'eva@muster' }), ['warning /people/0/subject']],
      ['an owner', project({ owner: 'ops@reseller' }), ['warning /projects/0/owner']],
    ],
    spares: [
      ['a usual one', person({ subject: 'eva@muster.example' })],
      ['an international one', person({ subject: 'eva@müster.example' })],
      ['what is no address at all', person({ subject: 'eva' })],
    ],
  },
  'plan-service-account': {
    fires: [
      [
        'a name that begins with a digit',
        edited(put('people', 'bot', { subject: '1bot@sa.stackit.cloud' })),
        ['warning /people/2/subject'],
      ],
      [
        'an underscore',
        edited(put('people', 'bot', { subject: 'my_bot@sa.stackit.cloud' })),
        ['warning /people/2/subject'],
      ],
      [
        'a name of 21 characters',
        edited(put('people', 'bot', { subject: 'b'.repeat(21) })),
        ['warning /people/2/subject'],
      ],
      [
        'a hyphen at the end, in no time',
        edited(put('people', 'bot', { subject: `${'b'.repeat(200)}-@sa.stackit.cloud` })),
        ['warning /people/2/subject'],
      ],
    ],
    spares: [
      ['single hyphens', edited(put('people', 'bot', { subject: 'my-bot-1a2b3c4@sa.stackit.cloud' }))],
      ['a name of 20 characters', edited(put('people', 'bot', { subject: 'b'.repeat(20) }))],
      ['a user', person({ subject: 'eva_m@muster.example' })],
    ],
  },
  'plan-same-subject': {
    fires: [
      [
        'an address twice',
        edited(
          put('people', 'eve', {
            subject: 'eva@muster.example',
            affiliation: 'customer',
            customer: 'muster',
          }),
        ),
        ['warning /people/5/subject'],
      ],
      [
        'in another spelling',
        edited(put('people', 'o2', { subject: 'OPS@reseller.example', affiliation: 'partner' })),
        ['warning /people/5/subject'],
      ],
      [
        'once of the partner, once of a customer',
        edited(put('people', 'eve', { subject: 'eva@muster.example', affiliation: 'partner' })),
        ['warning /people/5/subject'],
      ],
    ],
    spares: [
      [
        'two customers, which is XC04',
        edited(
          put('people', 'eve', {
            subject: 'eva@muster.example',
            affiliation: 'customer',
            customer: 'beispiel',
          }),
        ),
      ],
      ['two addresses', edited()],
      [
        'two people without one',
        edited(
          put('people', 'a', { affiliation: 'partner' }),
          put('people', 'b', { affiliation: 'partner' }),
        ),
      ],
    ],
  },
  'plan-same-assignment': {
    fires: [
      ['one role twice', given({ role: 'reader' }), [`warning ${ADDED}`]],
      ['with another reason', given({ role: 'reader', justification: 'again' }), [`warning ${ADDED}`]],
      [
        'three times',
        (plan) => given({ role: 'reader' })(given({ role: 'reader' })(plan)),
        [`warning ${ADDED}`, 'warning /assignments/4'],
      ],
    ],
    spares: [
      ['another role', given({})],
      ['another person', given({ person: 'max', role: 'reader' })],
      [
        'a folder and a project of one key',
        (plan) => given({ scope: { type: 'folder', key: 'shop' }, role: 'reader' })(plan),
      ],
    ],
  },
  'plan-date': {
    fires: [
      ['a day that no month has', given({ until: '2027-02-30' }), [`warning ${ADDED}/until`]],
      ['another form', given({ until: '31.12.2027' }), [`warning ${ADDED}/until`]],
      [
        'a waiver’s',
        added('waivers', { rule: 'LP08', ref: 'shop', reason: 'x', until: 'later' }),
        ['warning /waivers/0/until'],
      ],
      ['the review’s', set('/reviewDate', '2027-1-1'), ['warning /reviewDate']],
    ],
    spares: [
      ['a leap day', given({ until: '2028-02-29' })],
      ['no day', given({ until: null })],
      ['a day that is over', given({ until: '2020-01-01' })],
    ],
  },
  'too-long': {
    fires: [
      ['501 characters', given({ justification: 'ß'.repeat(501) }), [`error ${ADDED}/justification`]],
      ['501 emoji', given({ justification: '🚀'.repeat(501) }), [`error ${ADDED}/justification`]],
      [
        '501 characters of two lines',
        given({ justification: `a\n${'b'.repeat(499)}` }),
        [`error ${ADDED}/justification`],
      ],
    ],
    spares: [
      ['500 characters', given({ justification: 'ß'.repeat(500) })],
      ['500 emoji', given({ justification: '🚀'.repeat(500) })],
      ['none', given({ justification: '' })],
    ],
  },
};
