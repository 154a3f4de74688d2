import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type Adapter, type AdapterPayload, type Configuration } from 'oidc-provider';

/*
 * A real authorization server (oidc-provider) and the browser of somebody who signs in there. It knows the app as
 * every desk's server must: a public native client with a loopback address of any port.
 */

const scopes = ['onboarding.read', 'onboarding.write', 'messages.write', 'offline_access'];

/** What the server remembers, by kind and id, for as long as the test runs. */
function makeMemory(): (kind: string) => Adapter {
  const kinds = new Map<string, Map<string, AdapterPayload>>();
  const of = (kind: string): Map<string, AdapterPayload> =>
    kinds.get(kind) ?? (kinds.set(kind, new Map()).get(kind) as Map<string, AdapterPayload>);
  const byMember = async (kind: string, member: 'uid' | 'userCode', value: string) =>
    [...of(kind).values()].find((payload) => payload[member] === value);
  return (kind) => ({
    upsert: async (id, payload) => void of(kind).set(id, payload),
    find: async (id) => of(kind).get(id),
    findByUid: (uid) => byMember(kind, 'uid', uid),
    findByUserCode: (userCode) => byMember(kind, 'userCode', userCode),
    async consume(id) {
      const payload = of(kind).get(id);
      if (payload) payload['consumed'] = Math.floor(Date.now() / 1000);
    },
    destroy: async (id) => void of(kind).delete(id),
    async revokeByGrantId(grantId) {
      for (const [id, payload] of of(kind)) if (payload.grantId === grantId) of(kind).delete(id);
    },
  });
}

export type AuthorizationServerOptions = {
  /** How long its access tokens live. */
  accessTokenSeconds?: number;
  /** What the person does on its page: says yes, or no. */
  consents?: boolean;
};

export async function startAuthorizationServer(options: AuthorizationServerOptions = {}) {
  const { accessTokenSeconds = 3600, consents = true } = options;
  const requests: string[] = [];
  let provider: Provider | undefined;
  const http = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://server').pathname;
    requests.push(`${request.method} ${path}`);
    if (path.startsWith('/interaction/')) void decide(request, response);
    else void provider?.callback()(request, response);
  });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const configuration: Configuration = {
    adapter: makeMemory(),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kty: 'EC', alg: 'ES256' }] },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    clients: [
      {
        client_id: 'onboarding-desk',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: ['http://127.0.0.1/onboarding-desk/sign-in'],
      },
    ],
    scopes,
    rotateRefreshToken: true,
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true, allowedPolicy: () => true },
    },
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['a key for tests'] },
    ttl: { AccessToken: accessTokenSeconds, Interaction: 600, Session: 600, Grant: 3600, RefreshToken: 3600 },
  };
  const server = (provider = new Provider(issuer, configuration));

  /** The page with “Sign in” and “Allow”, pressed at once. */
  async function decide(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { prompt, params, session } = await server.interactionDetails(request, response);
    if (!consents) {
      await server.interactionFinished(request, response, { error: 'access_denied' });
      return;
    }
    const accountId = session?.accountId ?? 'max';
    const grant = new server.Grant({ accountId, clientId: String(params['client_id']) });
    grant.addOIDCScope(scopes.join(' '));
    const result =
      prompt.name === 'login' ? { login: { accountId } } : { consent: { grantId: await grant.save() } };
    await server.interactionFinished(request, response, result);
  }

  return {
    issuer,
    /** Method and path of every request, in order. */
    requests,
    /** How often tokens were given out or refused. */
    tokenRequests: (): number => requests.filter((request) => request === 'POST /token').length,
    /** What a desk asks about a token that it is shown. */
    isGood: async (token: string): Promise<boolean> => (await server.AccessToken.find(token)) !== undefined,
    /** Ends every sign-in, as the provider's administrator can. */
    async revoke(refreshToken: string): Promise<void> {
      const found = await server.RefreshToken.find(refreshToken);
      await found?.destroy();
    },
    knowsRefreshToken: async (token: string): Promise<boolean> => {
      const found = await server.RefreshToken.find(token);
      return found !== undefined && !found.consumed;
    },
    async close(): Promise<void> {
      http.closeAllConnections();
      await new Promise((closed) => http.close(closed));
    },
  };
}
export type AuthorizationServer = Awaited<ReturnType<typeof startAuthorizationServer>>;

/**
 * Goes where a browser would go from an address: follows redirects with its own cookies.
 * @param until stops before this redirect and answers its address
 * @returns the last page, or the address that was not opened
 */
export async function browse(
  address: string,
  until: (url: URL) => boolean = () => false,
): Promise<{ url: URL; status: number; text: string }> {
  const cookies = new Map<string, string>();
  let url = new URL(address);
  for (let hops = 0; hops < 20; hops += 1) {
    if (until(url)) return { url, status: 0, text: '' };
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) return { url, status: response.status, text: await response.text() };
    await response.body?.cancel();
    url = new URL(location, url);
  }
  throw new Error(`too many redirects from ${address}`);
}
