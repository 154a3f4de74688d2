import type { SummaryInput } from '../../electron/core/documents/pdf/summary-pdf.ts';
import { readAndCheck } from '../../electron/core/operations/draft-operations.ts';
import type { Milestone, Ticket } from '../../shared/contract.ts';
import type { Json, JsonObject } from '../../shared/json-pointer.ts';
import { State } from '../../shared/states.ts';
import { makeBusyPlan } from './busy-plan.ts';
import { hostileTexts } from './hostile-texts.ts';
import { idOf, makeExistingRequest, makePlan, makeRequest } from './packets.ts';
import { jpegs, makePng, palette } from './pictures.ts';

/** A file to make, and what its text must and must not say. */
export type Sample = { name: string; inputs: SummaryInput[]; says?: string[]; hides?: string[] };

const DAY = '2026-11-23';

/** What stands in the notes of every request, and is printed where that is asked for only. */
const NOTE = 'Nur-für-uns-4711';

/** What a request has from the clock and from chance, made the same for every process. */
const fixed = (n: number): Record<string, Json> => ({
  '/id': idOf(n),
  '/preCheck/askedAt': '2026-11-20',
  '/preCheck/note': `${NOTE} intern`,
  '/note': `${NOTE} zum Vertrag`,
});

const summary = (packet: JsonObject, changes: Partial<SummaryInput> = {}): SummaryInput => ({
  packet,
  kind: packet['kind'] === 'plan' ? 'plan' : 'request',
  state: 'sent',
  findings: [],
  ticket: null,
  milestones: [],
  language: 'de',
  watermark: changes.state !== undefined && changes.state !== 'sent',
  letterhead: { name: '', logo: null },
  withNotes: false,
  ...changes,
});

/** The summary of a packet file that was never stored: its findings, and the watermark. */
function draft(packet: JsonObject, changes: Partial<SummaryInput> = {}): SummaryInput {
  const read = readAndCheck(JSON.stringify(packet), DAY);
  return summary((read.packet ?? packet) as JsonObject, {
    state: 'draft',
    findings: read.findings,
    ...changes,
  });
}

const at = (day: number): string => `2026-11-${day}T09:30:00.000Z`;
const milestones: Milestone[] = [
  { name: 'ticket-opened', at: at(20), source: 'desk', evidence: 'INC-4711' },
  { name: 'organization-created', at: at(21), source: 'desk', evidence: null },
  { name: 'invitation-email-sent', at: at(22), source: 'manual', evidence: '<b>Anruf & Mail</b> 東京' },
];
const ticket: Ticket = {
  channel: 'support-api',
  id: '4711',
  number: 'INC-4711',
  url: 'https://help.example/tickets/4711?a=1&b=<2>',
  status: {
    code: 'in-progress',
    category: 'open',
    label: { de: 'In Arbeit', en: 'In progress' },
    since: at(21),
  },
};

/** The text wherever a person can type one; raw, as nothing that cleans texts has seen it. */
const everywhere = (text: string, n: number): JsonObject =>
  makeRequest({
    ...fixed(n),
    '/company/name': `${text} ${n}`,
    '/company/organizationName': text,
    '/company/address/street': text,
    '/company/address/city': text,
    '/company/vatId': text,
    '/company/register': { type: text, number: text },
    '/contact/firstName': text,
    '/contact/lastName': text,
    '/contact/email': text,
    '/contact/phone': text,
    '/preCheck/askedPerson': text,
    '/submittedBy/name': text,
    '/submittedBy/organization': text,
    '/reference': text,
    '/note': `${NOTE} ${text}`,
    '/preCheck/note': `${NOTE} ${text}`,
  });

const people = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    key: `p${n}`,
    type: 'user',
    subject: `person.${String(n).padStart(3, '0')}@muster.example`,
    affiliation: 'customer',
    customer: 'muster',
  }));
const projects = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    key: `pr${n}`,
    name: `muster-project-${n}`,
    customer: 'muster',
    folder: 'f-muster',
    network: 'public',
    owner: 'person.000@muster.example',
    environment: 'prod',
    services: [],
    existingId: null,
  }));

/** A plan in whose matrix every one of 200 people has roles in some of 24 projects. */
const largePlan = (): JsonObject =>
  makePlan({
    '/id': idOf(900),
    '/name': 'Zweihundert Menschen',
    '/people': people(200),
    '/projects': projects(24),
    '/assignments': people(200).flatMap(({ key }, n) =>
      [n % 24, (n * 7 + 3) % 24].map((project, k) => ({
        scope: { type: 'project', key: `pr${project}` },
        person: key,
        role: ['reader', 'editor', 'owner'][(n + k) % 3] ?? 'reader',
        justification: '',
        until: null,
      })),
    ),
  });

const hostilePlan = (): JsonObject =>
  makePlan({
    '/id': idOf(901),
    '/name': 'Plan <&> "東京" شركة',
    '/customers': hostileTexts.map(({ text }, n) => ({ key: `c${n}`, name: text, emailDomains: [text] })),
    '/people': hostileTexts.map(({ text }, n) => ({
      key: `p${n}`,
      type: 'user',
      subject: text,
      affiliation: 'customer',
      customer: `c${n}`,
    })),
    '/assignments': hostileTexts.map(({ text }, n) => ({
      scope: { type: 'project', key: 'shop-prod' },
      person: `p${n}`,
      role: text,
      justification: text,
      until: text,
    })),
    '/waivers': hostileTexts.map(({ text }, n) => ({ rule: 'LP01', ref: `p${n}`, reason: text, by: text })),
  });

