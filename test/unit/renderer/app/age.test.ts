import { describe, expect, it } from 'vitest';
import { ageOf } from '../../../../renderer/app/age.ts';

const now = Date.parse('2026-11-20T12:00:00Z');

describe('an age', () => {
  it.each([
    ['2026-11-20T11:59:00Z', { unit: 'minute', count: 1 }],
    ['2026-11-20T11:00:01Z', { unit: 'minute', count: 59 }],
    ['2026-11-20T11:00:00Z', { unit: 'hour', count: 1 }],
    ['2026-11-19T12:00:01Z', { unit: 'hour', count: 23 }],
    ['2026-11-19T12:00:00Z', { unit: 'day', count: 1 }],
    ['2026-11-16T12:00:01Z', { unit: 'day', count: 3 }],
  ])('since %s is told in whole units', (since, age) => {
    expect(ageOf(since, now)).toEqual(age);
  });

  it.each(['2026-11-20T11:59:01Z', '2026-11-20T12:10:00Z', '', 'gestern'])('of %j is none', (since) => {
    expect(ageOf(since, now)).toBeNull();
  });
});
