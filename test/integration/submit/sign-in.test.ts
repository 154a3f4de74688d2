import { readdirSync, readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import type { Host } from '../../../electron/core/host.ts';
import { browse } from '../../support/authorization-server.ts';
import { openCore, openPracticeDesk, ticketsAt } from '../../support/cores.ts';
import { makeRequest } from '../../support/packets.ts';
import { makeBrowser, makeSignInHost, openDeskWithSignIn } from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { valueOf } from '../../support/value-of.ts';

const choose = async (core: Core, url: string) =>
  valueOf(await core.desk.setChannel({ kind: 'support-api', url }));

async function queueOne(core: Core): Promise<string> {
  const packet = makeRequest();
  valueOf(await core.desk.addPackets({ files: [{ file: 'one', text: JSON.stringify(packet) }] }));
  valueOf(await core.desk.finalizePackets({ ids: [packet.id] }));
  return packet.id;
}

const codeOf = async (call: Promise<{ ok: boolean; error?: { code: string } }>): Promise<string> =>
  (await call).error?.code ?? 'none';

/** The address in the middle of a sign-in: where the browser is about to be sent back to. */
const isRedirect = (url: URL): boolean => url.pathname === '/onboarding-desk/sign-in';

/** A plain request as another program would make it; fetch sets Host by itself. */
const knock = (
  address: URL,
  options: { method?: string; path?: string; host?: string } = {},
): Promise<{ status: number | undefined; text: string; headers: NodeJS.Dict<string | string[]> }> =>
  new Promise((resolve, reject) => {
    const { method = 'GET', path = address.pathname + address.search, host = address.host } = options;
    request({ host: address.hostname, port: address.port, method, path, headers: { host } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode, text, headers: response.headers }));
    })
      .on('error', reject)
      .end();
  });

/** A core on a desk with sign-in whose browser has come as far as the redirect. */
async function openAtRedirect(changes: Partial<Host> = {}) {
  const { server, desk } = await openDeskWithSignIn();
  const reached = Promise.withResolvers<URL>();
  const browser = makeBrowser(async (url) => reached.resolve((await browse(url, isRedirect)).url));
  const core = await openCore({ host: { openInBrowser: browser.openInBrowser, ...changes } });
  await choose(core, desk.url);
  const signedIn = core.desk.signIn({});
  return { server, desk, core, signedIn, redirect: await reached.promise, browser };
}

test('who signs in in the browser sends what waits, and the desk sees a token of the authorization server', async () => {
  const { server, desk } = await openDeskWithSignIn();
  const browser = makeBrowser();
  const core = await openCore({ host: browser });
  await choose(core, desk.url);
  const id = await queueOne(core);
  expect(valueOf(await core.desk.sync({}))).toMatchObject({ sent: 0, waiting: 1, paused: 'auth' });

  valueOf(await core.desk.signIn({}));

  expect(valueOf(await core.desk.showChannel({}))).toMatchObject({ signIn: 'browser', token: 'profile' });
  expect(valueOf(await core.desk.sync({}))).toMatchObject({ sent: 1, waiting: 0, paused: null });
  expect((await ticketsAt(desk)).map(({ externalId }) => externalId)).toEqual([id]);
  const [address = ''] = browser.opened;
  expect(Object.fromEntries(new URL(address).searchParams)).toMatchObject({
    client_id: 'onboarding-desk',
    response_type: 'code',
    code_challenge_method: 'S256',
    scope: 'onboarding.read onboarding.write messages.write offline_access',
    redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/onboarding-desk\/sign-in$/),
  });
  expect(server.tokenRequests()).toBe(1);
});

