import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { DeskError } from '../../../shared/errors.ts';
import type { ChannelSettings, Input } from '../../../shared/contract.ts';
import { makeChannelChoice } from '../../../electron/core/submit/channel-choice.ts';
import { openCore } from '../../support/cores.ts';
import { makeSignInHost, openDeskWithSignIn } from '../../support/sign-in.ts';
import { openProfile } from '../../support/temp-profile.ts';
import { valueOf } from '../../support/value-of.ts';

/** A server that answers nothing useful and writes down which token it was shown. */
async function openListener(): Promise<{ url: string; shown: (string | undefined)[] }> {
  const shown: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    shown.push(request.headers.authorization);
    response.writeHead(401, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/partner-support/v1`, shown };
}

const never = () => Promise.reject(new Error('no practice desk here'));

function makeChoice() {
  const computer = makeSignInHost();
  const { store } = openProfile();
  const choice = makeChannelChoice({
    host: { ...computer.host, waits: { ...computer.host.waits, httpTimeoutMs: 5000 } },
    store,
    practiceDesk: never,
  });
  const set = (settings: Partial<ChannelSettings> & Pick<ChannelSettings, 'kind'>, token?: string) =>
    choice.set({
      url: '',
      recipient: null,
      mailbox: null,
      ...settings,
      ...(token !== undefined && { token }),
    });
  return { ...computer, choice, set };
}

const probe = async (choice: ReturnType<typeof makeChoice>['choice']): Promise<void> => {
  await (await choice.current()).probe(new AbortController().signal);
};

const api = (url: string) => ({ kind: 'support-api', url }) as const;

test('a token stays while scheme, host and port stay, whatever the path', async () => {
  const { set, host } = makeChoice();
  await set(api('https://desk.example/partner-support/v1'), 'a-token');
  await set(api('https://desk.example:443/other/v1'));
  expect(await host.token.read()).toBe('a-token');
});

test.each([
  ['another port', api('https://desk.example:8443/v1')],
  ['another host', api('https://desk.example.evil.example/v1')],
  ['another kind of desk', { kind: 'request-tracker', url: 'https://desk.example/v1' } as const],
  ['no server at all', { kind: 'by-hand' } as const],
  ['the practice desk', { kind: 'practice-desk' } as const],
])('a token does not go along to %s', async (_what, settings) => {
  const { set, host } = makeChoice();
  await set(api('https://desk.example/v1'), 'a-token');
  await set(settings);
  expect(await host.token.read()).toBeNull();
});

test('a password stays for the servers that have seen it, and goes to no further one', async () => {
  const { set, host } = makeChoice();
  const email = {
    kind: 'email',
    url: 'smtps://max@mail.example',
    mailbox: 'imaps://max@mail.example/INBOX',
  } as const;
  await set(email, 'pass word');
  await set({ ...email, recipient: 'psam@provider.example' });
  expect(await host.token.read()).toBe('pass word');
  await set({ ...email, mailbox: null });
  expect(await host.token.read()).toBe('pass word');
  await set({ ...email, mailbox: 'imaps://max@other.example/INBOX' });
  expect(await host.token.read()).toBeNull();
});

test('a secret that no server would see is not kept', async () => {
  const { set, written } = makeChoice();
  await set({ kind: 'by-hand', url: 'https://help.example/new' }, 'a-token');
  await set({ kind: 'email' }, 'a-password');
  expect(written.filter((secret) => secret !== null)).toEqual([]);
});

test('the old secret is forgotten before the new address is kept, and the new one is kept after it', async () => {
  const { set, host } = makeChoice();
  await set(api('https://one.example/v1'), 'first');
  const steps: string[] = [];
  const [{ write: writeToken }, { write: writeChannel }] = [host.token, host.channel];
  host.token.write = async (secret) => {
    steps.push(`token ${secret}`);
    await writeToken(secret);
  };
  host.channel.write = async (settings) => {
    steps.push(settings.url);
    await writeChannel(settings);
  };
  await set(api('https://two.example/v1'), 'second');
  expect(steps).toEqual(['token null', 'https://two.example/v1', 'token second']);
});

test('settings that are refused leave channel and token as they were', async () => {
  const { set, choice, host } = makeChoice();
  await set(api('https://desk.example/v1'), 'a-token');
  const before = await choice.describe();
  const refused: [Input<'setChannel'>, string][] = [
    [api('http://desk.example/v1'), 'channel-insecure'],
    [api('desk'), 'channel-url'],
    [{ ...api('https://two.example/v1'), token: 'two words' }, 'channel-token'],
    [{ ...api('https://two.example/v1'), token: '' }, 'channel-token'],
    [{ kind: 'email', url: 'smtps://max@mail.example', token: 'a\u0000b' }, 'channel-token'],
  ];
  for (const [{ token, kind, url }, code] of refused)
    await expect(set({ kind, url }, token)).rejects.toMatchObject({ code });
  expect(await choice.describe()).toEqual(before);
  expect(await host.token.read()).toBe('a-token');
});

test('a token that looks like the app’s own notes is still a token', async () => {
  const { set, choice, host } = makeChoice();
  const { url, shown } = await openListener();
  const token = '{"kind":"oauth","desk":"https://desk.example"}';
  await set(api(url), token);
  await probe(choice);
  expect(shown[0]).toBe(`Bearer ${token}`);
  expect(await host.token.read()).not.toBe(token);
  expect(await choice.describe()).toMatchObject({ signIn: 'token' });
});

test('a channel that was made before the settings changed shows nobody the new token', async () => {
  const { set, choice } = makeChoice();
  const [one, two] = [await openListener(), await openListener()];
  await set(api(one.url), 'first');
  const before = await choice.current();
  await set(api(two.url), 'second');
  await before.probe(new AbortController().signal);
  await probe(choice);
  expect(one.shown.filter((token) => token !== undefined)).toEqual([]);
  expect(new Set(two.shown)).toEqual(new Set(['Bearer second']));
});

test('a channel asked for while the settings change shows nobody the new token', async () => {
  const { set, choice, host } = makeChoice();
  const [one, two] = [await openListener(), await openListener()];
  await set(api(one.url), 'first');
  const { write } = host.channel;
  const asked: ReturnType<typeof choice.current>[] = [];
  host.channel.write = async (settings) => {
    asked.push(choice.current());
    await asked[0];
    await write(settings);
  };
  await set(api(two.url), 'second');
  for (const channel of asked) await (await channel).probe(new AbortController().signal);
  await probe(choice);
  expect(asked).toHaveLength(1);
  expect(one.shown).not.toContain('Bearer second');
  expect(two.shown).toContain('Bearer second');
});

test('settings kept at the same time do not mix their tokens', async () => {
  const { set, host } = makeChoice();
  const { write } = host.channel;
  host.channel.write = async (settings) => {
    if (settings.url.startsWith('https://one')) await new Promise((soon) => setImmediate(soon));
    await write(settings);
  };
  await set(api('https://zero.example/v1'), 'a-token');
  await Promise.all([set(api('https://one.example/v1'), 'first'), set(api('https://two.example/v1'))]);
  expect(await host.channel.read()).toMatchObject({ url: 'https://two.example/v1' });
  expect(await host.token.read()).toBeNull();
});

test('the channel stays the same one while the settings do, also with another token', async () => {
  const { set, choice } = makeChoice();
  const { url, shown } = await openListener();
  await set(api(url), 'first');
  const channel = await choice.current();
  expect(await choice.current()).toBe(channel);
  await set(api(url), 'second');
  await probe(choice);
  expect(new Set(shown)).toEqual(new Set(['Bearer second']));
});

test('a sign-in does not go along to another port, and what was kept of it is gone', async () => {
  const { desk } = await openDeskWithSignIn();
  const { url, shown } = await openListener();
  const { set, choice, host } = makeChoice();
  await set(api(desk.url));
  await choice.signIn();
  await set(api(url));
  await probe(choice);
  expect(new Set(shown)).toEqual(new Set([undefined]));
  expect(await host.token.read()).toBeNull();
});

test('a token takes the place of a sign-in', async () => {
  const { desk } = await openDeskWithSignIn();
  const { set, choice } = makeChoice();
  await set(api(desk.url));
  await choice.signIn();
  expect(await set(api(desk.url), 'a-token')).toMatchObject({ signIn: 'token' });
});

test('a key store that does not open stops the queue, not the settings', async () => {
  const { set, choice, host } = makeChoice();
  await set(api('https://desk.example/v1'));
  const locked = makeChannelChoice({
    host: {
      ...host,
      token: { ...host.token, read: () => Promise.reject(new DeskError('token-unavailable')) },
    },
    store: openProfile().store,
    practiceDesk: never,
  });
  expect(await locked.describe()).toMatchObject({ kind: 'support-api', signIn: 'none', token: 'key-store' });
  await expect(locked.current()).rejects.toMatchObject({ code: 'token-unavailable' });
  expect(await choice.describe()).toMatchObject({ token: 'none' });
  expect(
    await locked.set({ ...api('https://desk.example/v1'), recipient: null, mailbox: null, token: 'new' }),
  ).toMatchObject({
    signIn: 'token',
  });
});

test('the settings file holds where to send, never the secret', async () => {
  const computer = makeSignInHost();
  const core = await openCore({ profileDir: computer.profileDir });
  valueOf(
    await core.desk.setChannel({
      kind: 'email',
      url: 'smtps://max@mail.example',
      recipient: 'psam@provider.example',
      mailbox: 'imaps://max@mail.example/INBOX',
      token: 'canary-4711',
    }),
  );
  const file = readFileSync(path.join(computer.profileDir, 'preferences.json'), 'utf8');
  expect(file).not.toContain('canary');
  expect(JSON.parse(file)).toMatchObject({ channel: { kind: 'email', recipient: 'psam@provider.example' } });
  expect(valueOf(await core.desk.showChannel({}))).toMatchObject({
    kind: 'email',
    signIn: 'token',
    token: 'profile',
    recipient: 'psam@provider.example',
  });
});
