import * as z from 'zod';
import type { Host } from '../../../host.ts';
import { exchange, type ExchangeResult } from '../../http/exchange.ts';

const WellKnown = z.object({
  versions: z.object({ v1: z.string().max(2048) }),
  /** The authorization server that people sign in at; absent or null where the desk gives out tokens only. */
  oauthIssuer: z.string().max(2048).nullish(),
});

const ask = (host: Pick<Host, 'fetch' | 'waits'>, address: string): Promise<ExchangeResult> =>
  exchange(
    host.fetch,
    {
      method: 'GET',
      url: `${new URL(address).origin}/.well-known/partner-support`,
      headers: { accept: 'application/json' },
    },
    host.waits.httpTimeoutMs,
  );

const readAnswer = (result: ExchangeResult): z.infer<typeof WellKnown> | null =>
  result.kind === 'answer' && result.answer.status === 200
    ? (WellKnown.safeParse(result.answer.json).data ?? null)
    : null;

/** What a desk's host says of itself at `/.well-known/partner-support`; null where it says nothing usable. */
export const readWellKnown = async (
  host: Pick<Host, 'fetch' | 'waits'>,
  address: string,
): Promise<z.infer<typeof WellKnown> | null> => readAnswer(await ask(host, address));

/**
 * The API base behind an address: the address itself where it has a path, else what its host's
 * `/.well-known/partner-support` says. A base on another host is refused, and so is no answer: the address itself
 * comes back, and the probe that follows says what is wrong with it. `isGuess` where another time may bring another
 * base: nobody answered, or something that is not the desk.
 */
export async function discoverBase(
  host: Pick<Host, 'fetch' | 'waits'>,
  address: string,
): Promise<{ base: string; isGuess: boolean }> {
  const url = new URL(address);
  if (url.pathname !== '/') return { base: address, isGuess: false };
  const result = await ask(host, address);
  const base = readAnswer(result)?.versions.v1;
  const isGuess = base === undefined && !(result.kind === 'answer' && result.answer.status === 404);
  const resolved = base === undefined ? null : URL.parse(base, url.href);
  if (!resolved) return { base: address, isGuess };
  return resolved.host === url.host && resolved.protocol === url.protocol
    ? { base: resolved.href.replace(/\/+$/, ''), isGuess: false }
    : { base: address, isGuess: false };
}
