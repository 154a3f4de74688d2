import { describe, expect, it } from 'vitest';
import { freshUntil, isSafeFor, openIssuer } from '../../../../../electron/core/submit/sign-in/issuer.ts';

const remote = new URL('https://desk.example/v1');
const local = new URL('http://127.0.0.1:8080/v1');

describe('an authorization server', () => {
  it('is asked over https, or in plain http on this computer where the desk is on it too', () => {
    const addresses = [
      'https://auth.example/x',
      'http://127.0.0.1:1/',
      'http://localhost/',
      'http://auth.example/',
      'https://user@auth.example/',
      'ftp://auth.example/',
      'javascript:alert(1)',
      '',
      undefined,
    ];
    const none = [false, false, false, false, false, false];
    expect(addresses.map((address) => isSafeFor(remote, address))).toEqual([true, false, false, ...none]);
    expect(addresses.map((address) => isSafeFor(local, address))).toEqual([true, true, true, ...none]);
  });

  const good = {
    issuer: 'https://auth.example',
    authorization_endpoint: 'https://auth.example/auth',
    token_endpoint: 'https://auth.example/token',
    code_challenge_methods_supported: ['S256'],
  };

  /** The metadata as a server answers it, and what was asked for. */
  async function open(metadata: unknown, init: ResponseInit = {}) {
    const asked: string[] = [];
    const host = {
      waits: { httpTimeoutMs: 5000, backoffMinMs: 1, backoffMaxMs: 1, lookupDelayMs: 1 },
      fetch: async (input: unknown): Promise<Response> => {
        asked.push(String(input));
        const body = typeof metadata === 'string' ? metadata : JSON.stringify(metadata);
        return new Response(body, { headers: { 'content-type': 'application/json' }, ...init });
      },
    };
    const issuer = await openIssuer(host, remote, 'https://auth.example').catch(() => 'failed');
    return { issuer, asked };
  }

  it('is found by its metadata, RFC 8414', async () => {
    const { issuer, asked } = await open(good);
    expect(issuer).toMatchObject({ server: good });
    expect(asked).toEqual(['https://auth.example/.well-known/oauth-authorization-server']);
  });

  it.each([
    ['another issuer’s name', { ...good, issuer: 'https://other.example' }],
    ['no PKCE', { ...good, code_challenge_methods_supported: undefined }],
    ['PKCE without S256', { ...good, code_challenge_methods_supported: ['plain'] }],
    ['no place to sign in', { ...good, authorization_endpoint: undefined }],
    ['a sign-in page that is not safe', { ...good, authorization_endpoint: 'http://auth.example/auth' }],
    ['a sign-in page that is a script', { ...good, authorization_endpoint: 'javascript:alert(1)' }],
    ['tokens in the plain', { ...good, token_endpoint: 'http://auth.example/token' }],
    ['tokens of this computer', { ...good, token_endpoint: 'http://127.0.0.1:9/token' }],
    ['a portal’s page', '<html>'],
    ['an answer without end', JSON.stringify({ ...good, more: 'x'.repeat(5_000_000) })],
  ])('with %s is not used', async (_what, metadata) => {
    const { issuer } = await open(metadata);
    expect(issuer === null || issuer === 'failed').toBe(true);
  });

  it.each([
    ['PKCE that is no list', { ...good, code_challenge_methods_supported: { S256: true } }],
    ['an address that is no text', { ...good, authorization_endpoint: { toString: 1 } }],
  ])('with %s offers no sign-in, and that is no failure', async (_what, metadata) => {
    expect((await open(metadata)).issuer).toBeNull();
  });

  it('that sends elsewhere is not followed', async () => {
    const { issuer, asked } = await open(good, {
      status: 302,
      headers: { location: 'https://evil.example', 'content-type': 'application/json' },
    });
    expect(issuer).toBeNull();
    expect(asked).toHaveLength(1);
  });

  it('whose address is not safe is not even asked', async () => {
    const asked: unknown[] = [];
    const fetch = async (input: unknown): Promise<Response> => {
      asked.push(input);
      return new Response('');
    };
    const waits = { httpTimeoutMs: 5000, backoffMinMs: 1, backoffMaxMs: 1, lookupDelayMs: 1 };
    expect(await openIssuer({ fetch, waits }, remote, 'http://127.0.0.1:9')).toBeNull();
    expect(asked).toEqual([]);
  });
});

describe('an access token', () => {
  it('is fresh until a minute before its end, or until half of a short life is over', () => {
    expect(freshUntil(3600, 1000, 'boot')).toEqual({ bootId: 'boot', uptimeMs: 3_541_000 });
    expect(freshUntil(60, 1000, 'boot')).toEqual({ bootId: 'boot', uptimeMs: 31_000 });
  });
  it('without a known end is fresh until the desk refuses it', () => {
    expect(freshUntil(undefined, 1000, 'boot')).toBeNull();
  });
});
