import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startPracticeDesk } from '../../../electron/core/practice-desk/practice-desk.ts';
import {
  EXTERNAL_ID,
  expectProblem,
  makeClient,
  makeDataDir,
  makeTestClock,
  requestBody,
  startDesk,
  externalIdOf,
} from './start-desk.ts';

const desksModule = pathToFileURL(
  join(import.meta.dirname, '../../../electron/core/practice-desk/practice-desk.ts'),
).href;

/** A desk in a process of its own, to be killed without warning. */
async function startDeskProcess(dataDir: string) {
  const script = `
    const { startPracticeDesk } = await import(${JSON.stringify(desksModule)});
    const { url, token } = await startPracticeDesk({ dataDir: ${JSON.stringify(dataDir)}, stepSeconds: Infinity });
    console.log(JSON.stringify({ url, token }));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { ...makeClient(JSON.parse(line) as { url: string; token: string }), kill };
}

test('what was answered survives kill -9, and the externalId stays taken', async () => {
  const dataDir = makeDataDir();
  const killed = await startDeskProcess(dataDir);
  const first = await killed.submit(requestBody());
  await killed.kill();

  const { submit, read } = await startDesk({ dataDir });
  const replay = await submit(requestBody());
  expect(replay.headers.get('idempotency-replayed')).toBe('true');
  expect(replay.body).toMatchObject({ id: first.body['id'] ?? '', createdAt: first.body['createdAt'] ?? '' });
  expectProblem(await submit(requestBody({ note: 'other' })), 422, 'idempotency-key-reused');
  expectProblem(await submit(requestBody(), externalIdOf(9)), 409, 'external-id-conflict');
  expect((await read(`/onboarding-requests?externalId=${EXTERNAL_ID}`)).body['items']).toHaveLength(1);
  const next = await submit(requestBody({ externalId: externalIdOf(2) }));
  expect(next.body['id']).toBe('OD-000002');
});

test('token and cursors stay valid over a restart', async () => {
  const first = await startDesk();
  await first.submit(requestBody());
  const cursor = String((await first.read('/events')).body['nextCursor']);
  await first.close();
  const second = await startDesk({ dataDir: first.dataDir });
  expect(second.token).toBe(first.token);
  expect((await second.read(`/events?cursor=${cursor}`)).body).toMatchObject({
    events: [],
    nextCursor: cursor,
  });
});

test('two desks have different tokens', async () => {
  expect((await startDesk()).token).not.toBe((await startDesk()).token);
});

test('only the owner can read the file that holds the token', async () => {
  const { dataDir } = await startDesk();
  for (const file of ['practice-desk.sqlite', 'practice-desk.sqlite-wal'])
    expect(statSync(join(dataDir, file)).mode & 0o077).toBe(0);
});

test('data of a newer version is refused and not touched', async () => {
  const { dataDir, close } = await startDesk();
  await close();
  const file = join(dataDir, 'practice-desk.sqlite');
  const newer = new Database(file);
  newer.pragma('user_version = 9990');
  newer.close();
  await expect(startPracticeDesk({ dataDir })).rejects.toMatchObject({
    code: 'profile-newer',
    details: { file },
  });
});

test('a port that is taken is an error, and the data can be opened again afterwards', async () => {
  const { url, dataDir } = await startDesk();
  const port = Number(new URL(url).port);
  await expect(startPracticeDesk({ dataDir: makeDataDir(), port })).rejects.toMatchObject({
    code: 'port-taken',
  });
  expect((await startDesk({ dataDir })).token).toBeTruthy();
});

test('personal data goes 180 days after the end, the external id stays taken for ever', async () => {
  const clock = makeTestClock();
  const first = await startDesk({ now: clock.now, stepSeconds: 20 });
  await first.submit(requestBody());
  await first.submit(requestBody({ externalId: externalIdOf(2) }));
  const headers = { 'Idempotency-Key': 'k' };
  await first.ask('POST', '/onboarding-requests/OD-000001/messages', { headers, body: { text: 'Erika' } });
  clock.advance(60);
  await first.read('/onboarding-requests/OD-000001');
  clock.advance(179 * 86_400);
  await first.submit(requestBody({ externalId: externalIdOf(3) }));
  await first.close();
  const kept = await startDesk({ now: clock.now, dataDir: first.dataDir });
  expect((await kept.read('/onboarding-requests/OD-000001')).status).toBe(200);
  await kept.close();

  clock.advance(2 * 86_400);
  const { submit, read } = await startDesk({ now: clock.now, dataDir: first.dataDir });
  const erased = await read('/onboarding-requests/OD-000001');
  expectProblem(erased, 410, 'erased');
  expect(erased.body['tombstone']).toMatchObject({
    externalId: EXTERNAL_ID,
    status: { code: 'relation-established' },
  });
  expect(everythingIn(first.dataDir, 1)).not.toMatch(/Erika|Müller|Walldorf/);
  expectProblem(await submit(requestBody()), 410, 'erased');
  expectProblem(await submit(requestBody(), externalIdOf(9)), 409, 'external-id-conflict');
  expect((await read(`/onboarding-requests?externalId=${EXTERNAL_ID}`)).body).toMatchObject({
    items: [{ id: 'OD-000001', externalId: EXTERNAL_ID, erasedAt: expect.any(String) }],
  });
  expect((await read('/onboarding-requests/OD-000003')).status).toBe(200);
});

/** Every row that the desk keeps about a request, as text. */
function everythingIn(dataDir: string, number: number): string {
  const database = new Database(join(dataDir, 'practice-desk.sqlite'), { readonly: true });
  const rows = [
    database.prepare('SELECT * FROM requests WHERE number = ?').all(number),
    ...['idempotency_keys', 'messages', 'events', 'attachment_links'].map((table) =>
      database.prepare(`SELECT * FROM ${table} WHERE request_number = ?`).all(number),
    ),
  ];
  database.close();
  return JSON.stringify(rows);
}

test('a file that nothing names goes after a day, one that a request names stays', async () => {
  const clock = makeTestClock();
  const first = await startDesk({ now: clock.now });
  const upload = async (text: string) => {
    const body = Buffer.from(text);
    const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
    const reply = await first.ask('POST', '/attachments', {
      body,
      headers: { 'Content-Type': 'text/plain', 'Content-Digest': digest },
    });
    return String(reply.body['id']);
  };
  const [named, unnamed] = [await upload('named'), await upload('unnamed')];
  await first.submit(requestBody({ attachmentIds: [named] }));
  await first.close();
  clock.advance(86_401);
  const { read } = await startDesk({ now: clock.now, dataDir: first.dataDir });
  expect((await read(`/attachments/${named}`)).status).toBe(200);
  expectProblem(await read(`/attachments/${unnamed}`), 404, 'not-found');
});
