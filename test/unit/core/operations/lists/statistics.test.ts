import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statisticsOf } from '../../../../../electron/core/operations/lists/statistics.ts';
import type { RequestTimes } from '../../../../../electron/core/store/statistics.ts';

const NOW = new Date('2026-11-23T09:00:00Z'); // a Monday

const draft: RequestTimes = {
  place: 'current',
  state: 'draft',
  madeAt: '2026-11-20T09:00:00Z',
  finalizedAt: null,
  movedAt: null,
  sentAt: null,
  isClosed: false,
  invitedAt: null,
  loggedInAt: null,
  establishedAt: null,
};
const sent: RequestTimes = {
  ...draft,
  state: 'sent',
  finalizedAt: '2026-11-20T10:00:00Z',
  movedAt: '2026-11-20T11:00:00Z',
  sentAt: '2026-11-20T11:00:00Z',
};
const took = (days: number): RequestTimes => ({
  ...sent,
  sentAt: '2026-09-01T09:00:00Z',
  establishedAt: new Date(Date.UTC(2026, 8, 1 + days, 9)).toISOString(),
});
const weekOf = (all: RequestTimes[], week: string, now = NOW) =>
  statisticsOf(all, 0, now).weeks.find((one) => one.week === week);

const zone = process.env['TZ'];
beforeAll(() => {
  process.env['TZ'] = 'Europe/Berlin';
});
afterAll(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe('weeks', () => {
  it('are 26 from Monday on, the running one last, with zeros where nothing was', () => {
    const { weeks } = statisticsOf([], 0, NOW);
    expect(weeks).toHaveLength(26);
    expect(weeks[0]).toEqual({ week: '2026-06-01', made: 0, sent: 0, established: 0 });
    expect(weeks.at(-1)?.week).toBe('2026-11-23');
    for (const { week } of weeks) expect(new Date(week).getUTCDay()).toBe(1);
  });

  it.each([
    ['Sunday before midnight', '2026-11-22T22:59:00Z', '2026-11-16'],
    ['Monday after midnight', '2026-11-22T23:00:00Z', '2026-11-23'],
    ['the hour that summer time ends', '2026-10-25T00:30:00Z', '2026-10-19'],
    ['the Sunday night after summer time ended', '2026-10-25T22:59:00Z', '2026-10-19'],
    ['the Monday after summer time ended', '2026-10-25T23:00:00Z', '2026-10-26'],
    ['a plain day', '2026-11-18', '2026-11-16'],
  ])('%s counts to its own week here', (_, madeAt, week) => {
    expect(weekOf([{ ...draft, madeAt }], week)?.made).toBe(1);
  });

  it('go over the turn of the year', () => {
    const now = new Date('2027-01-02T09:00:00Z');
    const all = [
      { ...draft, madeAt: '2026-12-31T12:00:00Z' },
      { ...draft, madeAt: '2027-01-01T12:00:00Z' },
    ];
    expect(weekOf(all, '2026-12-28', now)?.made).toBe(2);
    expect(statisticsOf(all, 0, now).weeks.at(-1)?.week).toBe('2026-12-28');
  });

  it('leave out what is older, what is to come, and what names no day', () => {
    const all = [
      { ...draft, madeAt: '2026-05-31T12:00:00Z' },
      { ...draft, madeAt: '2026-12-01T12:00:00Z' },
      { ...draft, madeAt: 'soon' },
    ];
    const { weeks, requests } = statisticsOf(all, 0, NOW);
    expect(weeks.reduce((sum, { made }) => sum + made, 0)).toBe(0);
    expect(requests).toBe(3);
  });

  it('count what was made, sent and established each in its own', () => {
    const one = {
      ...sent,
      madeAt: '2026-11-05T09:00:00Z',
      sentAt: '2026-11-12T09:00:00Z',
      establishedAt: '2026-11-19',
    };
    expect(weekOf([one], '2026-11-02')).toMatchObject({ made: 1, sent: 0, established: 0 });
    expect(weekOf([one], '2026-11-09')).toMatchObject({ made: 0, sent: 1, established: 0 });
    expect(weekOf([one], '2026-11-16')).toMatchObject({ made: 0, sent: 0, established: 1 });
  });
});

describe('days until the relation', () => {
  it.each([
    [[], null, null],
    [[3], 3, 3],
    [[1, 2], 1.5, 2],
    [[5, 1, 3], 3, 5],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 100], 5.5, 9],
  ])('of %j have the median %s and the 90th of 100 %s', (days, median, p90) => {
    expect(statisticsOf(days.map(took), 0, NOW).days).toMatchObject({ known: days.length, median, p90 });
  });

  it('fall into spans without a gap, each day into one', () => {
    const days = [0, 6, 7, 55, 56, 400];
    const { spans } = statisticsOf(days.map(took), 0, new Date('2028-01-01')).days;
    expect(spans.map(({ from }) => from)).toEqual([0, 7, 14, 21, 28, 35, 42, 49, 56]);
    expect(spans.map(({ to }) => to)).toEqual([7, 14, 21, 28, 35, 42, 49, 56, null]);
    expect(spans.map(({ count }) => count)).toEqual([2, 1, 0, 0, 0, 0, 0, 1, 2]);
  });

  it('are calendar days, whatever the clocks did in between', () => {
    const one = { ...sent, sentAt: '2026-10-24T22:30:00Z', establishedAt: '2026-10-25T23:30:00Z' };
    expect(statisticsOf([one], 0, NOW).days.median).toBe(1);
  });

  it('say of how many they are known', () => {
    const all = [
      took(3),
      { ...took(3), sentAt: null },
      { ...took(3), establishedAt: 'soon' },
      took(-1),
      sent,
    ];
    expect(statisticsOf(all, 0, NOW).days).toMatchObject({ established: 4, known: 1, median: 3 });
  });
});

