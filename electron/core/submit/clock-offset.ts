import type { Host } from '../host.ts';
import { parseHttpDate } from './http/http-date.ts';

/** How many answers count; the middle one of them wins over one desk, proxy or answer that is off. */
const KEPT = 5;

/** An exchange that took longer, over a sleep of the computer say, tells nothing about the time. */
const MAX_ROUND_TRIP_MS = 60_000;

/** A desk whose clock stands before this app was written, or a lifetime after, does not know the time. */
const EARLIEST = Date.UTC(2025, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** The time that an answer bears, in ms since 1970; null where it is none of a desk, or bears none. */
function timeOf({ status, headers }: Response): number | null {
  const isJson = /^application\/([^;]*\+)?json\b/i.test(headers.get('content-type') ?? '');
  const isGood = status === 304 || (status >= 200 && status < 300 && isJson);
  const time = isGood ? parseHttpDate(headers.get('date')) : null;
  return time !== null && time >= EARLIEST && time < LATEST ? time : null;
}

/**
 * Learns the desk's time from its good answers, so that a wrong clock of this computer is noticed. It goes by the
 * time since boot, so that setting the wall clock meanwhile changes nothing about it.
 */
export function makeClockOffset({ clock }: Pick<Host, 'clock'>) {
  let bootId = clock.bootId;
  /** Desk's time less time since boot, of the latest answers. */
  let learnt: number[] = [];

  function learn(response: Response, sentMs: number): void {
    const answeredMs = clock.uptimeMs();
    const time = timeOf(response);
    if (time === null || answeredMs - sentMs > MAX_ROUND_TRIP_MS) return;
    if (bootId !== clock.bootId) [bootId, learnt] = [clock.bootId, []];
    // The desk said it halfway, and cut the fraction of the second.
    learnt = [...learnt, time + 500 - (sentMs + answeredMs) / 2].slice(-KEPT);
  }

  /** What the desk's clock shows now, in ms since 1970; null where nothing is known yet. */
  function deskTimeMs(): number | null {
    const middle = learnt.toSorted((a, b) => a - b)[Math.floor(learnt.length / 2)];
    return middle === undefined || bootId !== clock.bootId ? null : clock.uptimeMs() + middle;
  }

  return {
    /** The same fetch, whose answers are learnt from. */
    watch:
      (fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
      async (input, init) => {
        const sentMs = clock.uptimeMs();
        const response = await fetch(input, init);
        learn(response, sentMs);
        return response;
      },
    deskTimeMs,
    /** How far this computer's clock is ahead of the desk's, in whole seconds; null where nothing is known yet. */
    aheadSeconds(): number | null {
      const deskTime = deskTimeMs();
      return deskTime === null ? null : Math.round((clock.now().getTime() - deskTime) / 1000);
    },
  };
}
export type ClockOffset = ReturnType<typeof makeClockOffset>;
