import { isDeepStrictEqual } from 'node:util';
import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { isBlocking, type Finding } from '../../../shared/findings.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import type { PacketKind } from '../../../shared/packet/packet.ts';
import type { Sending } from '../../../shared/operations/sending.ts';
import { makeFinding } from '../../../shared/rules/finding.ts';
import type { Host } from '../host.ts';
import { packetOf, type DraftRow } from '../store/drafts.ts';
import type { OutboxEntry } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import { shownTicket } from '../store/tickets.ts';
import { requestPayload } from '../submit/channels/support-api/request-body.ts';
import { planPayload } from '../submit/channels/support-api/role-plans.ts';
import type { Scheduler } from '../submit/scheduler.ts';
import { planHash, standingOf } from './approval-stage.ts';
import { isEditable } from './editable.ts';
import { finalizeRevision } from './finalize-revision.ts';
import { moveTo } from './filing-operations.ts';
import { findingsOf, type Rules } from './findings.ts';
import { frozenFindings } from './frozen.ts';
import { normalizePacket } from './normalize-packet.ts';
import { choicesOf, isWithdrawable } from './outbox-choices.ts';
import { isRevisable } from './revisable.ts';
import { keepContact, savePacket } from './save-packet.ts';

export type OutboxDeps = {
  host: Pick<Host, 'clock' | 'newId'>;
  store: Store;
  desk: Rules['desk'];
  scheduler: Scheduler;
  readSending(): Sending;
  changed(): void;
};

/** How many sent and withdrawn entries the outbox shows; the list of requests has all of them. */
const SHOWN_ENDED = 200;

type ItemAnswer = Output<'finalizePackets'>['items'][number];

/** Freezing, taking back, and what the outbox shows. */
export function makeOutboxOperations({ host, store, desk, scheduler, readSending, changed }: OutboxDeps) {
  const now = (): string => host.clock.now().toISOString();

  function assertAllThere(ids: readonly string[]): void {
    for (const id of ids) store.drafts.get(id);
  }

  /** Approval is the partner's own affair: a plan without it goes out, and that is said. */
  function approvalFindings(id: string, packet: JsonObject): Finding[] {
    const { stage } = standingOf(store.planApprovals.ofPlan(id), planHash(packet));
    const isApproved = stage === 'approved' || stage === 'applied';
    return isApproved ? [] : [makeFinding('plan-not-approved', '', 'warning')];
  }

  const checked = (id: string, kind: PacketKind, packet: JsonObject): Finding[] => [
    ...findingsOf({ store, clock: host.clock, desk }, kind, packet),
    ...(kind === 'plan' ? approvalFindings(id, packet) : []),
  ];

  /** The frozen submission of a packet: the one before where nothing was edited since, so that its bytes stay the same. */
  function freeze({ id, kind }: DraftRow, packet: JsonObject, before: OutboxEntry | undefined): number {
    const last = before && store.submissions.get(before.submissionSeq);
    if (last && isDeepStrictEqual(last.packet, packet)) return last.seq;
    return kind === 'plan'
      ? store.submissions.add(id, packet, planPayload(packet), now(), [])
      : store.submissions.add(id, packet, requestPayload(packet), now());
  }

  function finalize(id: string): ItemAnswer {
    const row = store.drafts.get(id);
    const before = store.outbox.find(id);
    const frozen = frozenFindings(store, id, 'error');
    if (frozen.length > 0) return { id, state: before?.state ?? 'draft', findings: frozen };
    if (before && !isEditable(store, id)) return { id, state: before.state, findings: before.findings };
    const { packet } = normalizePacket(row.kind, packetOf(row));
    const findings = checked(id, row.kind, packet);
    if (findings.some(isBlocking)) return { id, state: before?.state ?? 'draft', findings };
    if (JSON.stringify(packet) !== row.packet)
      savePacket({ host, store }, row, packet, { origin: 'normalized' });
    keepContact({ host, store }, id, packet);
    if (isRevisable(store, id))
      return {
        id,
        state: 'sent',
        findings: [...findings, ...finalizeRevision({ host, store }, id, packet, now())],
      };
    const entry: OutboxEntry = {
      id,
      submissionSeq: freeze(row, packet, before),
      state: 'waiting',
      lease: null,
      hold: null,
      lookups: 0,
      error: null,
      findings: [],
      finalizedAt: now(),
      updatedAt: now(),
    };
    if (before) store.outbox.put(entry);
    else store.outbox.add(entry);
    // What goes out must be seen.
    if (store.filing.of(id).place === 'trash') moveTo(store, id, 'current', now());
    store.audit.record('finalized', id, now());
    return { id, state: 'waiting', findings };
  }

  function withdraw(id: string): ItemAnswer {
    const before = store.outbox.find(id);
    if (!before) {
      return { id, state: 'draft', findings: [makeFinding('withdraw-draft', '', 'error')] };
    }
    if (before.state === 'withdrawn') return { id, state: 'withdrawn', findings: [] };
    if (!isWithdrawable(before, store.submissions.attempts(id).length)) {
      return { id, state: before.state, findings: [makeFinding('withdraw-attempted', '', 'error')] };
    }
    store.outbox.put({ ...before, state: 'withdrawn', hold: null, error: null, updatedAt: now() });
    store.audit.record('withdrawn', id, now());
    return { id, state: 'withdrawn', findings: [] };
  }

  function readOutbox(): Output<'readOutbox'> {
    const open = store.outbox.open();
    const unsent = open.map(({ finalizedAt }) => finalizedAt);
    return {
      items: [...open, ...store.outbox.ended(SHOWN_ENDED)].map((entry) => {
        const row = store.drafts.get(entry.id);
        const attempts = store.submissions.attempts(entry.id);
        const ticket = store.tickets.find(entry.id);
        const waits = entry.state === 'waiting' || entry.state === 'unknown';
        return {
          id: entry.id,
          kind: row.kind,
          title: row.title,
          state: entry.state,
          updatedAt: entry.updatedAt,
          finalizedAt: entry.finalizedAt,
          attempts: attempts.length,
          lastAttemptAt: attempts.at(-1)?.startedAt ?? null,
          nextAttemptAt: waits && entry.hold ? entry.hold.until : null,
          error: entry.error ?? (waits ? scheduler.status().error : null),
          findings: entry.findings,
          choices: choicesOf(entry, attempts.length, scheduler.status().paused),
          ticket: ticket ? shownTicket(ticket) : null,
        };
      }),
      paused: scheduler.status().paused,
      oldestWaitingSince: unsent.length === 0 ? null : unsent.reduce((a, b) => (a < b ? a : b)),
      syncing: scheduler.status().syncing,
      sending: readSending(),
    };
  }

  return {
    finalizePackets({ ids }: ParsedInput<'finalizePackets'>): Output<'finalizePackets'> {
      assertAllThere(ids);
      try {
        return { items: ids.map((id) => store.write(() => finalize(id))) };
      } finally {
        // Also after a fault: those before it are finalized.
        changed();
        scheduler.wake('finalized');
      }
    },

    withdrawPackets({ ids }: ParsedInput<'withdrawPackets'>): Output<'withdrawPackets'> {
      assertAllThere(ids);
      try {
        return { items: ids.map((id) => store.write(() => withdraw(id))) };
      } finally {
        changed();
      }
    },

    readOutbox: (): Output<'readOutbox'> => store.read(readOutbox),
  };
}
