import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createLine, type AddressInfo, type Server as LineServer } from 'node:net';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import type { Core } from '../../electron/core/core.ts';
import type { Host } from '../../electron/core/host.ts';
import { openLogFile } from '../../electron/main/log-file.ts';
import { makeRouter, type HostOperations } from '../../electron/main/router.ts';
import { operationNames } from '../../shared/operation-names.ts';
import { openCore } from '../support/cores.ts';
import { makeRequest } from '../support/packets.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/*
 * Values that appear nowhere else go in by every door (typed, imported, answered by desks of every kind, thrown by
 * what is broken), and are looked for in everything that is written beside the data itself.
 */

const people = {
  name: 'Kanarja Vogelsang-Zwitscher',
  email: 'kanarja@vogel-nest.example',
  phone: '+49 7131 5550199',
  vatId: 'DE811907980',
  street: 'Zwitscherallee',
  company: 'Kanarienzucht Vogelsang eG',
  message: 'Bitte die Voliere in Heilbronn freischalten',
  deskWords: 'Frau Vogelsang-Zwitscher ist uns bekannt',
};
const secrets = {
  token: 'tok-canary-5f1c9e7d',
  accessToken: 'acc-canary-83aa41b2',
  refreshToken: 'ref-canary-c0ffee77',
  password: 'pw-canary-Sommer2026',
  passphrase: 'phrase canary five green birds',
};
const all = { ...people, ...secrets };

/** Canaries in a text, in any of the forms in which they could be written. */
function canariesIn(text: string, canaries: Record<string, string>): string[] {
  const plain = text.toLowerCase();
  const forms = (value: string) => [
    value,
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    Buffer.from(value).toString('base64').replace(/=+$/, ''),
  ];
  return Object.entries(canaries)
    .filter(([, value]) => forms(value).some((form) => plain.includes(form.toLowerCase())))
    .map(([name]) => name);
}

