import type { Statistics, WaitsFor } from '../../../../shared/operations/lists.ts';
import { WaitsFor as Waits } from '../../../../shared/operations/lists.ts';
import { State } from '../../../../shared/states.ts';
import type { RequestTimes } from '../../store/statistics.ts';
import { DAY_MS, dayFrom, dayOf, daysBetween } from '../calendar-day.ts';

const WEEKS = 26;
const WEEK_MS = 7 * DAY_MS;

/** Bounds of the spans, in days: eight whole weeks of the same width, and what took longer. */
const SPANS = [0, 7, 14, 21, 28, 35, 42, 49, 56];

/** The Monday of the week of a calendar day, both as the day's midnight UTC; so no clock change moves it. */
function mondayOf(day: string): number {
  const time = Date.parse(day);
  const sinceMonday = (new Date(time).getUTCDay() + 6) % 7;
  return time - sinceMonday * DAY_MS;
}

/** The middle of the values; of an even number the mean of the two in the middle. The values are sorted. */
function median(values: readonly number[]): number | null {
  const upper = values[Math.floor(values.length / 2)];
  const lower = values[Math.ceil(values.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

/** The value that 90 of 100 do not exceed: the nearest rank, so it is one of them. The values are sorted. */
const p90 = (values: readonly number[]): number | null => values[Math.ceil(values.length * 0.9) - 1] ?? null;

const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

/**
 * What a request waits for, and since when; null for one that is over: established, withdrawn, its ticket closed, or a
 * draft that a person put away.
 */
function waitOf(times: RequestTimes): { for: WaitsFor; since: string } | null {
  if (times.establishedAt !== null || times.isClosed) return null;
  switch (times.state) {
    case 'withdrawn':
      return null;
    case 'draft':
      return times.place === 'current' ? { for: 'draft', since: times.madeAt } : null;
    case 'waiting':
    case 'sending':
    case 'unknown':
      return { for: 'sending', since: times.finalizedAt ?? times.madeAt };
    case 'needs-you':
      return { for: 'needs-you', since: times.movedAt ?? times.madeAt };
    case 'sent':
      if (times.loggedInAt !== null) return { for: 'relation', since: times.loggedInAt };
      if (times.invitedAt !== null) return { for: 'invitation', since: times.invitedAt };
      return { for: 'desk', since: times.sentAt ?? times.movedAt ?? times.madeAt };
  }
}

/**
 * The figures of a profile. All days are calendar days in the time zone of this computer; what names no day is left out
 * of what is counted by days.
 * - By state: every request outside the trash, by its state now.
 * - Per week: requests made (their draft was stored here), sent (the desk's receipt was stored here), established
 *   (the day that desk or person give for the customer relation). A week without any is a row of zeros.
 * - Days: calendar days from sent to established; 0 is the same day. A relation established before it was sent tells
 *   nothing about waiting and is not among the known ones.
 * - Waiting: a draft since it was made · sending since it was finalized · needs you since it does · desk since it was
 *   sent · invitation, which nobody has used yet, since it went out · relation since the contact person logged in.
 * @param now the running week ends the row of weeks, and waiting is counted up to this day
 */
export function statisticsOf(requests: Iterable<RequestTimes>, plans: number, now: Date): Statistics {
  const today = dayOf(now);
  const firstMonday = mondayOf(today) - (WEEKS - 1) * WEEK_MS;
  const weeks = Array.from({ length: WEEKS }, (_, index) => ({
    week: new Date(firstMonday + index * WEEK_MS).toISOString().slice(0, 10),
    made: 0,
    sent: 0,
    established: 0,
  }));
  const states = new Map(State.options.map((state) => [state, 0]));
  const waits = new Map(Waits.options.map((name): [WaitsFor, number[]] => [name, []]));
  const took: number[] = [];
  let established = 0;

  const note = (day: string | null, what: 'made' | 'sent' | 'established'): void => {
    const week = day === null ? undefined : weeks[Math.floor((Date.parse(day) - firstMonday) / WEEK_MS)];
    if (week) week[what] += 1;
  };
  const dayAt = (at: string | null): string | null => (at === null ? null : dayFrom(at));

  for (const times of requests) {
    const sent = dayAt(times.sentAt);
    const done = dayAt(times.establishedAt);
    states.set(times.state, (states.get(times.state) ?? 0) + 1);
    note(dayAt(times.madeAt), 'made');
    note(sent, 'sent');
    note(done, 'established');
    if (times.establishedAt !== null) established += 1;
    const days = sent === null || done === null ? -1 : daysBetween(sent, done);
    if (days >= 0) took.push(days);
    const wait = waitOf(times);
    if (wait) waits.get(wait.for)?.push(Math.max(0, daysBetween(dayFrom(wait.since) ?? today, today)));
  }

  const days = ascending(took);
  return {
    requests: [...states.values()].reduce((sum, count) => sum + count, 0),
    plans,
    byState: [...states].map(([state, count]) => ({ state, count })),
    weeks,
    days: {
      established,
      known: days.length,
      median: median(days),
      p90: p90(days),
      spans: SPANS.map((from, index) => {
        const to = SPANS[index + 1] ?? null;
        return { from, to, count: days.filter((n) => n >= from && (to === null || n < to)).length };
      }),
    },
    waiting: [...waits].map(([name, unsorted]) => {
      const waited = ascending(unsorted);
      return {
        for: name,
        count: waited.length,
        oldestDays: waited.at(-1) ?? 0,
        medianDays: median(waited) ?? 0,
      };
    }),
  };
}
