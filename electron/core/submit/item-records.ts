import type { ItemError } from '../../../shared/contract.ts';
import type { Finding } from '../../../shared/findings.ts';
import type { AttemptOutcome } from '../../../shared/states.ts';
import type { Host } from '../host.ts';
import type { Hold, OutboxEntry, OutboxState } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import type { DeskAttempt, Submission } from '../store/submissions.ts';
import type { SyncLine } from '../store/sync-log.ts';
import { ownLease } from '../store/lease.ts';
import type { Channel, TicketState } from './channel.ts';
import { makeHolds } from './holds.ts';
import { momentOf } from './key-life.ts';
import { keepTicket } from './keep-ticket.ts';

/** A log line of the change that it stands with. */
type Line = Omit<SyncLine, 'packetId' | 'channel'>;

type Settlement = {
  state: Exclude<OutboxState, 'sending'>;
  /** What became of the last attempt. */
  outcome?: AttemptOutcome;
  httpStatus?: number | null;
  error?: ItemError | null;
  findings?: Finding[];
  hold?: Hold | null;
  lookups?: number;
  ticket?: TicketState;
  lines?: Line[];
};

/** Attempts after which the desk may have the request. */
export const mayBeOut = ({ outcome }: DeskAttempt): boolean =>
  outcome !== 'rejected' && outcome !== 'not-sent';

export type ItemRecordsDeps = {
  host: Pick<Host, 'clock' | 'random' | 'waits' | 'reached'>;
  store: Store;
  /** What the desk's clock shows, in ms since 1970; null where it is not known. */
  deskTimeMs(): number | null;
};

/** What is written down of one item on its way; every change with its log lines is one transaction. */
export function makeItemRecords({ host, store, deskTimeMs }: ItemRecordsDeps) {
  const at = (): string => host.clock.now().toISOString();
  const holds = makeHolds(host);

  const failures = (id: string): number => {
    const attempts = store.submissions.attempts(id);
    const lastGood = attempts.findLastIndex(({ outcome }) => outcome === 'rejected');
    return Math.max(0, attempts.length - lastGood - 2);
  };

  function submissionOf(entry: OutboxEntry): Submission {
    const submission = store.submissions.get(entry.submissionSeq);
    if (!submission) throw new Error(`submission ${entry.submissionSeq} is missing`);
    return submission;
  }

  return {
    holds,
    submissionOf,
    moment: () => momentOf(host.clock, deskTimeMs()),
    /** What the desk asked for, else a back-off, longer for `more` that failed beside the attempts. */
    holdAfter: (id: string, retryAfterMs: number | undefined, more = 0): Hold =>
      holds.after(failures(id) + more, retryAfterMs),
    /** False where somebody has changed the item since it was read. */
    isStill: (entry: OutboxEntry): boolean => store.outbox.find(entry.id)?.state === entry.state,

    /** Takes a lease and writes the attempt down; null where the item was taken back meanwhile. */
    startAttempt(entry: OutboxEntry, channel: Channel): OutboxEntry | null {
      return store.write(() => {
        const stored = store.outbox.find(entry.id);
        // Taken out and finalized again meanwhile it is another submission, which may have got the same number.
        if (stored?.state !== entry.state || stored.finalizedAt !== entry.finalizedAt) return null;
        const now = at();
        const n = store.submissions.startAttempt(entry.id, entry.submissionSeq, channel.desk, now);
        store.keyUses.keep(entry.id, momentOf(host.clock, deskTimeMs()));
        const leased: OutboxEntry = {
          ...entry,
          state: 'sending',
          lease: ownLease(),
          // Should the process end here, this is when the desk can be asked.
          hold: holds.lookup(channel, host.clock.uptimeMs()),
          updatedAt: now,
        };
        store.outbox.put(leased);
        store.audit.record('attempted', entry.id, now, { n });
        store.syncLog.add(now, {
          event: 'attempt-started',
          packetId: entry.id,
          channel: channel.kind,
          detail: String(n),
        });
        return leased;
      });
    },

    /** Keeps what the desk made of the attachments; the body follows, so the wait for a look-up begins anew. */
    freezeAttachments(entry: OutboxEntry, ids: string[], channel: Channel): OutboxEntry {
      return store.write(() => {
        store.submissions.freezeAttachments(entry.submissionSeq, ids);
        const next = { ...entry, hold: holds.lookup(channel, host.clock.uptimeMs()) };
        store.outbox.put(next);
        return next;
      });
    },

    /** Writes an item's new state, what became of its last attempt, and its ticket. */
    settle(entry: OutboxEntry, channel: Channel | null, result: Settlement): void {
      if (result.ticket) host.reached('before-receipt');
      store.write(() => {
        const now = at();
        const attempts = store.submissions.attempts(entry.id);
        const { outcome, httpStatus = null, error = null, lines = [] } = result;
        const found = outcome === 'adopted' ? attempts.findLast(mayBeOut) : undefined;
        const attempt = found ?? attempts.at(-1);
        if (outcome && attempt) {
          store.submissions.endAttempt(entry.id, attempt.n, { outcome, at: now, httpStatus, error });
          if (!store.submissions.attempts(entry.id).some(mayBeOut)) store.keyUses.forget(entry.id);
        }
        if (result.ticket && channel) keepTicket(store, entry.id, channel, result.ticket, now);
        store.outbox.put({
          ...entry,
          state: result.state,
          lease: null,
          hold: result.hold ?? null,
          lookups: result.lookups ?? 0,
          error,
          findings: result.findings ?? [],
          updatedAt: now,
        });
        if (result.state === 'sent' || result.state === 'needs-you')
          store.audit.record(result.state, entry.id, now);
        for (const line of lines)
          store.syncLog.add(now, { ...line, packetId: entry.id, channel: channel?.kind ?? null });
      });
      host.reached(result.ticket ? 'receipt-stored' : 'outcome-stored');
    },
  };
}
export type ItemRecords = ReturnType<typeof makeItemRecords>;
