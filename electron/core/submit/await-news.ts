import type { Host } from '../host.ts';
import type { Store } from '../store/store.ts';
import type { Channel } from './channel.ts';
import { isSameDesk } from './desk-identity.ts';
import { backoffMs } from './waits.ts';

/** How often open tickets are asked after where the desk does not tell by itself, in milliseconds. */
export const FOLLOW_MS = 20_000;

/** A desk that has not answered a wait by then does not keep to its bound; it is asked as if it could not wait. */
const WAIT_MS = 120_000;

/** Answers that come faster one after the other say nothing new: the desk does not wait, it only says so. */
const QUICK_MS = 1_000;
const MAX_QUICK = 3;

export type AwaitNewsDeps = {
  host: Pick<Host, 'clock' | 'sleep' | 'random' | 'waits' | 'log'>;
  store: { tickets: Pick<Store['tickets'], 'open' | 'cursor'> };
  currentChannel(): Promise<Pick<Channel, 'desk' | 'waitForChange'>>;
};

/**
 * Waits until it is worth asking after open tickets: the desk says so, where it can and there are any, else time has
 * passed. Never throws; ends early, and then for no reason, with `signal`.
 */
export function makeAwaitNews({ host, store, currentChannel }: AwaitNewsDeps) {
  let misses = 0;
  let trustsFromMs = 0;

  function miss(): void {
    misses += 1;
    if (misses >= MAX_QUICK)
      trustsFromMs = host.clock.uptimeMs() + backoffMs(misses - MAX_QUICK, host.random, host.waits);
  }

  /** True where the desk was waited for, whatever it said. */
  async function askDesk(signal: AbortSignal): Promise<boolean> {
    const channel = await currentChannel();
    const isFollowed = store.tickets.open().some(({ desk }) => isSameDesk(desk, channel.desk));
    if (!channel.waitForChange || !isFollowed || signal.aborted) return false;
    const startedMs = host.clock.uptimeMs();
    await channel.waitForChange(store.tickets.cursor(channel.desk), signal);
    if (signal.aborted) return true;
    if (host.clock.uptimeMs() - startedMs < QUICK_MS) miss();
    else misses = 0;
    return true;
  }

  /** The same within its bound: neither a desk nor a key store that keeps silent holds it up. */
  async function askInTime(signal: AbortSignal): Promise<boolean> {
    if (host.clock.uptimeMs() < trustsFromMs) return false;
    const bound = new AbortController();
    const ends = AbortSignal.any([signal, bound.signal]);
    const late = host.sleep(WAIT_MS, ends).then(
      () => 'late' as const,
      () => 'late' as const,
    );
    try {
      const answer = await Promise.race([askDesk(ends), late]);
      if (answer === 'late') throw new Error('the desk kept silent');
      return answer;
    } finally {
      bound.abort();
    }
  }

  return async function awaitNews(signal: AbortSignal): Promise<void> {
    try {
      if (await askInTime(signal)) return;
    } catch (error) {
      if (signal.aborted) return;
      miss();
      host.log('info', 'waiting for news of the desk ended early', { error: String(error) });
    }
    await host.sleep(FOLLOW_MS, signal).catch(() => undefined);
  };
}
export type AwaitNews = ReturnType<typeof makeAwaitNews>;