async function listen(server: Server | LineServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

const everything = Object.values(all).join(' | ');
const aboutPeople = Object.values(people).join(' | ');

/** A desk of any kind that answers every request with a failure and says back all it can think of. */
async function openHostileDesk(status: number, words = everything): Promise<string> {
  const problem = {
    type: `about:blank#${people.name}`,
    title: people.deskWords,
    detail: words,
    code: `code ${people.name}`,
    errors: [{ pointer: `/company/${people.name}`, code: people.name, message: { de: words, en: words } }],
    error: 'invalid_grant',
    error_description: words,
    message: words,
  };
  const port = await listen(
    createServer((request, response) => {
      request.resume();
      response.writeHead(status, {
        'content-type': 'application/problem+json',
        'x-said': encodeURIComponent(words),
        'retry-after': '1',
        ...(status >= 300 &&
          status < 400 && { location: `http://127.0.0.1:9/?${encodeURIComponent(words)}` }),
      });
      response.end(status === 200 ? `{"broken": "${words}` : JSON.stringify(problem));
    }),
  );
  return `http://127.0.0.1:${port}/v1`;
}

/** A mail server that refuses, in the same spirit. */
async function openHostileMail(): Promise<number> {
  return listen(
    createLine((line) => {
      line.on('error', () => {});
      line.write(`220 ${people.name}\r\n`);
      line.on('data', () => line.write(`554 5.7.1 ${everything}\r\n`));
    }),
  );
}

async function tryToSend(core: Core): Promise<void> {
  await core.desk.sync({ timeoutSeconds: 5 });
}

/** Types, imports, finalizes and submits canaries; answers everything that the operations said about failures. */
async function useProfile(core: Core): Promise<string> {
  const failures: unknown[] = [];
  const keep = async (call: Promise<{ ok: boolean }>): Promise<void> => {
    const answer = await call;
    if (!answer.ok) failures.push(answer);
  };
  const { desk } = core;
  const packet = makeRequest({
    '/company/name': people.company,
    '/company/vatId': people.vatId,
    '/company/phone': people.phone,
    '/company/address/street': people.street,
    '/contact/firstName': 'Kanarja',
    '/contact/lastName': people.name,
    '/contact/email': people.email,
    '/note': people.message,
  });
  const { id } = packet;
  await keep(desk.addPackets({ files: [{ file: people.name, text: JSON.stringify(packet) }] }));
  for (const text of [everything, `{"format": "${everything}`, `[${JSON.stringify(everything)}]`])
    await keep(desk.addPackets({ files: [{ file: people.name, text }] }));
  await keep(desk.importFile({ file: people.name, data: Buffer.from(everything) }));
  await keep(desk.editPacket({ id, changes: [{ pointer: '/note', value: people.message }] }));
  await keep(desk.editPacket({ id, changes: [{ pointer: `/${people.name}/x`, value: people.email }] }));
  await keep(desk.tagPackets({ ids: [id], add: ['Kanarja'] }));
  await keep(desk.saveTemplate({ requestId: id, name: people.name }));
  await keep(desk.finalizePackets({ ids: [id] }));
  for (const kind of ['support-api', 'request-tracker'] as const) {
    for (const status of [200, 302, 400, 401, 422, 500]) {
      const url = await openHostileDesk(status);
      await keep(desk.setChannel({ kind, url, token: secrets.token }));
      await tryToSend(core);
      if (kind === 'support-api' && status !== 302) await keep(desk.signIn({}));
    }
  }
  const port = await openHostileMail();
  const user = encodeURIComponent(people.email);
  const email = { kind: 'email', url: `smtp://${user}@127.0.0.1:${port}` } as const;
  await keep(desk.setChannel({ ...email, recipient: 'desk@desk.example', token: secrets.password }));
  await tryToSend(core);
  await keep(
    desk.setChannel({ kind: 'support-api', url: `http://127.0.0.1:${port}/v1`, token: secrets.refreshToken }),
  );
  await tryToSend(core);
  await keep(
    desk.setChannel({ kind: 'support-api', url: 'http://127.0.0.1:9/v1', token: secrets.accessToken }),
  );
  await tryToSend(core);
  await keep(desk.setChannel({ kind: 'support-api', url: `http://x:${secrets.password}@127.0.0.1:9/v1` }));
  await keep(desk.restoreProfile({ file: `/missing/${people.name}` }));
  await keep(desk.unlockProfile({ secret: secrets.passphrase }));
  await keep(desk.writeMessage({ id, text: people.message }));
  return JSON.stringify(failures);
}

/** A core whose log is the app's, on a profile of its own. */
async function openLogged(changes: (profileDir: string) => Partial<Host> = () => ({})) {
  const profileDir = path.join(temporaryFolder(), 'profile');
  const file = path.join(profileDir, 'desk.log');
  const log = openLogFile(file, () => new Date());
  await (await openCore({ profileDir })).close(); // what breaks below must not break the profile's making
  const core = await openCore({ profileDir, host: { log, ...changes(profileDir) } });
  return { profileDir, core, log, logged: () => readFileSync(file, 'utf8') };
}

test('what people type, desks say and secrets are is in no log, bundle, setting or error', async () => {
  const { core, profileDir, log, logged } = await openLogged();
  log('info', 'started', { version: '1.0.0' });
  const failures = await useProfile(core);
  expect(canariesIn(failures, secrets)).toEqual([]);
  expect(canariesIn(logged(), all)).toEqual([]);

  const bundle = await core.desk.makeSupportBundle({});
  if (!bundle.ok) throw new Error('no bundle');
  const files = Object.entries(unzipSync(bundle.value.data));
  expect(files.length).toBeGreaterThan(4);
  for (const [name, content] of files)
    expect.soft(canariesIn(`${name}\n${strFromU8(content)}`, all), name).toEqual([]);

  const syncLog = await core.desk.readSyncLog({ limit: 200 });
  expect(syncLog.ok && syncLog.value.entries.length).toBeGreaterThan(10);
  expect(canariesIn(JSON.stringify(syncLog), secrets)).toEqual([]);

  const preferences = readFileSync(path.join(profileDir, 'preferences.json'), 'utf8');
  expect(canariesIn(preferences, all)).toEqual([]);
});

const words = (): never => {
  throw new TypeError(`${everything}\n    at ${people.name}`);
};

test('an unknown exception with such a value in its words leaves only its kind and place in the log', async () => {
  const { core, log, logged } = await openLogged(() => ({
    fetch: async () => words(),
    newId: () => words(),
  }));
  const created = await core.desk.createRequest({ method: 'new-organization' });
  expect(created).toMatchObject({ ok: false, error: { code: 'internal' } });
  const callCore = async () => words();
  const route = makeRouter({ callCore, hostOperations: {} as HostOperations, log });
  const answer = await route({ url: 'app://bundle/index.html', parent: null }, 'readOutbox', {});
  expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(canariesIn(JSON.stringify([created, answer]), all)).toEqual([]);
  expect(logged().match(/"error":"TypeError at /g)).toHaveLength(2);
  expect(canariesIn(logged(), all)).toEqual([]);
});

test('no answer of any operation tells the token, whatever is asked', async () => {
  const { core } = await openLogged();
  const packet = makeRequest();
  const { id } = packet;
  const { desk } = core;
  await desk.addPackets({ files: [{ file: 'x', text: JSON.stringify(packet) }] });
  await desk.finalizePackets({ ids: [id] });
  const url = await openHostileDesk(503, aboutPeople);
  await desk.setChannel({ kind: 'support-api', url, token: secrets.token });
  await tryToSend(core);
  const call = desk as unknown as Record<string, (input: unknown) => Promise<unknown>>;
  // What ends or changes the profile aside.
  const asked = operationNames.filter(
    (name) => !/restore|lock|protect|erase|delete|signIn|practice|Trainer/i.test(name),
  );
  for (const name of asked) {
    const answers = [await call[name]?.({}), await call[name]?.({ id }), await call[name]?.({ ids: [id] })];
    expect.soft(canariesIn(JSON.stringify(answers), { token: secrets.token }), name).toEqual([]);
  }
});

test.runIf(process.platform !== 'win32')('everything in a used profile is for its owner only', async () => {
  const { core, profileDir } = await openLogged((dir) => ({
    practiceByDefault: true,
    profileDir: dir,
  }));
  const packet = makeRequest();
  await core.desk.addPackets({ files: [{ file: 'x', text: JSON.stringify(packet) }] });
  await core.desk.finalizePackets({ ids: [packet.id] });
  await tryToSend(core);
  await core.desk.setChannel({ kind: 'support-api', url: 'http://127.0.0.1:9/v1', token: secrets.token });
  await core.desk.backupProfile({ out: path.join(profileDir, 'own.sqlite') });
  await core.desk.makeSupportBundle({});

  const found = readdirSync(profileDir, { recursive: true, withFileTypes: true });
  const open = [...found.map((entry) => path.join(entry.parentPath, entry.name)), profileDir].filter(
    (file) => (statSync(file).mode & 0o077) !== 0,
  );
  expect(found.some((entry) => entry.parentPath.includes('practice-desk'))).toBe(true);
  expect(open.map((file) => path.relative(profileDir, file))).toEqual([]);
});
