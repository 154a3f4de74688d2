import type { ItemError } from '../../../shared/contract.ts';
import type { Finding } from '../../../shared/findings.ts';
import { inBothLanguages } from '../../../shared/messages/translate.ts';
import type { AttemptOutcome, Paused } from '../../../shared/states.ts';
import type { Host } from '../host.ts';
import type { Hold, OutboxEntry, OutboxState } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import type { DeskAttempt, Submission } from '../store/submissions.ts';
import { ownLease } from '../store/lease.ts';
import type { Attachment, Channel, ReadBackResult, TicketState } from './channel.ts';
import { isSameDesk } from './desk-identity.ts';
import { makeHolds } from './holds.ts';
import { itemError } from './item-error.ts';
import { keepTicket } from './keep-ticket.ts';
import { keyHolds } from './key-life.ts';
import { holdFor } from './waits.ts';

/*
 * Delivering one packet. What always holds, whatever network, desk, process or clock do:
 *  1. An attempt is on the disk before the first byte leaves; so after a crash it is known that one may be out.
 *  2. `sending` has a lease of a live process; a void lease is `unknown`, never sent again before a look-up.
 *  3. After an unclear attempt nothing is sent before the desk was asked, and not before the look-up delay.
 *  4. Every body of one submission has the same bytes and the same key.
 *  5. `sent` means: the desk showed a ticket that bears our id, read back after it said so.
 *  6. Every change of state is one transaction; the network is never asked inside one.
 */

/** Two look-ups of a desk that shows new tickets late must be this far apart. */
const EVENTUAL_LOOKUP_GAP_MS = 15 * 60_000;

export type DeliverDeps = {
  host: Pick<Host, 'clock' | 'random' | 'waits' | 'log'>;
  store: Store;
  makeAttachments: (submission: Submission) => Promise<Attachment[]>;
};

type Settlement = {
  state: Exclude<OutboxState, 'sending'>;
  outcome?: AttemptOutcome;
  httpStatus?: number | null;
  error?: ItemError | null;
  findings?: Finding[];
  hold?: Hold | null;
  lookups?: number;
};

