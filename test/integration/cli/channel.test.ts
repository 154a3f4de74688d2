import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeDesk, type TestDesk } from '../../support/run-desk.ts';
import { changeBody, PORTAL, startScriptedDesk } from '../../support/scripted-desk.ts';
import { browse } from '../../support/authorization-server.ts';
import { openDeskWithSignIn } from '../../support/sign-in.ts';
import { connect, queueOne, statesOf, sync } from './journey.ts';

const SECRET = 'od-secret-4711';
const set = (desk: TestDesk, url: string, ...more: string[]) =>
  desk.run(['channel', 'set', '--kind', 'support-api', '--url', url, ...more]);

/** Every file of a profile whose bytes hold a text. */
const filesWith = (profile: string, text: string): string[] =>
  (readdirSync(profile, { recursive: true }) as string[])
    .map((name) => join(profile, name))
    .filter((file) => statSync(file).isFile() && readFileSync(file).includes(text));

test('the token is kept for its owner only, used as a bearer token, and printed by no verb', async () => {
  const { desk } = await queueOne();
  const server = await startScriptedDesk({ token: SECRET });
  const runs = [
    await connect(desk, server, SECRET),
    await desk.run(['channel', 'show']),
    await desk.run(['sync', '--verbose']),
    await desk.runPlain(['channel', 'show', '--profile', desk.profile]),
    await desk.run(['backup', '--out', join(desk.folder, 'out.backup')]),
  ];
  for (const { exitCode, stdout, stderr } of runs) {
    expect(exitCode).toBe(0);
    expect(stdout + stderr).not.toContain('od-secret');
  }
  expect(runs[1]?.json).toMatchObject({ kind: 'support-api', url: server.url });
  // It says where the token is kept.
  expect(runs[1]?.stdout).toMatch(/profile/i);
  expect(server.seen('create')[0]?.headers.authorization).toBe(`Bearer ${SECRET}`);
  const holders = filesWith(desk.profile, SECRET);
  expect(holders.length).toBeGreaterThan(0);
  for (const file of holders) expect([file, statSync(file).mode & 0o777]).toEqual([file, 0o600]);
});

test('a token that no header can carry is never taken for a network that is not there', async () => {
  const { desk } = await queueOne();
  const server = await startScriptedDesk({ token: 'right' });
  for (const stdin of ['two\nlines', 'price-in-€']) {
    const run = await desk.run(
      ['channel', 'set', '--kind', 'support-api', '--url', server.url, '--token-stdin'],
      { stdin },
    );
    if (run.exitCode !== 0) continue; // Refused where it is set.
    expect.soft([stdin, (await sync(desk)).json.paused]).toEqual([stdin, 'auth']);
  }
});

test('a token goes to the host that it was given for, never to the next one', async () => {
  const { desk } = await queueOne();
  const server = await startScriptedDesk({ token: SECRET });
  const other = await startScriptedDesk();
  await connect(desk, server, SECRET);
  await set(desk, other.url.replace('127.0.0.1', 'localhost'));
  await sync(desk);
  expect(other.seen().length).toBeGreaterThan(0);
  expect(other.seen().map(({ headers }) => headers.authorization)).toEqual(other.seen().map(() => undefined));
});

test('https anywhere and plain http on this computer are taken without reaching the desk', async () => {
  const desk = makeDesk();
  for (const url of [
    'https://desk.provider.invalid/partner-support/v1',
    'http://127.0.0.1:9/partner-support/v1',
    'http://[::1]:9/partner-support/v1',
    'http://localhost:9/partner-support/v1',
  ]) {
    const run = await set(desk, url);
    expect.soft([url, run.exitCode]).toEqual([url, 0]);
  }
  const shown = await desk.run(['channel', 'show']);
  expect(shown.json).toMatchObject({ kind: 'support-api', url: 'http://localhost:9/partner-support/v1' });
});

test('plain http elsewhere and what is no address is refused, and the channel stays as it was', async () => {
  const desk = makeDesk();
  await set(desk, 'https://desk.example/partner-support/v1');
  const before = (await desk.run(['channel', 'show'])).json;
  for (const url of [
    'http://desk.example/partner-support/v1',
    'http://127.0.0.1.evil.example/v1',
    'http://127.0.0.1@evil.example/v1',
    'http://10.0.0.1/v1',
    'file:///etc/passwd',
    'desk.example/v1',
  ]) {
    const run = await set(desk, url);
    expect.soft([url, run.exitCode === 1 || run.exitCode === 2]).toEqual([url, true]);
    expect
      .soft(run.json, url)
      .toMatchObject({ ok: false, error: { message: { de: expect.any(String), en: expect.any(String) } } });
  }
  expect((await desk.run(['channel', 'show'])).json).toEqual(before);
});

test('an address without a path is resolved by the desk’s well-known document, also where the desk is back only later', async () => {
  const { desk, packet } = await queueOne();
  const server = await startScriptedDesk();
  await server.stop();
  expect((await set(desk, server.origin)).exitCode).toBe(0);
  await server.restart();
  const run = await sync(desk);
  expect(statesOf(run)[packet.id]).toBe('sent');
  expect(server.seen('well-known').length).toBeGreaterThan(0);
});

