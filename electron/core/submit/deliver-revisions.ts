import type { ItemError } from '../../../shared/contract.ts';
import { isBlocking, type Finding } from '../../../shared/findings.ts';
import type { AttemptOutcome, Paused } from '../../../shared/states.ts';
import type { Host } from '../host.ts';
import type { Revision } from '../store/revisions.ts';
import type { Store } from '../store/store.ts';
import type { Submission } from '../store/submissions.ts';
import type { Attachment, Channel, Correction, CorrectionChannel, TicketState } from './channel.ts';
import { isSameDesk } from './desk-identity.ts';
import { makeHolds } from './holds.ts';
import { itemError } from './item-error.ts';
import { keepTicket } from './keep-ticket.ts';
import { holdFor } from './waits.ts';

/*
 * Handing over one correction. Its request is `sent` all the time. What always holds:
 *  1. Before every PATCH the ticket is read: it must hold what was submitted, else nothing is sent.
 *  2. The PATCH names the revision that was read, so that nothing that comes between is overwritten.
 *  3. An attempt is on the disk before the first byte leaves; what may be out is compared before it is sent again.
 *  4. The submission before stays the request's own until the desk has shown the correction.
 */

export type DeliverRevisionsDeps = {
  host: Pick<Host, 'clock' | 'random' | 'waits'>;
  store: Store;
  makeAttachments: (submission: Submission) => Promise<Attachment[]>;
};

type AttemptResult = { outcome: AttemptOutcome; httpStatus?: number | null };

/** What one hand-over works with. */
type Way = { channel: Channel; corrections: CorrectionChannel; ticketId: string; signal: AbortSignal };

