import type { TimelineEntry } from '../../../../shared/operations/follow-up.ts';
import { dayOf } from './moment-or-day.ts';

export const timelineFilters = ['everything', 'results', 'messages'] as const;
export type TimelineFilter = (typeof timelineFilters)[number];

const kindsOf: Record<TimelineFilter, readonly TimelineEntry['kind'][] | null> = {
  everything: null,
  results: ['status', 'milestone'],
  messages: ['message'],
};

export type TimelineDay = { day: string; entries: TimelineEntry[] };

/** Entries of the wanted kind by calendar day where the person is, the newest day first, in their order within a day. */
export function timelineDays(entries: readonly TimelineEntry[], filter: TimelineFilter): TimelineDay[] {
  const kinds = kindsOf[filter];
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    if (kinds && !kinds.includes(entry.kind)) continue;
    const day = dayOf(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days]
    .map(([day, ofDay]) => ({ day, entries: ofDay }))
    .toSorted((a, b) => (a.day < b.day ? 1 : -1));
}

/** What tells an entry from all others of its request. */
export function keyOf(entry: TimelineEntry): string {
  switch (entry.kind) {
    case 'created':
    case 'withdrawn':
      return entry.kind;
    case 'finalized':
      return `finalized ${entry.revision}`;
    case 'attempt':
      return `attempt ${entry.n}`;
    case 'status':
      return `status ${entry.code} ${entry.at}`;
    case 'milestone':
      return `milestone ${entry.name}`;
    case 'message':
      return `message ${entry.message.id}`;
  }
}
