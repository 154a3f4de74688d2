import type { Host } from '../host.ts';
import type { Hold } from '../store/outbox.ts';
import type { Channel } from './channel.ts';
import { backoffMs, holdFor, remainingMs } from './waits.ts';

/** The waits between two tries of whatever goes to the desk. */
export function makeHolds({ clock, random, waits }: Pick<Host, 'clock' | 'random' | 'waits'>) {
  const backoff = (failures: number): Hold => holdFor('backoff', backoffMs(failures, random, waits), clock);

  /** How long after an unclear attempt the desk is asked: its own delay where new tickets show late. */
  const lookupDelayMs = (channel: Channel): number => {
    const trust = channel.lookUpTrust();
    return trust.consistency === 'eventual'
      ? Math.max(waits.lookupDelayMs, trust.minDelayMs)
      : waits.lookupDelayMs;
  };

  return {
    backoff,
    /** What the desk asked for, else a back-off. */
    after: (failures: number, retryAfterMs: number | undefined): Hold =>
      retryAfterMs === undefined ? backoff(failures) : holdFor('retry-after', retryAfterMs, clock),
    /** After a fault of our own: what stands, such as the wait for a look-up, is not cut short by it. */
    afterFault: (standing: Hold | null, failures: number): Hold =>
      standing && remainingMs(standing, clock) > 0 ? standing : backoff(failures),
    /**
     * Until the desk can be asked about an attempt that started then (milliseconds since boot); what it asked to wait
     * counts from its answer, now.
     */
    lookup: (channel: Channel, startedMs: number, retryAfterMs = 0): Hold => {
      const left = lookupDelayMs(channel) - (clock.uptimeMs() - startedMs);
      return holdFor('lookup', Math.max(0, left, retryAfterMs), clock);
    },
    /** A person's wish ends a back-off; what the desk asked for and the look-up delay stand. */
    isDue: (hold: Hold | null, explicit: boolean): boolean =>
      remainingMs(hold, clock) === 0 || (explicit && hold?.kind === 'backoff'),
  };
}