/** The steps of corrections; each answers why the whole queue must stop, or null. */
export function makeRevisionDelivery({ host, store, makeAttachments }: DeliverRevisionsDeps) {
  const at = (): string => host.clock.now().toISOString();
  const holds = makeHolds(host);

  const submissionOf = (seq: number | null): Submission => {
    const submission = seq === null ? undefined : store.submissions.get(seq);
    if (!submission) throw new Error(`submission ${seq} is missing`);
    return submission;
  };
  const attemptsOf = ({ packetId, submissionSeq }: Revision) =>
    store.submissions.history(packetId).find(({ seq }) => seq === submissionSeq)?.attempts ?? [];
  const failures = (revision: Revision): number => Math.max(0, attemptsOf(revision).length - 1);

  /** False where it was taken back meanwhile, also where another one was begun and finalized since. */
  function isStill({ packetId, state, submissionSeq }: Revision): boolean {
    const now = store.revisions.find(packetId);
    return now?.state === state && now.submissionSeq === submissionSeq;
  }

  function correctionOf(revision: Revision): Correction {
    const findings = store.outbox.find(revision.packetId)?.findings ?? [];
    return {
      base: submissionOf(revision.basedOn),
      wanted: submissionOf(revision.submissionSeq),
      shown: revision.shown,
      dropped: findings.filter(({ code }) => code === 'dropped-by-desk').map(({ pointer }) => pointer),
    };
  }

  /** Ends the last attempt where it is open or unclear; call it inside a transaction. */
  function endAttempt(revision: Revision, result: AttemptResult, error: ItemError | null): void {
    const attempt = attemptsOf(revision).at(-1);
    if (!attempt || (attempt.outcome !== null && attempt.outcome !== 'unknown')) return;
    const { outcome, httpStatus = null } = result;
    const { packetId } = revision;
    store.submissions.endAttempt(packetId, attempt.n, { outcome, at: at(), httpStatus, error });
    store.syncLog.add(at(), {
      event: 'correction-sent',
      packetId,
      channel: store.tickets.find(packetId)?.channel ?? null,
      httpStatus,
      code: error?.code ?? outcome,
      detail: String(attempt.n),
    });
  }

  /** Writes where a correction stands and what became of its last attempt, in one transaction. */
  function settle(
    revision: Revision,
    change: Partial<Revision>,
    attempt?: AttemptResult,
    findings: Finding[] = [],
  ): void {
    store.write(() => {
      if (attempt) endAttempt(revision, attempt, change.error ?? null);
      store.revisions.put({ ...revision, hold: null, error: null, ...change, updatedAt: at() });
      const entry = store.outbox.find(revision.packetId);
      if (entry && findings.length > 0) {
        const others = entry.findings.filter((finding) => !isBlocking(finding));
        store.outbox.put({ ...entry, findings: [...others, ...findings], updatedAt: at() });
      }
    });
  }

  /** The desk has shown the correction: it is the request's submission from now on. */
  function finish(
    revision: Revision,
    channel: Channel,
    { ticket, dropped }: { ticket: TicketState; dropped: Finding[] },
    attempt: AttemptResult,
  ): void {
    store.write(() => {
      const { packetId, submissionSeq } = revision;
      endAttempt(revision, attempt, null);
      keepTicket(store, packetId, channel, ticket, at());
      const entry = store.outbox.find(packetId);
      if (entry && submissionSeq !== null)
        store.outbox.put({ ...entry, submissionSeq, findings: dropped, updatedAt: at() });
      store.revisions.remove(packetId);
      store.audit.record('revised', packetId, at());
    });
  }

  /** Writes the attempt down; null where the correction was taken back meanwhile. */
  function startAttempt(revision: Revision, desk: string): Revision | null {
    return store.write(() => {
      const { packetId, submissionSeq } = revision;
      if (submissionSeq === null || !isStill(revision)) return null;
      const n = store.submissions.startAttempt(packetId, submissionSeq, desk, at());
      const sending: Revision = { ...revision, state: 'sending', hold: null, error: null, updatedAt: at() };
      store.revisions.put(sending);
      store.audit.record('attempted', packetId, at(), { n });
      return sending;
    });
  }

  /** Sends a correction for the revision of the ticket that was just read. */
  async function send(waiting: Revision, ticketRevision: number, way: Way): Promise<Paused | null> {
    const { channel, corrections, ticketId, signal } = way;
    const startedMs = host.clock.uptimeMs();
    const { wanted } = correctionOf(waiting);
    const isUploadDue = channel.attach !== undefined && wanted.attachmentIds === null;
    const attachments = isUploadDue ? await makeAttachments(wanted) : [];
    const revision = startAttempt(waiting, channel.desk);
    if (!revision) return null;

    if (channel.attach && isUploadDue) {
      const attached = await channel.attach(attachments, signal);
      if (attached.kind !== 'attached') {
        const { error, httpStatus } = attached;
        if (attached.kind === 'rejected') {
          settle(
            revision,
            { state: 'refused', error },
            { outcome: 'rejected', httpStatus },
            attached.findings,
          );
          return null;
        }
        const hold = holds.after(failures(revision), attached.retryAfterMs);
        settle(revision, { state: 'waiting', error, hold }, { outcome: 'not-sent', httpStatus });
        return attached.paused ?? null;
      }
      store.write(() => store.submissions.freezeAttachments(wanted.seq, attached.ids));
    }

    const result = await corrections.send(ticketId, correctionOf(revision), ticketRevision, signal);
    const { httpStatus } = result;
    switch (result.kind) {
      case 'not-sent': {
        const hold = holds.after(failures(revision), result.retryAfterMs);
        settle(
          revision,
          { state: 'waiting', error: result.error, hold },
          { outcome: 'not-sent', httpStatus },
        );
        return result.paused ?? null;
      }
      case 'refused': {
        const { error, findings } = result;
        settle(revision, { state: 'refused', error }, { outcome: 'rejected', httpStatus }, findings);
        return null;
      }
      case 'unclear': {
        const hold = holds.lookup(channel, startedMs, result.retryAfterMs);
        settle(revision, { state: 'unknown', error: result.error, hold }, { outcome: 'unknown', httpStatus });
        return null;
      }
      case 'outdated': {
        // Whether only the ticket has moved on or its content has changed shows when it is read again.
        const hold = holds.backoff(failures(revision));
        settle(
          revision,
          { state: 'waiting', error: result.error, hold },
          { outcome: 'rejected', httpStatus },
        );
        const compared = await corrections.compare(ticketId, correctionOf(revision), signal);
        const now = store.revisions.find(revision.packetId);
        if (compared.kind === 'changed' && now?.state === 'waiting') conflict(now, compared.shown);
        return null;
      }
      case 'taken': {
        const shown = await channel.readBack(ticketId, correctionOf(revision).wanted, signal);
        if (shown.kind === 'ours') finish(revision, channel, shown, { outcome: 'sent', httpStatus });
        else {
          const hold = holds.lookup(channel, startedMs);
          settle(
            revision,
            { state: 'unknown', error: shown.error, hold },
            { outcome: 'unknown', httpStatus },
          );
        }
        return null;
      }
    }
  }

  const conflict = (revision: Revision, shown: Revision['shown']): void =>
    settle(revision, { state: 'conflict', shown, error: itemError('correction-conflict') });

  /** The way to the ticket of a correction, or why there is none now. */
  function wayOf(revision: Revision, channel: Channel, signal: AbortSignal): Way | ItemError {
    const { corrections } = channel;
    const ticket = store.tickets.find(revision.packetId);
    if (!ticket || !isSameDesk(ticket.desk, channel.desk)) return itemError('correction-other-desk');
    if (!corrections) return itemError('correction-not-possible');
    return { channel, corrections, ticketId: ticket.id, signal };
  }

  /** Finds out what the ticket holds, and sends the correction where that is what was submitted. */
  async function handOver(revision: Revision, channel: Channel, signal: AbortSignal): Promise<Paused | null> {
    const way = wayOf(revision, channel, signal);
    if (!('ticketId' in way)) {
      settle(revision, { error: way, hold: holds.backoff(failures(revision)) });
      return null;
    }
    const compared = await way.corrections.compare(way.ticketId, correctionOf(revision), signal);
    // The person may have taken it back while the desk was asked.
    if (!isStill(revision)) return null;
    switch (compared.kind) {
      case 'failed':
      case 'not-ours': {
        const retryAfterMs = compared.kind === 'failed' ? compared.retryAfterMs : undefined;
        settle(revision, { error: compared.error, hold: holds.after(failures(revision), retryAfterMs) });
        return compared.kind === 'failed' ? (compared.paused ?? null) : null;
      }
      case 'gone':
        settle(revision, { state: 'refused', error: itemError('correction-not-taken') });
        return null;
      case 'changed':
        conflict(revision, compared.shown);
        return null;
      case 'as-wanted':
        if (revision.state === 'unknown') {
          finish(revision, channel, compared, { outcome: 'adopted' });
          return null;
        }
        return send(revision, compared.ticket.revision, way);
      case 'as-before':
        return send(revision, compared.ticket.revision, way);
    }
  }

  /** One pass at a time writes a profile, so what is `sending` when one begins was interrupted. */
  function recover(): void {
    for (const revision of store.revisions.inStates(['sending'])) {
      const hold = holdFor('lookup', host.waits.lookupDelayMs, host.clock);
      settle(
        revision,
        { state: 'unknown', error: itemError('correction-unclear'), hold },
        { outcome: 'unknown' },
      );
    }
  }

  /** After a fault of our own: it waits, or is compared where it may be out. */
  function giveUp({ packetId }: Revision): void {
    const revision = store.revisions.find(packetId);
    if (!revision) return;
    const state = revision.state === 'sending' ? 'unknown' : revision.state;
    settle(
      revision,
      { state, error: itemError('unexpected'), hold: holds.backoff(failures(revision)) },
      { outcome: 'unknown' },
    );
  }

  return {
    recover,
    handOver,
    giveUp,
    /** Corrections to hand over now, what may be out first. */
    due: (explicit: boolean): Revision[] =>
      [...store.revisions.inStates(['unknown']), ...store.revisions.inStates(['waiting'])].filter(
        ({ hold }) => holds.isDue(hold, explicit),
      ),
  };
}
export type RevisionDelivery = ReturnType<typeof makeRevisionDelivery>;
