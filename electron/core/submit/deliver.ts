import type { Paused } from '../../../shared/states.ts';
import type { Host } from '../host.ts';
import type { OutboxEntry } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import type { Submission } from '../store/submissions.ts';
import type { Attachment, Channel, CreateResult } from './channel.ts';
import { itemError } from './item-error.ts';
import { makeItemRecords, mayBeOut, type ItemRecordsDeps } from './item-records.ts';
import { makeLookUp } from './look-up.ts';
import { holdFor } from './waits.ts';

/*
 * Delivering one packet. What always holds, whatever network, desk, process, person or clock do; each has a property
 * of the same number in test/integration/submit/engine-invariants.test.ts:
 *  1. An attempt is on the disk before the first byte leaves; so after a crash it is known that one may be out.
 *  2. `sending` has a lease of a live process; a void lease is `unknown`, never sent again before a look-up.
 *  3. After an unclear attempt nothing is sent before the desk was asked, and not before the look-up delay.
 *  4. Every body of one submission has the same bytes and the same key.
 *  5. `sent` means: the desk showed a ticket that bears our id, read back after it said so.
 *  6. A desk that can be asked, or surely still knows the key, has at most one ticket for a packet.
 *  7. Where neither is so, nothing goes out twice but by a person's decision.
 *  8. Nothing stays under way: with a healthy desk every item comes to `sent`, `needs-you` or `withdrawn`, or waits
 *     for a moment that is named.
 *  9. What the desk asked to wait is waited, whatever a person or the wall clock does; six hours at most.
 * 10. An item that cannot be handled keeps no other one from going out, and the order is that of finalizing.
 * 11. No jump of the wall clock makes 1 to 10 untrue (a key's life: see key-life.ts).
 * Every change of state is one transaction; the network is never asked inside one.
 */

export type DeliverDeps = ItemRecordsDeps & {
  host: Pick<Host, 'log'>;
  store: Store;
  makeAttachments: (submission: Submission) => Promise<Attachment[]>;
};

