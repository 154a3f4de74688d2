import * as z from 'zod';
import type { Host } from '../../../host.ts';
import { exchange } from '../../http/exchange.ts';

const WellKnown = z.object({ versions: z.object({ v1: z.string().max(2048) }) });

/**
 * The API base behind an address: the address itself where it has a path, else what its host's
 * `/.well-known/partner-support` says. A base on another host is refused, and so is no answer: the address itself
 * comes back, and the probe that follows says what is wrong with it.
 */
export async function discoverBase(host: Pick<Host, 'fetch' | 'waits'>, address: string): Promise<string> {
  const url = new URL(address);
  if (url.pathname !== '/') return address;
  const result = await exchange(
    host.fetch,
    {
      method: 'GET',
      url: `${url.origin}/.well-known/partner-support`,
      headers: { accept: 'application/json' },
    },
    host.waits.httpTimeoutMs,
  );
  const found =
    result.kind === 'answer' && result.answer.status === 200
      ? WellKnown.safeParse(result.answer.json)
      : undefined;
  const base = found?.data?.versions.v1;
  if (base === undefined || !URL.canParse(base, url.href)) return address;
  const resolved = new URL(base, url);
  return resolved.host === url.host && resolved.protocol === url.protocol
    ? resolved.href.replace(/\/+$/, '')
    : address;
}
