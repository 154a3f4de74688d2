import { describe, expect, test } from 'vitest';
import { makeClockOffset } from '../../../../electron/core/submit/clock-offset.ts';
import { makeVirtualClock } from '../../../support/virtual-clock.ts';

const HOUR = 3_600_000;
const httpDate = (ms: number): string => new Date(ms).toUTCString();

type Given = { status?: number; type?: string; date?: string; afterMs?: number };

function open() {
  const time = makeVirtualClock();
  const offset = makeClockOffset({ clock: time.clock });
  return {
    time,
    offset,
    /** One exchange, whose answer says the true time unless told otherwise. */
    async ask({ status = 200, type = 'application/json', date, afterMs = 0 }: Given = {}): Promise<Response> {
      const fetch = offset.watch(() => {
        time.advance(afterMs / 2);
        const headers = { 'content-type': type, date: date ?? httpDate(time.trueTimeMs()) };
        time.advance(afterMs / 2);
        return Promise.resolve(new Response(null, { status, headers }));
      });
      return fetch('https://desk.example');
    },
  };
}

describe('the desk’s time', () => {
  test('is not known before an answer', () => {
    const { offset } = open();
    expect(offset.aheadSeconds()).toBeNull();
    expect(offset.deskTimeMs()).toBeNull();
  });

  test.each([
    ['ahead', HOUR, 3600],
    ['behind', -HOUR, -3600],
    ['right', 0, 0],
  ])('shows that the wall clock is %s', async (_what, jump, seconds) => {
    const { time, offset, ask } = open();
    time.jump(jump);
    expect((await ask()).status).toBe(200);
    expect(Math.abs((offset.aheadSeconds() ?? Number.NaN) - seconds)).toBeLessThanOrEqual(1);
  });

  test('does not change when somebody sets the wall clock', async () => {
    const { time, offset, ask } = open();
    await ask();
    const before = offset.deskTimeMs();
    time.jump(-24 * HOUR);
    expect(offset.deskTimeMs()).toBe(before);
    expect(Math.abs((offset.aheadSeconds() ?? 0) + 86_400)).toBeLessThanOrEqual(1);
  });

  test('is taken from the middle of a slow exchange', async () => {
    const { offset, ask } = open();
    await ask({ afterMs: 40_000 });
    expect(Math.abs(offset.aheadSeconds() ?? Number.NaN)).toBeLessThanOrEqual(1);
  });

  test('is learnt from a 304 too', async () => {
    const { offset, ask } = open();
    await ask({ status: 304, type: '' });
    expect(offset.aheadSeconds()).not.toBeNull();
  });

  test('is the middle of the last answers, so that one that is off does not count', async () => {
    const { time, offset, ask } = open();
    for (const off of [0, 5 * HOUR, 0]) await ask({ date: httpDate(time.trueTimeMs() + off) });
    expect(Math.abs(offset.aheadSeconds() ?? Number.NaN)).toBeLessThanOrEqual(1);
  });

  test('follows a desk whose clock was set', async () => {
    const { time, offset, ask } = open();
    await ask();
    for (let n = 0; n < 5; n += 1) await ask({ date: httpDate(time.trueTimeMs() + HOUR) });
    expect(Math.abs((offset.aheadSeconds() ?? 0) + 3600)).toBeLessThanOrEqual(1);
  });

  test('is not known any more after a restart of the computer', async () => {
    const { time, offset, ask } = open();
    await ask();
    time.reboot();
    expect(offset.aheadSeconds()).toBeNull();
  });

  test.each<[string, Given]>([
    ['an error', { status: 503 }],
    ['a redirect', { status: 302 }],
    ['the page of a sign-in portal', { type: 'text/html' }],
    ['text', { type: 'text/json-like' }],
    ['a garbled date', { date: 'soon' }],
    ['words with a year in them', { date: 'try 2099' }],
    ['no date', { date: '' }],
    ['a date of the year 1970', { date: httpDate(0) }],
    ['a date of the year 9999', { date: 'Fri, 31 Dec 9999 23:59:59 GMT' }],
    ['an exchange that slept', { afterMs: 2 * HOUR }],
  ])('is not learnt from %s', async (_what, given) => {
    const { offset, ask } = open();
    await ask(given);
    expect(offset.aheadSeconds()).toBeNull();
  });

  test('is learnt from problem+json only where it is no error', async () => {
    const { offset, ask } = open();
    await ask({ type: 'application/problem+json; charset=utf-8' });
    expect(offset.aheadSeconds()).not.toBeNull();
  });
});
