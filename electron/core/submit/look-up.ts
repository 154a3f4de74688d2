import type { Paused } from '../../../shared/states.ts';
import type { Host } from '../host.ts';
import type { Hold, OutboxEntry } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import type { Submission } from '../store/submissions.ts';
import type { Channel, ReadBackResult } from './channel.ts';
import { isSameDesk } from './desk-identity.ts';
import { duplicateFinding } from './duplicate-finding.ts';
import { itemError } from './item-error.ts';
import { mayBeOut, type ItemRecords } from './item-records.ts';
import { keyHolds } from './key-life.ts';
import { holdFor } from './waits.ts';

/** Two look-ups of a desk that shows new tickets late must be this far apart. */
const EVENTUAL_LOOKUP_GAP_MS = 15 * 60_000;

export type LookUpDeps = {
  host: Pick<Host, 'clock' | 'reached'>;
  store: Store;
  records: ItemRecords;
};

/** Finding out whether a request arrived, and what that means for it. */
export function makeLookUp({ host, store, records }: LookUpDeps) {
  const { settle, submissionOf } = records;
  /** Look-ups in a row that gave nothing usable, by packet, so that they come ever more seldom. */
  const misses = new Map<string, number>();

  function holdAfterMiss(id: string, retryAfterMs?: number): Hold {
    const missed = misses.get(id) ?? 0;
    misses.set(id, missed + 1);
    return records.holdAfter(id, retryAfterMs, missed);
  }

  /** Asks the desk to show the ticket that it named; only what bears our id, and no other request's, is ours. */
  async function readBack(
    channel: Channel,
    ticketId: string,
    submission: Submission,
    signal: AbortSignal,
  ): Promise<ReadBackResult> {
    const owner = store.tickets.findByTicketId(channel.desk, ticketId)?.packetId;
    if (owner !== undefined && owner !== submission.id)
      return { kind: 'not-ours', error: itemError('foreign-ticket', null, { ticket: ticketId }) };
    host.reached('before-read-back');
    const shown = await channel.readBack(ticketId, submission, signal);
    host.reached('read-back-answered');
    return shown;
  }

  /** The desk of an attempt whose request may be there, and not at the one that would be asked now. */
  const formerDesk = (id: string, channel: Channel): string | undefined =>
    store.submissions
      .attempts(id)
      .find((attempt) => mayBeOut(attempt) && !isSameDesk(attempt.desk, channel.desk))?.desk;

  const isKeyAlive = (id: string, channel: Channel): boolean =>
    keyHolds(channel, store.keyUses.find(id), records.moment());

  /**
   * Whether what a look-up did not show can go out without another one: the desk would have shown it, or still knows
   * the key. That may have changed since the look-up, which can lie a long time off.
   */
  const isStillSafe = (id: string, channel: Channel): boolean =>
    formerDesk(id, channel) === undefined &&
    (channel.lookUpTrust().consistency === 'strong' || isKeyAlive(id, channel));

  /** What a look-up that found nothing means for the item. */
  function afterNotThere(entry: OutboxEntry, channel: Channel, durationMs: number): void {
    const line = { event: 'looked-up' as const, durationMs };
    const former = formerDesk(entry.id, channel);
    if (former !== undefined) {
      const error = itemError('other-desk', null, { desk: former });
      settle(entry, channel, { state: 'needs-you', error, lines: [{ ...line, code: 'other-desk' }] });
      return;
    }
    const trust = channel.lookUpTrust();
    const { error } = entry;
    const lookups = entry.lookups + 1;
    if (trust.consistency === 'strong' || isKeyAlive(entry.id, channel)) {
      const code = trust.consistency === 'strong' ? 'not-there' : 'key-alive';
      settle(entry, channel, { state: 'waiting', error, lookups, lines: [{ ...line, code }] });
      return;
    }
    if (trust.consistency === 'eventual' && entry.lookups === 0) {
      const hold = holdFor('lookup', Math.max(EVENTUAL_LOOKUP_GAP_MS, trust.minDelayMs), host.clock);
      const lines = [{ ...line, code: 'not-there-yet' }];
      settle(entry, channel, { state: 'unknown', error, hold, lookups, lines });
      return;
    }
    const lines = [{ ...line, code: 'maybe-sent' }];
    settle(entry, channel, { state: 'needs-you', error: itemError('maybe-sent'), lines });
  }

  /** Asks the desk for an item and adopts its ticket where there is one. `isSettled`: nothing is left to do now. */
  async function find(
    entry: OutboxEntry,
    channel: Channel,
    signal: AbortSignal,
  ): Promise<{ isSettled: boolean; paused: Paused | null; durationMs: number }> {
    const startedMs = host.clock.uptimeMs();
    host.reached('before-look-up');
    const kind = submissionOf(entry).packet['kind'] === 'plan' ? 'plan' : 'request';
    const found = await channel.findByExternalId(entry.id, signal, kind);
    host.reached('look-up-answered');
    const durationMs = Math.round(host.clock.uptimeMs() - startedMs);
    const settled = { isSettled: true, paused: null, durationMs };
    if (!records.isStill(entry)) return settled;
    const state = entry.state === 'waiting' ? 'waiting' : 'unknown';
    const { lookups } = entry;
    if (found.kind === 'failed') {
      const { error, retryAfterMs, paused = null } = found;
      const hold = holdAfterMiss(entry.id, retryAfterMs);
      const lines = [{ event: 'looked-up' as const, code: error.code, durationMs }];
      settle(entry, channel, { state, error, hold, lookups, lines });
      return { ...settled, paused };
    }
    const [canonical, ...others] = found.ticketIds;
    if (canonical === undefined) {
      misses.delete(entry.id);
      return { ...settled, isSettled: false };
    }
    const shown = await readBack(channel, canonical, submissionOf(entry), signal);
    if (!records.isStill(entry)) return settled;
    if (shown.kind === 'earlier') {
      misses.delete(entry.id);
      return { ...settled, isSettled: false };
    }
    if (shown.kind !== 'ours') {
      const { error } = shown;
      const hold = holdAfterMiss(entry.id);
      const lines = [{ event: 'looked-up' as const, code: error.code, durationMs }];
      settle(entry, channel, { state, error, hold, lookups, lines });
      return settled;
    }
    misses.delete(entry.id);
    const { ticket, dropped } = shown;
    const findings = others.length === 0 ? dropped : [...dropped, duplicateFinding(found.ticketIds)];
    const code = others.length === 0 ? 'adopted' : 'duplicate-at-desk';
    const lines = [{ event: 'looked-up' as const, code, durationMs, detail: ticket.number ?? ticket.id }];
    settle(entry, channel, { state: 'sent', outcome: 'adopted', findings, ticket, lines });
    return settled;
  }

  return {
    readBack,
    isStillSafe,
    find,
    /** Finds out whether an item arrived; answers why the whole queue must stop, or null. */
    async lookUp(entry: OutboxEntry, channel: Channel, signal: AbortSignal): Promise<Paused | null> {
      const { isSettled, paused, durationMs } = await find(entry, channel, signal);
      if (!isSettled) afterNotThere(entry, channel, durationMs);
      return paused;
    },
  };
}
