import * as z from 'zod';
import type { Host } from '../../../host.ts';
import { exchange } from '../../http/exchange.ts';

const WellKnown = z.object({
  versions: z.object({ v1: z.string().max(2048) }),
  /** The authorization server that people sign in at; absent or null where the desk gives out tokens only. */
  oauthIssuer: z.string().max(2048).nullish(),
});

/** What a desk's host says of itself at `/.well-known/partner-support`; null where it says nothing usable. */
export async function readWellKnown(
  host: Pick<Host, 'fetch' | 'waits'>,
  address: string,
): Promise<z.infer<typeof WellKnown> | null> {
  const result = await exchange(
    host.fetch,
    {
      method: 'GET',
      url: `${new URL(address).origin}/.well-known/partner-support`,
      headers: { accept: 'application/json' },
    },
    host.waits.httpTimeoutMs,
  );
  if (result.kind === 'failure' || result.answer.status !== 200) return null;
  return WellKnown.safeParse(result.answer.json).data ?? null;
}

/**
 * The API base behind an address: the address itself where it has a path, else what its host's
 * `/.well-known/partner-support` says. A base on another host is refused, and so is no answer: the address itself
 * comes back, and the probe that follows says what is wrong with it.
 */
export async function discoverBase(host: Pick<Host, 'fetch' | 'waits'>, address: string): Promise<string> {
  const url = new URL(address);
  if (url.pathname !== '/') return address;
  const base = (await readWellKnown(host, address))?.versions.v1;
  if (base === undefined || !URL.canParse(base, url.href)) return address;
  const resolved = new URL(base, url);
  return resolved.host === url.host && resolved.protocol === url.protocol
    ? resolved.href.replace(/\/+$/, '')
    : address;
}
