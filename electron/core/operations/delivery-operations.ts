import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { ChannelKind } from '../../../shared/states.ts';
import {
  packetLanguage,
  requestInWords,
  requestLetter,
  requestSubject,
  shortId,
} from '../documents/request-in-words.ts';
import type { Host } from '../host.ts';
import type { OutboxEntry } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import type { Submission } from '../store/submissions.ts';
import type { Attachment } from '../submit/channel.ts';
import { ticketKeyOf } from '../submit/channels/by-hand/ticket-key.ts';
import { mailNameOf } from '../submit/channels/email/message-id.ts';
import { partiesOf } from '../submit/channels/email/parties.ts';
import { dayOf } from './calendar-day.ts';
import { isForPerson } from './outbox-choices.ts';

export type DeliveryDeps = {
  host: Pick<Host, 'clock' | 'channel'>;
  store: Store;
  makeAttachments(submission: Submission): Promise<Attachment[]>;
  changed(): void;
};

/** The desk of tickets that only a person knows of: no channel has this name, so none asks after them. */
const CONFIRMED_DESK = 'person';

/** Longest number of a ticket, in UTF-16 units. */
const MAX_TICKET_NUMBER = 64;

/** What a person carries to the desk, and what they say of it. */
export function makeDeliveryOperations({ host, store, makeAttachments, changed }: DeliveryDeps) {
  const now = (): string => host.clock.now().toISOString();

  /** The frozen request. Throws DeskError `not-found`, `not-submitted`. */
  function frozen(id: string): Submission {
    store.drafts.get(id);
    const entry = store.outbox.find(id);
    const submission = entry && store.submissions.get(entry.submissionSeq);
    if (!submission || entry?.state === 'withdrawn') throw new DeskError('not-submitted', { id });
    return submission;
  }

  /** The way that a request has gone, or shall go where nothing was tried yet. */
  async function wayOf(id: string): Promise<ChannelKind> {
    const tried = store.submissions.attempts(id).at(-1)?.desk.split(' ')[0];
    const chosen = (await host.channel.read())?.kind;
    return (tried ?? chosen) === 'email' ? 'email' : 'by-hand';
  }

  /** What a person pasted, as it is kept. Throws DeskError `ticket-key` where it is no key; mail may have another, or none yet. */
  function keptNumber(way: ChannelKind, pasted: string | null): string | null {
    const key = pasted === null ? null : ticketKeyOf(pasted);
    if (key !== null) return key;
    const isOther = way === 'email' && (pasted === null || pasted.length <= MAX_TICKET_NUMBER);
    if (!isOther) throw new DeskError('ticket-key', { field: 'ticketNumber', ticketNumber: pasted ?? '' });
    return pasted;
  }

  function confirm(
    entry: OutboxEntry,
    way: ChannelKind,
    number: string | null,
    portalUrl: string | null,
  ): void {
    const { id } = entry;
    const submission = frozen(id);
    const ticketId = number ?? mailNameOf(submission);
    const owner = store.tickets.findByTicketId(CONFIRMED_DESK, ticketId)?.packetId;
    if (owner !== undefined && owner !== id)
      throw new DeskError('ticket-taken', { field: 'ticketNumber', ticketNumber: ticketId });
    const at = now();
    const attempt = store.submissions.attempts(id).at(-1);
    if (attempt?.outcome === 'unknown')
      store.submissions.endAttempt(id, attempt.n, { outcome: 'adopted', at, httpStatus: null, error: null });
    store.tickets.put(
      {
        packetId: id,
        channel: way,
        desk: CONFIRMED_DESK,
        id: ticketId,
        number,
        url: portalUrl === null || number === null ? null : `${portalUrl}/${number}`,
        status: null,
        revision: 1,
        closed: true,
      },
      at,
    );
    if (number !== null && submission.packet['kind'] !== 'plan')
      store.tickets.reach(id, {
        name: 'ticket-opened',
        at: dayOf(host.clock.now()),
        source: 'manual',
        evidence: number,
      });
    store.outbox.put({
      ...entry,
      state: 'sent',
      lease: null,
      hold: null,
      error: null,
      findings: [],
      updatedAt: at,
    });
    store.audit.record('sent', id, at, { by: 'person' });
    store.syncLog.add(at, { event: 'confirmed-by-person', packetId: id, channel: way, detail: number });
  }

  return {
    async describeDelivery({ id }: ParsedInput<'describeDelivery'>): Promise<Output<'describeDelivery'>> {
      const { packet } = frozen(id);
      const settings = await host.channel.read();
      const isMail = settings?.kind === 'email';
      const language = packetLanguage(packet);
      return {
        to: partiesOf(packet, isMail ? settings.recipient : null).to,
        subject: requestSubject(packet),
        text: isMail ? requestLetter(packet, language) : requestInWords(packet, language),
        portalUrl: settings?.kind === 'by-hand' && settings.url !== '' ? settings.url : null,
      };
    },

    async makeMail({ id }: ParsedInput<'makeMail'>): Promise<Output<'makeMail'>> {
      const submission = frozen(id);
      const settings = await host.channel.read();
      const { composeMail } = await import('../submit/channels/email/compose.ts');
      const parties = partiesOf(submission.packet, settings?.kind === 'email' ? settings.recipient : null);
      const attachments = await makeAttachments(submission);
      const data = await composeMail(submission, attachments, parties, 'draft');
      return { fileName: `onboarding-${shortId(id)}.eml`, data: new Uint8Array(data) };
    },

    async confirmDelivery({
      id,
      ticketNumber,
    }: ParsedInput<'confirmDelivery'>): Promise<Output<'confirmDelivery'>> {
      store.drafts.get(id);
      const way = await wayOf(id);
      const settings = await host.channel.read();
      const portalUrl = settings?.kind === 'by-hand' && settings.url !== '' ? settings.url : null;
      store.write(() => {
        const entry = store.outbox.find(id);
        if (!entry || !isForPerson(entry)) throw new DeskError('not-to-confirm', { id });
        confirm(entry, way, keptNumber(way, ticketNumber), portalUrl);
      });
      changed();
      return { id, state: 'sent' };
    },
  };
}
