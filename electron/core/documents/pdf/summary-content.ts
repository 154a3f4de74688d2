import type { Milestone, Ticket } from '../../../../shared/contract.ts';
import { type JsonObject, valueAt } from '../../../../shared/json-pointer.ts';
import { translate } from '../../../../shared/messages/translate.ts';
import type { PacketKind } from '../../../../shared/packet/packet.ts';
import { isUuid } from '../../../../shared/rules/is-uuid.ts';
import type { ChannelKind, State } from '../../../../shared/states.ts';
import { planLead, planSections } from './plan-summary.ts';
import { printableParagraphs, printableText } from './printable-text.ts';
import { nextSteps } from './next-steps.ts';
import { requestLead, requestSections } from './request-summary.ts';
import type { Tone } from './style.ts';
import type { Fact, Section, Summary } from './summary.ts';
import type { SummaryInput } from './summary-pdf.ts';
import { joined, type PdfKey, textAt, type Words } from './summary-words.ts';

/** What a summary says is made of: a SummaryInput without its pictures. */
export type SummaryFacts = Pick<
  SummaryInput,
  'packet' | 'kind' | 'state' | 'findings' | 'ticket' | 'milestones' | 'withNotes'
> & { letterhead: { name: string } };

/** The packet as a file in the PDF; `sha256` in hex. */
type AttachedFile = { name: string; sha256: string };

const tones: Record<State, Tone> = {
  draft: 'caution',
  waiting: 'neutral',
  sending: 'neutral',
  unknown: 'caution',
  'needs-you': 'bad',
  sent: 'good',
  withdrawn: 'neutral',
};

const channelKinds: Record<ChannelKind, PdfKey> = {
  'support-api': 'kind-support-api',
  'request-tracker': 'kind-request-tracker',
  email: 'kind-email',
  'by-hand': 'kind-by-hand',
};

/** The name of the company or the plan, `''` where it has none yet. */
export const summaryName = (packet: JsonObject, kind: PacketKind): string =>
  textAt(packet, kind === 'plan' ? '/name' : '/company/name');

/** Everything that the summary of a packet says, in order. */
export function summaryContent(facts: SummaryFacts, file: AttachedFile, words: Words): Summary {
  const { packet, kind, state } = facts;
  const { say } = words;
  const isPlan = kind === 'plan';
  return {
    letterhead: letterhead(facts, words),
    eyebrow: say(`eyebrow-${kind}`),
    name: summaryName(packet, kind) || say('unnamed'),
    lead: isPlan ? planLead(packet, words) : requestLead(packet, words),
    state: { text: translate(words.language, 'outbox', `state.${state}`), tone: tones[state] },
    code: { text: codeText(packet, file), alt: say('code-alt', file), caption: say('code-caption') },
    sections: [
      ...(isPlan ? planSections(packet, facts.findings, words) : requestSections(packet, words)),
      ...(facts.withNotes ? notes(packet, words) : []),
      ...findingsSection(facts, words),
      ...ticketSection(facts.ticket, words),
      results(facts.milestones, words),
      ...(state === 'withdrawn' ? [] : nextSteps(facts, words)),
      fileSection(packet, kind, file, words),
    ].filter(hasContent),
  };
}

/** Whoever gave no name is the one who submits, or the plan's partner. */
function letterhead(
  { packet, kind, letterhead: given }: SummaryFacts,
  { say }: Words,
): NonNullable<Summary['letterhead']> {
  const own = textAt(packet, kind === 'plan' ? '/partner/organizationName' : '/submittedBy/organization');
  const name = printableText(given.name) || own;
  return { name, alt: name === '' ? say('logo-alt') : say('logo-alt-of', { name }) };
}

/** What the QR code holds: the packet's id, where it has a sound one, and the hash of its file. */
function codeText(packet: JsonObject, { sha256 }: AttachedFile): string {
  const id = textAt(packet, '/id');
  return [...(isUuid(id) ? [`urn:uuid:${id}`] : []), `sha256:${sha256}`].join('\n');
}