describe('what a request waits for', () => {
  const waiting = (times: RequestTimes) =>
    statisticsOf([times], 0, NOW)
      .waiting.filter(({ count }) => count > 0)
      .map(({ for: what, oldestDays }) => [what, oldestDays]);

  it.each<[string, Partial<RequestTimes>, [string, number][]]>([
    ['a draft', {}, [['draft', 3]]],
    ['an archived draft', { place: 'archive' }, []],
    ['a queued one', { ...sent, state: 'waiting', sentAt: null }, [['sending', 3]]],
    ['one being sent', { ...sent, state: 'sending', sentAt: null }, [['sending', 3]]],
    ['one being looked up', { ...sent, state: 'unknown', sentAt: null }, [['sending', 3]]],
    [
      'one that needs a person',
      { ...sent, state: 'needs-you', movedAt: '2026-11-22T09:00:00Z' },
      [['needs-you', 1]],
    ],
    ['one at the desk', sent, [['desk', 3]]],
    ['an archived one at the desk', { ...sent, place: 'archive' }, [['desk', 3]]],
    ['an invited one', { ...sent, invitedAt: '2026-11-21' }, [['invitation', 2]]],
    [
      'one whose contact logged in',
      { ...sent, invitedAt: '2026-11-21', loggedInAt: '2026-11-22' },
      [['relation', 1]],
    ],
    ['an established one', { ...sent, establishedAt: '2026-11-22' }, []],
    ['one with a closed ticket', { ...sent, isClosed: true }, []],
    ['a withdrawn one', { ...sent, state: 'withdrawn' }, []],
    ['one from a clock that was ahead', { madeAt: '2027-01-01T09:00:00Z' }, [['draft', 0]]],
  ])('%s', (_, changes, expected) => {
    expect(waiting({ ...draft, ...changes })).toEqual(expected);
  });

  it('names every stage, with zeros where none waits', () => {
    expect(statisticsOf([], 0, NOW).waiting).toEqual(
      ['draft', 'sending', 'needs-you', 'desk', 'invitation', 'relation'].map((name) => ({
        for: name,
        count: 0,
        oldestDays: 0,
        medianDays: 0,
      })),
    );
  });
});

it('the states add up to the requests, every state once', () => {
  const { requests, plans, byState } = statisticsOf([draft, draft, sent], 4, NOW);
  expect({ requests, plans }).toEqual({ requests: 3, plans: 4 });
  expect(byState).toHaveLength(7);
  expect(byState.filter(({ count }) => count > 0)).toEqual([
    { state: 'draft', count: 2 },
    { state: 'sent', count: 1 },
  ]);
});