/** The steps of one item; each answers why the whole queue must stop, or null. */
export function makeDelivery({ host, store, makeAttachments }: DeliverDeps) {
  const at = (): string => host.clock.now().toISOString();
  const holds = makeHolds(host);

  const failures = (id: string): number => {
    const attempts = store.submissions.attempts(id);
    const lastGood = attempts.findLastIndex(({ outcome }) => outcome === 'rejected');
    return Math.max(0, attempts.length - lastGood - 2);
  };
  const backoffHold = (id: string): Hold => holds.backoff(failures(id));
  const holdAfter = (id: string, retryAfterMs: number | undefined): Hold =>
    holds.after(failures(id), retryAfterMs);

  /** Writes an item's new state and what became of its last attempt, in one transaction. */
  function settle(
    entry: OutboxEntry,
    result: Settlement,
    ticket?: { channel: Channel; state: TicketState },
  ): void {
    store.write(() => {
      const now = at();
      const attempt = store.submissions.attempts(entry.id).at(-1);
      if (result.outcome && attempt) {
        const { outcome, httpStatus = null, error = null } = result;
        store.submissions.endAttempt(entry.id, attempt.n, { outcome, at: now, httpStatus, error });
      }
      if (ticket) keepTicket(store, entry.id, ticket.channel, ticket.state, now);
      store.outbox.put({
        ...entry,
        state: result.state,
        lease: null,
        hold: result.hold ?? null,
        lookups: result.lookups ?? 0,
        error: result.error ?? null,
        findings: result.findings ?? [],
        updatedAt: now,
      });
      if (result.state === 'sent' || result.state === 'needs-you')
        store.audit.record(result.state, entry.id, now);
    });
  }

  const submissionOf = (entry: OutboxEntry): Submission => {
    const submission = store.submissions.get(entry.submissionSeq);
    if (!submission) throw new Error(`submission ${entry.submissionSeq} is missing`);
    return submission;
  };

  /** Asks the desk to show the ticket that it named; only what bears our id, and no other request's, is ours. */
  async function readBack(
    channel: Channel,
    ticketId: string,
    submission: Submission,
    signal: AbortSignal,
  ): Promise<ReadBackResult> {
    const owner = store.tickets.findByTicketId(channel.desk, ticketId)?.packetId;
    return owner !== undefined && owner !== submission.id
      ? { kind: 'not-ours', error: itemError('foreign-ticket', null, { ticket: ticketId }) }
      : channel.readBack(ticketId, submission, signal);
  }

  /** Takes a lease and writes the attempt down; null where the item was taken back meanwhile. */
  function startAttempt(entry: OutboxEntry, desk: string): OutboxEntry | null {
    return store.write(() => {
      if (store.outbox.find(entry.id)?.state !== entry.state) return null;
      const now = at();
      const n = store.submissions.startAttempt(entry.id, entry.submissionSeq, desk, now);
      const leased: OutboxEntry = {
        ...entry,
        state: 'sending',
        lease: ownLease(),
        hold: null,
        updatedAt: now,
      };
      store.outbox.put(leased);
      store.audit.record('attempted', entry.id, now, { n });
      return leased;
    });
  }

  /** Sends one waiting item. */
  async function send(waiting: OutboxEntry, channel: Channel, signal: AbortSignal): Promise<Paused | null> {
    const startedMs = host.clock.uptimeMs();
    const prepared = submissionOf(waiting);
    const isUploaded = channel.attach !== undefined && prepared.attachmentIds !== null;
    const attachments = isUploaded ? [] : await makeAttachments(prepared);
    const entry = startAttempt(waiting, channel.desk);
    if (!entry) return null;

    if (channel.attach && !isUploaded) {
      const attached = await channel.attach(attachments, signal);
      if (attached.kind === 'not-sent') {
        const { error, httpStatus } = attached;
        settle(entry, {
          state: 'waiting',
          outcome: 'not-sent',
          httpStatus,
          error,
          hold: holdAfter(entry.id, attached.retryAfterMs),
        });
        return attached.paused ?? null;
      }
      if (attached.kind === 'rejected') {
        const { error, httpStatus, findings } = attached;
        settle(entry, { state: 'needs-you', outcome: 'rejected', httpStatus, error, findings });
        return null;
      }
      store.write(() => store.submissions.freezeAttachments(entry.submissionSeq, attached.ids));
    }

    const submission = submissionOf(entry);
    const created = await channel.create(submission, attachments, signal);
    switch (created.kind) {
      case 'not-sent': {
        const { error, httpStatus } = created;
        settle(entry, {
          state: 'waiting',
          outcome: 'not-sent',
          httpStatus,
          error,
          hold: holdAfter(entry.id, created.retryAfterMs),
        });
        return created.paused ?? null;
      }
      case 'rejected': {
        const { error, httpStatus, findings } = created;
        settle(entry, { state: 'needs-you', outcome: 'rejected', httpStatus, error, findings });
        return null;
      }
      case 'unclear': {
        const { error, httpStatus } = created;
        settle(entry, {
          state: 'unknown',
          outcome: 'unknown',
          httpStatus,
          error,
          hold: holds.lookup(channel, startedMs, created.retryAfterMs),
        });
        return null;
      }
      case 'receipt': {
        const { httpStatus } = created;
        const shown = await readBack(channel, created.ticketId, submission, signal);
        if (shown.kind === 'ours') {
          settle(
            entry,
            { state: 'sent', outcome: 'sent', httpStatus, findings: shown.dropped },
            { channel, state: shown.ticket },
          );
        } else {
          const hold = holds.lookup(channel, startedMs);
          settle(entry, { state: 'unknown', outcome: 'unknown', httpStatus, error: shown.error, hold });
        }
        return null;
      }
    }
  }

  const firstStart = (attempts: readonly DeskAttempt[]): number =>
    Math.min(...attempts.map(({ startedAt }) => Date.parse(startedAt)));

  /** What a look-up that found nothing means for the item. */
  function afterNotThere(entry: OutboxEntry, channel: Channel): void {
    const attempts = store.submissions.attempts(entry.id);
    const former = attempts.find(
      ({ outcome, desk }) =>
        outcome !== 'rejected' && outcome !== 'not-sent' && !isSameDesk(desk, channel.desk),
    );
    if (former) {
      settle(entry, { state: 'needs-you', error: itemError('other-desk', null, { desk: former.desk }) });
      return;
    }
    const trust = channel.lookUpTrust();
    const isSure = keyHolds(channel, firstStart(attempts), host.clock.now().getTime());
    if (trust.consistency === 'strong' || isSure) {
      settle(entry, { state: 'waiting', error: entry.error });
      return;
    }
    if (trust.consistency === 'eventual' && entry.lookups === 0) {
      const hold = holdFor('lookup', Math.max(EVENTUAL_LOOKUP_GAP_MS, trust.minDelayMs), host.clock);
      settle(entry, { state: 'unknown', error: entry.error, hold, lookups: 1 });
      return;
    }
    settle(entry, { state: 'needs-you', error: itemError('maybe-sent') });
  }

  /** Finds out whether an item arrived, and adopts its ticket where it did. */
  async function lookUp(entry: OutboxEntry, channel: Channel, signal: AbortSignal): Promise<Paused | null> {
    const found = await channel.findByExternalId(entry.id, signal);
    if (found.kind === 'failed') {
      const { error } = found;
      settle(entry, {
        state: 'unknown',
        error,
        hold: holdAfter(entry.id, found.retryAfterMs),
        lookups: entry.lookups,
      });
      return found.paused ?? null;
    }
    const [canonical, ...others] = found.ticketIds;
    if (canonical === undefined) {
      afterNotThere(entry, channel);
      return null;
    }
    const shown = await readBack(channel, canonical, submissionOf(entry), signal);
    if (shown.kind !== 'ours') {
      settle(entry, {
        state: 'unknown',
        error: shown.error,
        hold: backoffHold(entry.id),
        lookups: entry.lookups,
      });
      return null;
    }
    const findings =
      others.length === 0 ? shown.dropped : [...shown.dropped, duplicateFinding(found.ticketIds)];
    settle(entry, { state: 'sent', outcome: 'adopted', findings }, { channel, state: shown.ticket });
    return null;
  }

  /** Turns every void lease into `unknown`: its process is gone, and nobody knows how far it got. */
  function recover(): void {
    for (const entry of store.outbox.inStates(['sending'])) {
      settle(entry, {
        state: 'unknown',
        outcome: 'unknown',
        error: itemError('interrupted'),
        hold: interruptedHold(store.submissions.attempts(entry.id).at(-1)),
      });
    }
  }

  /** The look-up delay counts from the start of the attempt, as far as the clock can tell. */
  function interruptedHold(attempt: DeskAttempt | undefined): Hold {
    const agoMs = attempt ? host.clock.now().getTime() - Date.parse(attempt.startedAt) : 0;
    const passed =
      agoMs > 0 && agoMs < host.waits.lookupDelayMs ? agoMs : agoMs <= 0 ? 0 : host.waits.lookupDelayMs;
    return holdFor('lookup', host.waits.lookupDelayMs - passed, host.clock);
  }

  /** After a fault of our own: the item waits, or is looked up where it may be out, and the others go on. */
  function giveUp(id: string): void {
    const entry = store.outbox.find(id);
    const error = itemError('unexpected');
    const hold = backoffHold(id);
    if (entry?.state === 'waiting') settle(entry, { state: 'waiting', error, hold });
    else if (entry?.state === 'sending') settle(entry, { state: 'unknown', outcome: 'unknown', error, hold });
    else if (entry?.state === 'unknown')
      settle(entry, { state: 'unknown', error, hold, lookups: entry.lookups });
  }

  return { send, lookUp, recover, giveUp };
}
export type Delivery = ReturnType<typeof makeDelivery>;

const duplicateFinding = (tickets: string[]): Finding => ({
  pointer: '',
  code: 'duplicate-at-desk',
  severity: 'warning',
  message: inBothLanguages('outbox', 'finding.duplicate-at-desk', { tickets: tickets.join(', ') }),
  params: { tickets, source: 'desk' },
});