test('the app listens only for the one redirect: other states, paths, methods and hosts change nothing', async () => {
  const { core, redirect, signedIn } = await openAtRedirect();
  const state = redirect.searchParams.get('state') ?? '';
  const forged = new URL(redirect);
  forged.searchParams.set('state', 'x'.repeat(state.length));
  const without = new URL(redirect);
  without.searchParams.delete('state');
  const twice = new URL(redirect);
  twice.searchParams.append('state', state);
  const path = redirect.pathname + redirect.search;
  const refused = [
    await knock(forged),
    await knock(without),
    await knock(twice),
    await knock(redirect, { path: path.replace('sign-in', 'sign-in/x') }),
    await knock(redirect, { path: `http://evil.example${path}` }),
    await knock(redirect, { method: 'POST' }),
    await knock(redirect, { method: 'HEAD' }),
    await knock(redirect, { host: `evil.example:${redirect.port}` }),
    await knock(redirect, { host: `localhost:${redirect.port}` }),
  ];
  expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 400));
  expect(valueOf(await core.desk.showChannel({})).signIn).toBe('none');

  const taken = await knock(redirect);
  expect(taken.status).toBe(200);
  expect(taken.headers).toMatchObject({
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  expect(taken.text).not.toMatch(/<script|code=|state=/);
  valueOf(await signedIn);
  await expect(knock(redirect)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('the page that ends a sign-in speaks the language of the browser', async () => {
  const { redirect, signedIn } = await openAtRedirect();
  const ask = (language: string) =>
    fetch(new URL('/', redirect), { headers: { 'accept-language': language } }).then((page) => page.text());
  expect(await ask('de-DE,de;q=0.9')).toContain('<html lang="de">');
  expect(await ask('fr')).toContain('<html lang="en">');
  await knock(redirect);
  valueOf(await signedIn);
});

test('another issuer’s name in the redirect is refused, as in a mix-up of two servers', async () => {
  const { core, redirect, signedIn, server } = await openAtRedirect();
  redirect.searchParams.set('iss', 'https://other.example');
  await knock(redirect);
  expect(await codeOf(signedIn)).toBe('sign-in-failed');
  expect(server.tokenRequests()).toBe(0);
  expect(valueOf(await core.desk.showChannel({})).signIn).toBe('none');
});

test('a code that the authorization server does not know signs nobody in', async () => {
  const { core, redirect, signedIn } = await openAtRedirect();
  redirect.searchParams.set('code', 'made-up');
  await knock(redirect);
  expect(await signedIn).toMatchObject({
    ok: false,
    error: { code: 'sign-in-failed', details: { reason: 'invalid_grant' } },
  });
  expect(valueOf(await core.desk.showChannel({})).signIn).toBe('none');
});

test('who says no in the browser is not signed in', async () => {
  const { desk } = await openDeskWithSignIn({ consents: false });
  const core = await openCore({ host: makeBrowser() });
  await choose(core, desk.url);
  expect(await codeOf(core.desk.signIn({}))).toBe('sign-in-denied');
  expect(valueOf(await core.desk.showChannel({})).signIn).toBe('none');
});

test('a sign-in that is cancelled before it has begun opens no browser', async () => {
  const { desk } = await openDeskWithSignIn();
  const browser = makeBrowser();
  const core = await openCore({ host: browser });
  await choose(core, desk.url);
  const signedIn = core.desk.signIn({});
  valueOf(await core.desk.cancelSignIn({}));
  expect(await codeOf(signedIn)).toBe('sign-in-cancelled');
  expect(browser.opened).toEqual([]);
});

test('a sign-in ends when it is cancelled, and nobody listens any more', async () => {
  const { core, redirect, signedIn } = await openAtRedirect();
  valueOf(await core.desk.cancelSignIn({}));
  expect(await codeOf(signedIn)).toBe('sign-in-cancelled');
  await expect(knock(redirect)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('a sign-in ends when another one begins, when the channel changes and when the app closes', async () => {
  const first = await openAtRedirect();
  const again = first.core.desk.signIn({});
  expect(await codeOf(first.signedIn)).toBe('sign-in-cancelled');
  await choose(first.core, first.desk.url);
  expect(await codeOf(again)).toBe('sign-in-cancelled');

  const last = await openAtRedirect();
  await last.core.close();
  expect(await codeOf(last.signedIn)).toBe('sign-in-cancelled');
});

test('a sign-in that nobody finishes ends after five minutes', async () => {
  const waits: number[] = [];
  let end = (): void => {};
  const sleep: Host['sleep'] = (ms) => {
    waits.push(ms);
    return new Promise((resolve) => (end = resolve));
  };
  const { redirect, signedIn } = await openAtRedirect({ sleep });
  end();
  expect(await codeOf(signedIn)).toBe('sign-in-cancelled');
  expect(waits).toEqual([5 * 60_000]);
  await expect(knock(redirect)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('where no browser opens, the sign-in fails at once', async () => {
  const { desk } = await openDeskWithSignIn();
  const core = await openCore({ host: { openInBrowser: async () => false } });
  await choose(core, desk.url);
  expect(await core.desk.signIn({})).toMatchObject({
    error: { code: 'sign-in-failed', details: { reason: 'no-browser' } },
  });
});

test('a desk without an authorization server, or with one that is not safe, offers no sign-in', async () => {
  const browser = makeBrowser();
  const core = await openCore({ host: browser });
  for (const issuer of [
    undefined,
    'http://auth.example',
    'http://127.0.0.1.evil.example',
    'https://user:secret@auth.example',
    'file:///etc/passwd',
  ]) {
    const desk = await openPracticeDesk(issuer === undefined ? {} : { oauthIssuer: issuer });
    await choose(core, desk.url);
    expect([issuer, await codeOf(core.desk.signIn({}))]).toEqual([issuer, 'sign-in-not-offered']);
  }
  valueOf(await core.desk.setChannel({ kind: 'by-hand', url: '' }));
  expect(await codeOf(core.desk.signIn({}))).toBe('sign-in-not-offered');
  expect(browser.opened).toEqual([]);
});

test('when the sign-in is taken back, the queue pauses, nothing is lost, and a new sign-in sends it', async () => {
  const { server, desk } = await openDeskWithSignIn({ accessTokenSeconds: 50 });
  const { host, written, move } = makeSignInHost();
  const core = await openCore({ host });
  await choose(core, desk.url);
  valueOf(await core.desk.signIn({}));
  const { refreshToken } = JSON.parse(written.at(-1) ?? '') as { refreshToken: string };
  await server.revoke(refreshToken);
  move(60_000);
  const id = await queueOne(core);

  expect(valueOf(await core.desk.sync({}))).toMatchObject({ waiting: 1, paused: 'auth' });
  expect(valueOf(await core.desk.showChannel({}))).toMatchObject({ signIn: 'none', token: 'none' });
  expect(valueOf(await core.desk.showPacket({ id })).state).toBe('waiting');

  valueOf(await core.desk.signIn({}));
  expect(valueOf(await core.desk.sync({}))).toMatchObject({ sent: 1, waiting: 0, paused: null });
});

test('who signs out is signed out at the desk too', async () => {
  const { server, desk } = await openDeskWithSignIn();
  const { host, written } = makeSignInHost();
  const core = await openCore({ host });
  await choose(core, desk.url);
  valueOf(await core.desk.signIn({}));
  const { refreshToken } = JSON.parse(written.at(-1) ?? '') as { refreshToken: string };
  expect(await server.knowsRefreshToken(refreshToken)).toBe(true);
  valueOf(await core.desk.signOut({}));
  expect(valueOf(await core.desk.showChannel({})).signIn).toBe('none');
  await expect.poll(() => server.knowsRefreshToken(refreshToken)).toBe(false);
});

test('tokens are in the key store’s file alone: not in logs, settings, answers, database or errors', async () => {
  const { server, desk } = await openDeskWithSignIn({ accessTokenSeconds: 50 });
  const profileDir = temporaryFolder();
  const said: unknown[] = [];
  const { host, written, move } = makeSignInHost(profileDir, { log: (...line) => said.push(line) });
  const core = await openCore({ profileDir, host });
  await choose(core, desk.url);
  said.push(await core.desk.signIn({}));
  await queueOne(core);
  move(60_000);
  said.push(await core.desk.sync({}));
  said.push(await core.desk.showChannel({}), await core.desk.readOutbox({}));
  said.push(await core.desk.readSyncLog({}), await core.desk.makeSupportBundle({}));
  said.push(await core.desk.backupProfile({ out: path.join(profileDir, 'out.backup') }));
  await server.revoke((JSON.parse(written.at(-1) ?? '') as { refreshToken: string }).refreshToken);
  move(60_000);
  said.push(await core.desk.sync({}));

  const secrets = written.flatMap((text) => {
    const kept = text === null ? {} : (JSON.parse(text) as { accessToken?: string; refreshToken?: string });
    return [kept.accessToken, kept.refreshToken].filter((secret) => secret !== undefined);
  });
  expect(new Set(secrets).size).toBe(4); // two access and two refresh tokens were really there
  const places = [
    Buffer.from(
      JSON.stringify(said, (_key, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
      ),
    ),
    ...readdirSync(profileDir, { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(profileDir, name))
      .filter((file) => statSync(file).isFile())
      .map((file) => readFileSync(file)),
  ];
  expect(places.length).toBeGreaterThan(3);
  for (const secret of secrets) expect(places.filter((place) => place.includes(secret))).toEqual([]);
});