test('a base on another host is refused, and nothing is sent there', async () => {
  const { desk, packet } = await queueOne();
  const server = await startScriptedDesk();
  const other = await startScriptedDesk();
  const elsewhere = other.url.replace('127.0.0.1', 'localhost');
  server.always('well-known', {
    reply: changeBody((body) => ({ ...body, versions: { v1: elsewhere } })),
  });
  const refused = await set(desk, server.origin);
  const run = await sync(desk);
  // Refused when it is set, or where it is first used.
  if (refused.exitCode === 0) expect(run.json).toMatchObject({ waiting: 1, paused: 'channel' });
  else expect(refused.json).toMatchObject({ ok: false });
  expect(other.seen()).toEqual([]);
  expect(server.seen('create')).toEqual([]);
  expect((await desk.run(['show', packet.id])).json.state).toBe('waiting');
});

test('a well-known document that is a portal’s page sends nothing', async () => {
  const { desk, packet } = await queueOne();
  const server = await startScriptedDesk();
  server.always('well-known', { reply: PORTAL });
  await set(desk, server.origin);
  await sync(desk);
  expect((await desk.run(['show', packet.id])).json.state).toBe('waiting');
  expect(server.seen('create')).toEqual([]);
});

test('each kind of channel is set with what it needs, shown again, and its password printed by no verb', async () => {
  const kinds: [args: string[], shown: object][] = [
    [
      ['--kind', 'request-tracker', '--url', 'https://rt.example/'],
      { kind: 'request-tracker', url: expect.stringContaining('https://rt.example'), signIn: 'token' },
    ],
    [
      [
        '--kind',
        'email',
        '--url',
        'smtps://max@mail.example',
        '--recipient',
        'psam@provider.example',
        '--mailbox',
        'imaps://max@mail.example/INBOX',
      ],
      { kind: 'email', recipient: 'psam@provider.example', mailbox: expect.any(String), signIn: 'token' },
    ],
    [['--kind', 'email'], { kind: 'email', url: null, recipient: null, mailbox: null, signIn: 'none' }],
    [['--kind', 'by-hand'], { kind: 'by-hand', url: null, signIn: 'none', token: 'none' }],
    [['--kind', 'by-hand', '--url', 'https://help.example/new'], { url: 'https://help.example/new' }],
  ];
  const desk = makeDesk();
  for (const [args, shown] of kinds) {
    const set = await desk.run(['channel', 'set', ...args, '--token-stdin'], { stdin: `${SECRET}\n` });
    const show = await desk.run(['channel', 'show']);
    expect([args, set.exitCode, show.exitCode]).toEqual([args, 0, 0]);
    expect(show.json).toMatchObject(shown);
    expect(set.json).toEqual(show.json);
    expect(set.stdout + set.stderr + show.stdout + show.stderr).not.toContain(SECRET);
  }
});

test('an unknown kind, a missing address and an unknown action are wrong usage', async () => {
  const desk = makeDesk();
  for (const args of [
    ['set', '--kind', 'pigeon', '--url', 'https://desk.example/v1'],
    ['set', '--kind', 'practice-desk', '--url', ''],
    ['set', '--kind', 'support-api'],
    ['set', '--kind', 'request-tracker'],
    ['set'],
    ['show', '--kind', 'email'],
    ['constructor'],
  ]) {
    const run = await desk.run(['channel', ...args]);
    expect.soft([args, run.exitCode]).toEqual([args, 2]);
  }
});

test('“channel sign-in” prints the page to open, waits for the browser, and “channel sign-out” forgets it', async () => {
  const { desk: server } = await openDeskWithSignIn();
  const { desk, packet } = await queueOne();
  await connect(desk, server);
  const child = desk.start(['channel', 'sign-in']);
  const page = new Promise<string>((resolve) => {
    let text = '';
    child.stderr.on('data', (part: Buffer) => {
      text += part.toString();
      const [address] = /http:\S+(?=\n)/.exec(text) ?? [];
      if (address !== undefined) resolve(address);
    });
  });
  const [run] = await Promise.all([desk.finish(child), page.then((address) => browse(address))]);
  expect(run.exitCode).toBe(0);
  expect(run.json).toMatchObject({ kind: 'support-api', signIn: 'browser', token: 'profile' });

  expect(statesOf(await sync(desk))[packet.id]).toBe('sent');
  const out = await desk.run(['channel', 'sign-out']);
  expect([out.exitCode, out.json.signIn]).toEqual([0, 'none']);
  expect(filesWith(desk.profile, 'refreshToken')).toEqual([]);
});

test('“channel sign-in” without a channel, or where the desk offers none, exits 1 and says what to do', async () => {
  const { desk } = await queueOne();
  const server = await startScriptedDesk();
  const runs = [await desk.run(['channel', 'sign-in'])];
  await connect(desk, server);
  runs.push(await desk.run(['channel', 'sign-in']));
  for (const run of runs) {
    expect(run.exitCode).toBe(1);
    expect(run.json).toMatchObject({ ok: false, error: { code: 'sign-in-not-offered' } });
  }
});
