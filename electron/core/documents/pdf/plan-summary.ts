import type { Finding } from '../../../../shared/findings.ts';
import { isJsonObject, type Json, type JsonObject, valueAt } from '../../../../shared/json-pointer.ts';
import { printableText } from './printable-text.ts';
import { planMatrix } from './plan-matrix.ts';
import type { Section } from './summary.ts';
import { joined, type PdfKey, textAt, type Words } from './summary-words.ts';

const leads: Record<string, PdfKey> = { full: 'lead-plan-full', partial: 'lead-plan-partial' };
const types: Record<string, PdfKey> = {
  user: 'type-user',
  'service-account': 'type-service-account',
  client: 'type-client',
  group: 'type-group',
};
const affiliations: Record<string, PdfKey> = {
  customer: 'affiliation-customer',
  partner: 'affiliation-partner',
};

/** The sentence under the title: method and who manages. */
export const planLead = (packet: JsonObject, words: Words): string =>
  words.choice(leads, textAt(packet, '/management')) || words.say('lead-plan');

/**
 * A plan as lists: partner, end customers, projects, people, who has which role where, the same as a matrix, and the
 * waivers with the findings that they cover.
 */
export function planSections(packet: JsonObject, findings: readonly Finding[], words: Words): Section[] {
  const { say } = words;
  const customers = namesByKey(packet, '/customers', 'name');
  const folders = namesByKey(packet, '/folders', 'name');
  const projects = namesByKey(packet, '/projects', 'name');
  const people = namesByKey(packet, '/people', 'subject');

  const affiliation = (person: JsonObject): string =>
    customers(textAt(person, '/customer')) || words.choice(affiliations, textAt(person, '/affiliation'));
  const scope = (assignment: JsonObject): string => {
    const key = textAt(assignment, '/scope/key');
    switch (textAt(assignment, '/scope/type')) {
      case 'project':
        return say('scope-project', { name: projects(key) });
      case 'folder':
        return say('scope-folder', { name: folders(key) });
      case 'organization':
        return say('scope-organization');
      default:
        return key;
    }
  };
  /** Keys are of one kind each, as a rule; the first name that is found is the one that a waiver means. */
  const named = (key: string): string =>
    [projects, folders, people].map((nameOf) => nameOf(key)).find((name) => name !== key) ?? key;
  const services = (project: JsonObject): string =>
    joined(objectsAt(project, '/services').map((service) => textAt(service, '/key')));

  const covered = Map.groupBy(
    findings.filter(({ params }) => params['waived'] === true),
    ({ params }) => params['waiver'],
  );
  /** What a waiver covers: its findings, or what it names where none is known. */
  const waived = (waiver: JsonObject, index: number): string =>
    (covered.get(index) ?? []).map(({ message }) => printableText(message[words.language])).join(' ') ||
    named(textAt(waiver, '/ref'));

  const table = (heading: PdfKey, columns: [PdfKey, number][], rows: string[][]): Section => ({
    heading: say(heading),
    block: {
      type: 'table',
      columns: columns.map(([key, share]) => ({ heading: say(key), share })),
      rows,
    },
  });

  const sections = [
    table(
      'section-customers',
      [
        ['column-customer', 45],
        ['email-domains', 55],
      ],
      objectsAt(packet, '/customers').map((customer) => [
        textAt(customer, '/name') || textAt(customer, '/key'),
        textAt(customer, '/emailDomains'),
      ]),
    ),
    table(
      'section-projects',
      [
        ['column-project', 23],
        ['column-customer', 25],
        ['column-environment', 13],
        ['column-services', 18],
        ['column-owner', 21],
      ],
      objectsAt(packet, '/projects').map((project) => [
        textAt(project, '/name') || textAt(project, '/key'),
        customers(textAt(project, '/customer')),
        textAt(project, '/environment'),
        services(project),
        textAt(project, '/owner'),
      ]),
    ),
    table(
      'section-people',
      [
        ['column-subject', 48],
        ['column-type', 20],
        ['column-affiliation', 32],
      ],
      objectsAt(packet, '/people').map((person) => [
        textAt(person, '/subject') || textAt(person, '/key'),
        words.choice(types, textAt(person, '/type')),
        affiliation(person),
      ]),
    ),
    table(
      'section-assignments',
      [
        ['column-scope', 31],
        ['column-subject', 36],
        ['column-role', 20],
        ['column-until', 13],
      ],
      objectsAt(packet, '/assignments').map((assignment) => [
        scope(assignment),
        people(textAt(assignment, '/person')),
        textAt(assignment, '/role'),
        words.shortDate(textAt(assignment, '/until')),
      ]),
    ),
    ...planMatrix(packet, words),
    table(
      'section-waivers',
      [
        ['column-rule', 8],
        ['column-waived', 32],
        ['column-reason', 31],
        ['column-by', 15],
        ['column-until', 14],
      ],
      listAt(packet, '/waivers').flatMap((waiver, index) =>
        isJsonObject(waiver)
          ? [
              [
                textAt(waiver, '/rule'),
                waived(waiver, index),
                textAt(waiver, '/reason'),
                textAt(waiver, '/by'),
                words.shortDate(textAt(waiver, '/until')) || say('waiver-no-end'),
              ],
            ]
          : [],
      ),
    ),
  ];
  return [partnerSection(packet, words), ...sections];
}

function partnerSection(packet: JsonObject, { say }: Words): Section {
  const facts = (
    [
      ['partner-organization', '/partner/organizationName'],
      ['organization-id', '/partner/organizationId'],
      ['email-domains', '/partner/emailDomains'],
    ] as const
  )
    .map(([label, pointer]) => ({ label: say(label), value: textAt(packet, pointer) }))
    .filter(({ value }) => value !== '');
  return { heading: say('section-partner'), block: { type: 'facts', facts } };
}

function listAt(packet: JsonObject, pointer: string): Json[] {
  const value = valueAt(packet, pointer);
  return Array.isArray(value) ? value : [];
}

const objectsAt = (packet: JsonObject, pointer: string): JsonObject[] =>
  listAt(packet, pointer).filter(isJsonObject);

/** Looks up the name behind a key of the plan; a key that nothing has stays as it is. */
function namesByKey(packet: JsonObject, pointer: string, member: string): (key: string) => string {
  const names = new Map(
    objectsAt(packet, pointer).map((item) => [textAt(item, '/key'), textAt(item, `/${member}`)]),
  );
  return (key) => names.get(key) || key;
}
