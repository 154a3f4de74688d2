import { describe, expect, it } from 'vitest';
import { timelineDays } from '../../../../../../renderer/features/requests/details/timeline-days.ts';
import type { TimelineEntry } from '../../../../../../shared/operations/follow-up.ts';

// Noon in UTC is the same day nearly everywhere, whatever zone the tests run in.
const status: TimelineEntry = {
  kind: 'status',
  at: '2026-11-22T12:00:00Z',
  label: { de: 'In Prüfung', en: 'In review' },
  code: 'in-review',
};
const noted: TimelineEntry = {
  kind: 'milestone',
  at: '2026-11-22',
  name: 'organization-created',
  source: 'manual',
  evidence: null,
};
const message: TimelineEntry = {
  kind: 'message',
  at: '2026-11-21T12:00:00Z',
  message: {
    id: 'm',
    author: 'desk',
    name: null,
    text: 'Hello',
    at: '2026-11-21T12:00:00Z',
    state: 'sent',
    error: null,
  },
};
const created: TimelineEntry = { kind: 'created', at: '2026-11-20T12:00:00Z' };

describe('the timeline', () => {
  it('puts times and days noted by hand of one calendar day together', () => {
    expect(timelineDays([status, noted, message, created], 'everything')).toEqual([
      { day: '2026-11-22', entries: [status, noted] },
      { day: '2026-11-21', entries: [message] },
      { day: '2026-11-20', entries: [created] },
    ]);
  });

  it('shows the newest day first even where a day was noted afterwards', () => {
    expect(timelineDays([created, status], 'everything').map(({ day }) => day)).toEqual([
      '2026-11-22',
      '2026-11-20',
    ]);
  });

  it('can be narrowed to results', () => {
    expect(timelineDays([status, noted, message, created], 'results')).toEqual([
      { day: '2026-11-22', entries: [status, noted] },
    ]);
  });

  it('can be narrowed to messages', () => {
    expect(timelineDays([status, noted, message, created], 'messages')).toEqual([
      { day: '2026-11-21', entries: [message] },
    ]);
  });

  it('is empty where nothing of a kind has happened', () => {
    expect(timelineDays([created], 'messages')).toEqual([]);
  });
});
