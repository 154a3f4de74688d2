import type { Ticket } from '../../../../shared/contract.ts';
import type { Finding } from '../../../../shared/findings.ts';
import type { JsonObject } from '../../../../shared/json-pointer.ts';
import { translate } from '../../../../shared/messages/translate.ts';
import type { PacketKind } from '../../../../shared/packet/packet.ts';
import type { ChannelKind, State } from '../../../../shared/states.ts';
import { planLead, planSections } from './plan-summary.ts';
import { printableText } from './printable-text.ts';
import { nextSteps, requestLead, requestSections } from './request-summary.ts';
import type { Tone } from './style.ts';
import type { Fact, Section, Summary } from './summary.ts';
import { type PdfKey, textAt, type Words } from './summary-words.ts';

export type SummaryFacts = {
  packet: JsonObject;
  kind: PacketKind;
  state: State;
  findings: Finding[];
  ticket: Ticket | null;
};

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

/** Everything that the summary of a packet says, in order; `sha256` is that of the attached file, in hex. */
export function summaryContent(facts: SummaryFacts, sha256: string, words: Words): Summary {
  const { packet, kind, state } = facts;
  const { say } = words;
  const isPlan = kind === 'plan';
  return {
    eyebrow: say(`eyebrow-${kind}`),
    name: summaryName(packet, kind) || say('unnamed'),
    lead: isPlan ? planLead(packet, words) : requestLead(packet, words),
    state: { text: translate(words.language, 'outbox', `state.${state}`), tone: tones[state] },
    sections: [
      ...(isPlan ? planSections(packet, words) : requestSections(packet, words)),
      ...findingsSection(facts, words),
      ...ticketSection(facts.ticket, words),
      ...(isPlan || state === 'withdrawn' ? [] : nextSteps(packet, words)),
      fileSection(packet, kind, sha256, words),
    ].filter(hasContent),
  };
}

function hasContent({ block }: Section): boolean {
  switch (block.type) {
    case 'facts':
      return block.facts.length > 0;
    case 'steps':
      return block.steps.length > 0;
    case 'table':
      return block.rows.length > 0;
  }
}

/** Errors, then warnings, as long as somebody can still do something about them here. */
function findingsSection({ state, findings }: SummaryFacts, { say, language }: Words): Section[] {
  if (state !== 'draft' && state !== 'needs-you') return [];
  const ofSeverity = (severity: 'error' | 'warning', mark: Pick<Fact, 'alert'>): Fact[] =>
    findings
      .filter((finding) => finding.severity === severity)
      .map(({ message }) =>
        Object.assign({ label: say(`severity-${severity}`), value: printableText(message[language]) }, mark),
      );
  const facts = [...ofSeverity('error', { alert: 'label' }), ...ofSeverity('warning', {})];
  return [{ heading: say('section-findings'), block: { type: 'facts', facts } }];
}

function ticketSection(ticket: Ticket | null, { say, language, date }: Words): Section[] {
  if (!ticket) return [];
  const { status } = ticket;
  const label = status && (printableText(status.label[language]) || printableText(status.code));
  const facts = [
    { label: say('ticket-number'), value: printableText(ticket.number ?? ticket.id) },
    { label: say('ticket-channel'), value: say(channelKinds[ticket.channel]) },
    {
      label: say('ticket-status'),
      value:
        status && label
          ? say('ticket-status-since', { status: label, since: date(printableText(status.since)) })
          : '',
    },
    { label: say('ticket-url'), value: printableText(ticket.url ?? '') },
  ].filter(({ value }) => value !== '');
  return [{ heading: say('section-ticket'), block: { type: 'facts', facts } }];
}

const fileSection = (packet: JsonObject, kind: PacketKind, sha256: string, { say }: Words): Section => ({
  heading: say('section-file'),
  block: {
    type: 'facts',
    facts: [
      { label: say(`file-${kind}-id`), value: textAt(packet, '/id') || say('missing') },
      { label: say('file-hash'), value: sha256 },
    ],
  },
});
