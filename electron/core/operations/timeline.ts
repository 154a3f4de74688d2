import type { TimelineEntry } from '../../../shared/operations/follow-up.ts';
import type { Store } from '../store/store.ts';
import { shownMessage } from './shown-message.ts';

/** An entry with the time that it is sorted by, milliseconds. */
type Placed = { entry: TimelineEntry; time: number };

/** A day without a time comes after all that has one: nobody knows when on that day it was. */
const timeOf = (at: string): number =>
  Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(at) ? `${at}T23:59:59.999Z` : at);

/**
 * Gives the entries of one source, which are in the order of happening, times that keep to it: a clock that was set
 * back, or one that is no time, moves nothing before what came first.
 */
function placed(entries: readonly TimelineEntry[], notBefore: number): Placed[] {
  let latest = notBefore;
  return entries.map((entry) => {
    const time = timeOf(entry.at);
    if (time > latest) latest = time;
    return { entry, time: latest };
  });
}

/** What happened here: made, frozen, tried, taken back. */
function ownSteps(store: Store, id: string): TimelineEntry[] {
  const { created_at } = store.drafts.get(id);
  const entry = store.outbox.find(id);
  const steps: TimelineEntry[] = [{ kind: 'created', at: created_at }];
  for (const [index, { frozenAt, attempts }] of store.submissions.history(id).entries()) {
    steps.push({ kind: 'finalized', at: frozenAt, revision: index + 1 });
    for (const { n, startedAt, outcome } of attempts)
      steps.push({ kind: 'attempt', at: startedAt, n, outcome });
  }
  if (entry?.state === 'withdrawn') steps.push({ kind: 'withdrawn', at: entry.updatedAt });
  return steps;
}

const validTime = (at: string, otherwise: string): string => (Number.isNaN(Date.parse(at)) ? otherwise : at);

/**
 * Everything that happened to a packet, newest first. Each source keeps its own order, whatever its clock said, and
 * nothing of the desk's comes before the first attempt; at equal times own steps come first, then statuses, results,
 * messages.
 */
export function readTimeline(store: Store, id: string): TimelineEntry[] {
  const own = placed(ownSteps(store, id), 0);
  const firstTry = own.find(({ entry }) => entry.kind === 'attempt')?.time ?? 0;
  const statuses = store.tickets.statuses(id).map(({ status, seenAt }): TimelineEntry => ({
    kind: 'status',
    at: validTime(status.since, seenAt),
    label: status.label,
    code: status.code,
  }));
  const milestones = store.tickets.milestones(id).map(({ at, name, source, evidence }): TimelineEntry => ({
    kind: 'milestone',
    at,
    name,
    source,
    evidence,
  }));
  const messages = store.messages
    .ofPacket(id)
    .map((stored): TimelineEntry => ({ kind: 'message', at: stored.at, message: shownMessage(stored) }));
  const desk = [statuses, milestones, messages].flatMap((source) => placed(source, firstTry));
  // The sort is stable: what happened at the same time stays in this order.
  return [...own, ...desk]
    .toSorted((a, b) => a.time - b.time)
    .toReversed()
    .map(({ entry }) => entry);
}