function hasContent({ block }: Section): boolean {
  switch (block.type) {
    case 'facts':
      return block.facts.length > 0;
    case 'steps':
      return block.steps.length > 0;
    case 'checklist':
      return block.tasks.length > 0;
    case 'table':
      return block.rows.length > 0;
    case 'paragraphs':
      return block.paragraphs.length > 0;
  }
}

/** A rule of plans, by whose name its waivers go. */
const isPlanRule = (code: string): boolean => /^(?:LP|XC)\d\d$/.test(code);

/** Errors, then warnings, as long as somebody can still do something about them here. */
function findingsSection({ state, findings }: SummaryFacts, { say, language }: Words): Section[] {
  if (state !== 'draft' && state !== 'needs-you') return [];
  const ofSeverity = (severity: 'error' | 'warning', mark: Pick<Fact, 'alert'>): Fact[] =>
    findings
      .filter((finding) => finding.severity === severity)
      .map(({ code, message }) => {
        const label = joined([say(`severity-${severity}`), isPlanRule(code) ? code : ''], ' ');
        return Object.assign({ label, value: printableText(message[language]) }, mark);
      });
  const facts = [...ofSeverity('error', { alert: 'label' }), ...ofSeverity('warning', {})];
  return [{ heading: say('section-findings'), block: { type: 'facts', facts } }];
}

/** What is for the partner's own people only. */
function notes(packet: JsonObject, { say }: Words): Section[] {
  const paragraphsAt = (pointer: string): string[] => {
    const text = valueAt(packet, pointer);
    return typeof text === 'string' ? printableParagraphs(text) : [];
  };
  return [
    { heading: say('section-note'), block: { type: 'paragraphs', paragraphs: paragraphsAt('/note') } },
    {
      heading: say('section-pre-check-note'),
      block: { type: 'paragraphs', paragraphs: paragraphsAt('/preCheck/note') },
    },
  ];
}

/** The milestones, in the order in which they came. */
function results(milestones: Milestone[], { language, say, shortTime }: Words): Section {
  const columns: [PdfKey, number][] = [
    ['column-at', 23],
    ['column-result', 26],
    ['column-source', 22],
    ['column-evidence', 29],
  ];
  const rows = milestones
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || 0)
    .map(({ name, at, source, evidence }) => [
      shortTime(printableText(at)),
      translate(language, 'outbox', `milestone.${name}`),
      say(`source-${source}`),
      printableText(evidence ?? ''),
    ]);
  return {
    heading: say('section-results'),
    block: { type: 'table', columns: columns.map(([key, share]) => ({ heading: say(key), share })), rows },
  };
}

function ticketSection(ticket: Ticket | null, { say, language, date }: Words): Section[] {
  if (!ticket) return [];
  const { status } = ticket;
  const label = status && (printableText(status.label[language]) || printableText(status.code));
  const facts: Fact[] = [
    { label: say('ticket-number'), value: printableText(ticket.number ?? ticket.id) },
    { label: say('ticket-channel'), value: say(channelKinds[ticket.channel]) },
    {
      label: say('ticket-status'),
      value:
        status && label
          ? say('ticket-status-since', { status: label, since: date(printableText(status.since)) })
          : '',
    },
    ticketLink(ticket.url ?? '', say),
  ].filter(({ value }) => value !== '');
  return [{ heading: say('section-ticket'), block: { type: 'facts', facts } }];
}

/** The address as a link, if it is one of the web. */
function ticketLink(url: string, say: Words['say']): Fact {
  const link = { label: say('ticket-url'), value: printableText(url) };
  return /^https?:\/\/\S+$/.test(url) && URL.canParse(url) ? { ...link, url: new URL(url).href } : link;
}

const fileSection = (
  packet: JsonObject,
  kind: PacketKind,
  { name, sha256 }: AttachedFile,
  { say }: Words,
): Section => ({
  heading: say('section-file', { name }),
  block: {
    type: 'facts',
    facts: [
      { label: say(`file-${kind}-id`), value: textAt(packet, '/id') || say('missing') },
      { label: say('file-hash'), value: sha256 },
    ],
  },
});
