import { expect, test } from 'vitest';
import { DeskError } from '../../../shared/errors.ts';
import { makeAccess } from '../../../electron/core/submit/sign-in/access.ts';
import { makeSignIn } from '../../../electron/core/submit/sign-in/sign-in.ts';
import { makeSignInHost, openDeskWithSignIn } from '../../support/sign-in.ts';

/** Somebody signed in at a desk, with what the app keeps of it. */
async function signIn(accessTokenSeconds = 3600) {
  const { server, desk } = await openDeskWithSignIn({ accessTokenSeconds });
  const computer = makeSignInHost();
  const access = makeAccess(computer);
  await makeSignIn({ host: computer.host, access }).signIn(async () => desk.url);
  const { origin } = new URL(desk.url);
  const kept = async () =>
    JSON.parse((await computer.host.token.read()) ?? 'null') as {
      accessToken: string;
      refreshToken: string;
    } | null;
  return { server, desk, access, origin, computer, kept, first: await access.secretFor(origin) };
}

test('an access token is used until shortly before its end, counted by the uptime, whatever the wall clock says', async () => {
  const { access, origin, computer, first, server } = await signIn(600);
  computer.move(530_000);
  computer.host.clock.now = () => new Date('2050-01-01T00:00:00Z');
  expect(await access.secretFor(origin)).toBe(first);
  computer.move(20_000);
  const second = await access.secretFor(origin);
  expect(second).not.toBe(first);
  expect(await server.isGood(second ?? '')).toBe(true);
});

test('after a restart of the computer, when the uptime tells nothing, a new access token is asked for', async () => {
  const { server, desk, computer, first, origin } = await signIn();
  const { host } = makeSignInHost(computer.profileDir);
  expect(await makeAccess({ host }).secretFor(origin)).toBe(first);
  host.clock.bootId = 'another boot';
  expect(await makeAccess({ host }).secretFor(new URL(desk.url).origin)).not.toBe(first);
  expect(server.tokenRequests()).toBe(2);
});

test('calls that meet the end of the token together refresh once and share the new one', async () => {
  const { server, access, origin, computer, first } = await signIn(60);
  computer.move(3_600_000);
  const together = await Promise.all(Array.from({ length: 20 }, () => access.secretFor(origin)));
  expect(new Set(together).size).toBe(1);
  expect(together[0]).not.toBe(first);
  expect(server.tokenRequests()).toBe(2);
});

test('calls that were refused one after the other refresh once, and again only after a while', async () => {
  const { server, access, origin, computer, first } = await signIn();
  const second = await access.secretFor(origin, 'fresh');
  expect(second).not.toBe(first);
  expect(await access.secretFor(origin, 'fresh')).toBe(second);
  expect(server.tokenRequests()).toBe(2);
  computer.move(10_000);
  expect(await access.secretFor(origin, 'fresh')).not.toBe(second);
  expect(server.tokenRequests()).toBe(3);
});

test('the new refresh token is in the key store before the new access token is used', async () => {
  const { server, access, origin, computer, kept } = await signIn();
  const before = await kept();
  const onDisk: unknown[] = [];
  const { write } = computer.host.token;
  computer.host.token.write = async (secret) => {
    await write(secret);
    onDisk.push((await kept())?.refreshToken);
  };
  const secret = await access.secretFor(origin, 'fresh').then((secret) => {
    onDisk.push('used');
    return secret;
  });
  const after = await kept();
  expect(onDisk).toEqual([after?.refreshToken, 'used']);
  expect(after?.accessToken).toBe(secret);
  expect(after?.refreshToken).not.toBe(before?.refreshToken);
  expect(await server.knowsRefreshToken(after?.refreshToken ?? '')).toBe(true);
  // A process that starts after a crash here goes on with it.
  const { host } = makeSignInHost(computer.profileDir);
  expect(await makeAccess({ host }).secretFor(origin, 'fresh')).not.toBe(secret);
});

test('a new sign-in that cannot be stored is not used; once it can be, it is, without asking the issuer again', async () => {
  const { server, access, origin, computer, kept } = await signIn();
  computer.failWrites(new DeskError('disk-full'));
  await expect(access.secretFor(origin, 'fresh')).rejects.toMatchObject({ code: 'disk-full' });
  await expect(access.secretFor(origin, 'fresh')).rejects.toMatchObject({ code: 'disk-full' });
  computer.failWrites(undefined);
  const secret = await access.secretFor(origin, 'fresh');
  expect(server.tokenRequests()).toBe(2);
  expect((await kept())?.accessToken).toBe(secret);
  expect(await server.isGood(secret ?? '')).toBe(true);
});

test('a refresh token that the issuer refuses ends the sign-in', async () => {
  const { server, access, origin, kept } = await signIn();
  await server.revoke((await kept())?.refreshToken ?? '');
  expect(await access.secretFor(origin, 'fresh')).toBeNull();
  expect(await kept()).toBeNull();
  expect(await access.how(origin)).toBe('none');
  expect(await access.secretFor(origin)).toBeNull();
});

test('an issuer that cannot be reached ends nothing: the token at hand is shown, and the desk says what it thinks', async () => {
  const { server, access, origin, computer, first, kept } = await signIn(60);
  await server.close();
  computer.move(3_600_000);
  expect(await access.secretFor(origin)).toBe(first);
  expect((await kept())?.accessToken).toBe(first);
  expect(await access.how(origin)).toBe('browser');
});

test('a sign-in is shown to its own desk only, where another port is another desk', async () => {
  const { access, origin, first } = await signIn();
  const elsewhere = new URL(origin);
  elsewhere.port = String(Number(elsewhere.port) === 9999 ? 9998 : 9999);
  for (const other of [
    elsewhere.origin,
    origin.replace('127.0.0.1', 'localhost'),
    'https://desk.example',
    '',
  ]) {
    expect([other, await access.secretFor(other), await access.how(other)]).toEqual([other, null, 'none']);
    expect(await access.secretFor(other, 'fresh')).toBeNull();
  }
  expect(await access.secretFor(origin)).toBe(first);
});

test('who signs out during a refresh stays signed out', async () => {
  const { access, origin, kept, computer } = await signIn();
  const asked = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const { fetch } = computer.host;
  computer.host.fetch = async (input, init) => {
    if (init?.method === 'POST') {
      asked.resolve();
      await goOn.promise;
    }
    return fetch(input, init);
  };
  const refreshed = access.secretFor(origin, 'fresh');
  await asked.promise;
  await access.forget();
  goOn.resolve();
  expect(await refreshed).toBeNull();
  expect(await kept()).toBeNull();
  expect(await access.secretFor(origin)).toBeNull();
});