/** The steps of one item; each answers why the whole queue must stop, or null. */
export function makeDelivery({ host, store, makeAttachments, deskTimeMs }: DeliverDeps) {
  const records = makeItemRecords({ host, store, deskTimeMs });
  const { settle, submissionOf } = records;
  const { readBack, isStillSafe, find, lookUp } = makeLookUp({ host, store, records });

  /**
   * What is in the way of sending an item that may be at the desk already. Where a look-up showed nothing of it, that
   * must still be enough; where a person decided to send it again, the desk is asked once more, if it can be.
   */
  async function lookAgain(
    waiting: OutboxEntry,
    channel: Channel,
    signal: AbortSignal,
  ): Promise<{ isSettled: boolean; paused: Paused | null }> {
    const free = { isSettled: false, paused: null };
    if (waiting.lookups > 0) {
      if (isStillSafe(waiting.id, channel)) return free;
      settle(waiting, channel, { state: 'unknown', error: waiting.error });
      const unknown: OutboxEntry = { ...waiting, state: 'unknown', lookups: 0 };
      return { isSettled: true, paused: await lookUp(unknown, channel, signal) };
    }
    const isOut = store.submissions.attempts(waiting.id).some(mayBeOut);
    return isOut && channel.lookUpTrust().consistency !== 'none' ? find(waiting, channel, signal) : free;
  }

  /** Writes down that nothing was sent, or that the desk refuses the content. */
  function settleUnsent(
    entry: OutboxEntry,
    channel: Channel,
    result: CreateResult & { kind: 'not-sent' | 'rejected' },
    durationMs: number,
  ): Paused | null {
    const { error, httpStatus } = result;
    const lines = [{ event: 'attempt-ended' as const, code: error.code, httpStatus, durationMs }];
    if (result.kind === 'rejected') {
      const { findings } = result;
      settle(entry, channel, {
        state: 'needs-you',
        outcome: 'rejected',
        httpStatus,
        error,
        findings,
        lines,
      });
      return null;
    }
    const hold = records.holdAfter(entry.id, result.retryAfterMs);
    const { lookups } = entry;
    settle(entry, channel, {
      state: 'waiting',
      outcome: 'not-sent',
      httpStatus,
      error,
      hold,
      lookups,
      lines,
    });
    return result.paused ?? null;
  }

  /** Sends one waiting item. */
  async function send(waiting: OutboxEntry, channel: Channel, signal: AbortSignal): Promise<Paused | null> {
    host.reached('before-attempt');
    const { isSettled, paused } = await lookAgain(waiting, channel, signal);
    if (isSettled) return paused;
    if (!records.isStill(waiting)) return null;
    if (channel.carrier === 'person') {
      const lines = [{ event: 'handed-to-person' as const }];
      settle(waiting, channel, { state: 'needs-you', error: itemError('hand-over'), lines });
      return null;
    }

    const prepared = submissionOf(waiting);
    const isUploaded = channel.attach !== undefined && prepared.attachmentIds !== null;
    const attachments = isUploaded ? [] : await makeAttachments(prepared);
    let entry = records.startAttempt(waiting, channel);
    if (!entry) return null;
    host.reached('attempt-stored');

    let startedMs = host.clock.uptimeMs();
    const durationMs = (): number => Math.round(host.clock.uptimeMs() - startedMs);
    if (channel.attach && !isUploaded) {
      host.reached('before-attachments');
      const attached = await channel.attach(attachments, signal);
      if (attached.kind !== 'attached') return settleUnsent(entry, channel, attached, durationMs());
      host.reached('attachments-uploaded');
      entry = records.freezeAttachments(entry, attached.ids, channel);
      host.reached('attachments-stored');
    }

    const submission = submissionOf(entry);
    host.reached('before-create');
    startedMs = host.clock.uptimeMs();
    const created = await channel.create(submission, attachments, signal);
    host.reached('create-answered');
    if (created.kind === 'not-sent' || created.kind === 'rejected')
      return settleUnsent(entry, channel, created, durationMs());

    const { httpStatus } = created;
    const ended = { event: 'attempt-ended' as const, httpStatus, durationMs: durationMs() };
    if (created.kind === 'unclear') {
      const { error, retryAfterMs } = created;
      const hold = records.holds.lookup(channel, startedMs, retryAfterMs);
      const lines = [{ ...ended, code: error.code }];
      settle(entry, channel, { state: 'unknown', outcome: 'unknown', httpStatus, error, hold, lines });
      return null;
    }
    const shown = await readBack(channel, created.ticketId, submission, signal);
    if (shown.kind === 'ours') {
      const { ticket, dropped: findings } = shown;
      const line = { event: 'read-back' as const, code: findings.length > 0 ? 'dropped-by-desk' : 'as-sent' };
      const lines = [
        { ...ended, code: 'sent' },
        { ...line, detail: ticket.number ?? ticket.id },
      ];
      settle(entry, channel, { state: 'sent', outcome: 'sent', httpStatus, findings, ticket, lines });
      return null;
    }
    const { error } = shown;
    const hold = records.holds.lookup(channel, startedMs);
    const lines = [
      { ...ended, code: 'unknown' },
      { event: 'read-back' as const, code: error.code },
    ];
    settle(entry, channel, { state: 'unknown', outcome: 'unknown', httpStatus, error, hold, lines });
    return null;
  }

  /** Writes down that an attempt was cut short; the desk is asked when its look-up delay has passed. */
  function interrupt(entry: OutboxEntry, channel: Channel | null, code: string): void {
    const hold = entry.hold ?? holdFor('lookup', host.waits.lookupDelayMs, host.clock);
    const lines = [{ event: 'interrupted' as const, code }];
    settle(entry, channel, { state: 'unknown', outcome: 'unknown', error: itemError(code), hold, lines });
  }

  return {
    send,
    lookUp,
    /** Turns a void lease into `unknown`: its process is gone, and nobody knows how far it got. */
    recover(id: string): void {
      const entry = store.outbox.find(id);
      if (entry?.state !== 'sending' && entry?.state !== 'unknown') return;
      interrupt(entry, null, 'interrupted');
      host.reached('recovered');
    },
    /** After a fault of our own: the item waits, or is looked up where it may be out, and the others go on. */
    giveUp(id: string): void {
      const entry = store.outbox.find(id);
      if (entry?.state === 'sending') interrupt(entry, null, 'unexpected');
      else if (entry?.state === 'waiting' || entry?.state === 'unknown') {
        const { state, lookups } = entry;
        const hold = records.holdAfter(id, undefined);
        settle(entry, null, { state, error: itemError('unexpected'), hold, lookups });
      }
    },
  };
}
export type Delivery = ReturnType<typeof makeDelivery>;