const logos: [name: string, logo: Buffer][] = [
  ['png-rgb', makePng({ width: 240, height: 80 })],
  ['png-opacity', makePng({ width: 240, height: 80, color: 6 })],
  ['png-opacity-16', makePng({ width: 60, height: 60, color: 6, depth: 16 })],
  ['png-grey-opacity', makePng({ color: 4 })],
  ['png-palette', makePng({ color: 3, depth: 4, more: [palette(16)] })],
  ['png-palette-opacity', makePng({ color: 3, more: [palette(255), ['tRNS', Buffer.alloc(40, 99)]] })],
  ['jpeg', jpegs.rgb],
  ['jpeg-progressive', jpegs.progressive],
  ['jpeg-grey', jpegs.grey],
  ['broken', makePng().subarray(0, 60)],
];

const hostileSamples: Sample[] = hostileTexts.map(({ text, shown }, n) => ({
  name: `hostile-${n}`,
  inputs: [
    summary(everywhere(text, 100 + n), {
      language: n % 2 === 0 ? 'de' : 'en',
      withNotes: n % 5 === 4,
      letterhead: { name: text, logo: null },
    }),
  ],
  says: shown === null ? [] : [shown],
  hides: n % 5 === 4 ? [] : [NOTE],
}));

const stateSamples: Sample[] = State.options.flatMap((state, n) =>
  (['de', 'en'] as const).map((language) => ({
    name: `state-${state}-${language}`,
    inputs: [summary(makeRequest(fixed(200 + n), n), { state, language })],
    says: ['Erika Muster', language === 'de' ? 'Firmendaten' : 'Company details'],
    hides: [NOTE],
  })),
);

const logoSamples: Sample[] = logos.map(([name, logo], n) => ({
  name: `logo-${name}`,
  inputs: [summary(makeRequest(fixed(300 + n), n), { letterhead: { name: 'Partner & Söhne', logo } })],
  says: ['Partner & Söhne'],
}));

const request = (n: number, changes: Record<string, Json | undefined> = {}) =>
  makeRequest({ ...fixed(n), ...changes }, n);

const otherSamples: Sample[] = [
  { name: 'notes', inputs: [summary(request(400), { withNotes: true })], says: [NOTE] },
  {
    name: 'long-notes',
    inputs: [summary(request(401, { '/note': 'Sehr lange Notiz. '.repeat(220) }), { withNotes: true })],
    says: ['Sehr lange Notiz.'],
  },
  {
    name: 'progress',
    inputs: [summary(request(402), { ticket, milestones })],
    says: ['INC-4711', 'https://help.example/tickets/4711?a=1&b=<2>'],
    hides: [NOTE],
  },
  { name: 'existing', inputs: [summary(makeExistingRequest(fixed(403)))], says: ['SAP SE'], hides: [NOTE] },
  {
    name: 'psam',
    inputs: [
      summary(request(404, { '/channel': 'psam', '/psam': { name: 'Petra PSAM', email: 'p@psam.example' } })),
    ],
    hides: [NOTE],
  },
  {
    name: 'errors',
    inputs: [
      draft(
        request(405, {
          '/contact/email': 'no address',
          '/company/vatId': 'DE000000000',
          '/company/address/postcode': '00000',
          '/company/address/city': '',
          '/preCheck/answer': 'unclear',
        }),
      ),
    ],
    hides: [NOTE],
  },
  { name: 'empty', inputs: [draft({ format: 'onboarding-packet', version: 1, kind: 'request' })] },
  { name: 'nothing', inputs: [summary({}, { state: 'draft', language: 'en' })] },
  { name: 'empty-plan', inputs: [draft({ format: 'onboarding-packet', version: 1, kind: 'plan' })] },
  { name: 'plan', inputs: [summary(makePlan({ '/id': idOf(406) }))], says: ['eva@muster.example'] },
  {
    name: 'busy-plan',
    inputs: [draft({ ...makeBusyPlan(), id: idOf(407) }, { language: 'en' })],
    says: ['Verwaltet ihr Team selbst'],
  },
  {
    name: 'large-plan',
    inputs: [summary(largePlan())],
    says: ['person.000@muster.example', 'person.199@muster.example'],
  },
  { name: 'hostile-plan', inputs: [summary(hostilePlan(), { language: 'en' })] },
  {
    name: 'merged',
    inputs: [
      summary(request(500, { '/company/name': 'Zürich AG' })),
      summary(request(501, { '/company/name': 'Łódź GmbH' }), {
        language: 'en',
        letterhead: { name: 'Partner', logo: logos[1]?.[1] ?? null },
      }),
      draft(request(502, { '/contact/email': 'no address' })),
      summary(makePlan({ '/id': idOf(503) })),
      summary(makeExistingRequest(fixed(504)), {
        ticket,
        milestones,
        letterhead: { name: 'Partner', logo: logos[1]?.[1] ?? null },
      }),
      summary(request(500), { letterhead: { name: 'Partner', logo: jpegs.rgb } }),
      summary({}, { state: 'draft' }),
    ],
    says: ['Zürich AG', 'Łódź GmbH', 'eva@muster.example', 'SAP SE'],
    hides: [NOTE],
  },
  {
    name: 'merged-hostile',
    inputs: hostileTexts.map(({ text }, n) => summary(everywhere(text, 600 + n))),
    hides: [NOTE],
  },
];

/** All kinds of summaries, the same in every process. */
export const summarySamples: readonly Sample[] = [
  ...hostileSamples,
  ...stateSamples,
  ...logoSamples,
  ...otherSamples,
];
