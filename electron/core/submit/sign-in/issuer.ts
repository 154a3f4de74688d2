import * as oauth from 'oauth4webapi';
import type { Host } from '../../host.ts';
import { isLoopback } from '../channels/web-address.ts';
import { exchange } from '../http/exchange.ts';

/*
 * An authorization server, from its address to its answers. Everything it says is untrusted: it was named by the
 * desk, so its addresses are held to the desk's rule (https, plain http on this computer alone), redirects are not
 * followed, and answers are bounded as all others are.
 */

/** How the app is known to every desk's authorization server: a public client, since a desktop app keeps no secret. */
export const client: oauth.Client = { client_id: 'onboarding-desk' };

/** What the app may do once a person has signed in; `offline_access` lets it stay signed in. */
export const SCOPE = 'onboarding.read onboarding.write messages.write offline_access';

export const publicClient = oauth.None();

/** True for https, and for plain http to this computer where the desk itself is on it. */
export function isSafeFor(desk: URL, address: unknown): address is string {
  const url = typeof address === 'string' ? URL.parse(address) : null;
  if (url === null || url.username !== '' || url.password !== '') return false;
  return (
    url.protocol === 'https:' ||
    (url.protocol === 'http:' && isLoopback(url.hostname) && isLoopback(desk.hostname))
  );
}

type BoundedFetch = (
  url: string,
  options: { method: 'GET' | 'POST'; headers: Record<string, string>; body?: URLSearchParams | undefined },
) => Promise<Response>;

/** The library's requests, sent as every other one of the app: within its time, whole, bounded, not redirected. */
const boundedFetch =
  (host: Pick<Host, 'fetch' | 'waits'>, desk: URL, signal?: AbortSignal): BoundedFetch =>
  async (url, { method, headers: given, body: form }) => {
    if (!isSafeFor(desk, url)) throw new Error('unsafe address');
    const request = { method, url, headers: given, ...(form && { body: form.toString() }) };
    const result = await exchange(host.fetch, request, host.waits.httpTimeoutMs, signal);
    if (result.kind === 'failure') throw new Error(result.failure.cause);
    const { status, headers, json, words } = result.answer;
    const body = json === undefined ? words : JSON.stringify(json);
    return new Response(status === 204 || status === 304 ? null : body, {
      status,
      headers: { 'content-type': headers.get('content-type') ?? '' },
    });
  };

export type Issuer = {
  server: oauth.AuthorizationServer;
  /** Options of every call of the library. */
  options: { [oauth.customFetch]: BoundedFetch; [oauth.allowInsecureRequests]: boolean };
};

/**
 * Reads an issuer's metadata (RFC 8414). Null where it has none that the app can use: an unsafe address, another
 * issuer's name in it, no PKCE with S256 (RFC 9700 section 2.1.1).
 * @param desk the address of the desk that named it
 */
export async function openIssuer(
  host: Pick<Host, 'fetch' | 'waits'>,
  desk: URL,
  issuer: string,
  signal?: AbortSignal,
): Promise<Issuer | null> {
  if (!isSafeFor(desk, issuer)) return null;
  const options: Issuer['options'] = {
    [oauth.customFetch]: boundedFetch(host, desk, signal),
    // The rule for plain http is `isSafeFor`'s, which the library cannot know.
    [oauth.allowInsecureRequests]: true,
  };
  const address = new URL(issuer);
  const response = await oauth.discoveryRequest(address, { ...options, algorithm: 'oauth2' });
  const server = await oauth.processDiscoveryResponse(address, response).catch(() => null);
  // The library checks the issuer's name only; any other member may be of any type.
  const methods: unknown = server?.code_challenge_methods_supported;
  const isUsable =
    isSafeFor(desk, server?.authorization_endpoint) &&
    isSafeFor(desk, server?.token_endpoint) &&
    Array.isArray(methods) &&
    methods.includes('S256');
  return server && isUsable ? { server, options } : null;
}

/** Until when an access token is used without asking: some time before its end, so that no request meets it. */
export function freshUntil(
  expiresInSeconds: number | undefined,
  askedAtUptimeMs: number,
  bootId: string,
): { bootId: string; uptimeMs: number } | null {
  if (expiresInSeconds === undefined) return null;
  const marginSeconds = Math.min(60, expiresInSeconds / 2);
  return { bootId, uptimeMs: askedAtUptimeMs + (expiresInSeconds - marginSeconds) * 1000 };
}
