import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noOutcome } from '../../../electron/core/practice-desk/life-cycle.ts';
import { migrations } from '../../../electron/core/practice-desk/store/migrations.ts';
import {
  EXTERNAL_ID,
  expectProblem,
  makeDataDir,
  makeTestClock,
  requestBody,
  startDesk,
} from './start-desk.ts';

const lookUp = `/onboarding-requests?externalId=${EXTERNAL_ID}`;
const itemsOf = (body: { items?: unknown }): unknown[] => body.items as unknown[];

test('a desk that forgets keys and takes ids twice makes a second ticket after the key’s life, none within it', async () => {
  const clock = makeTestClock();
  const { submit, read, tickets } = await startDesk({
    now: clock.now,
    promises: { keys: { lifeSeconds: 7200 }, uniqueIds: false },
  });
  expect((await read('/capabilities')).body).toMatchObject({ idempotency: { keyTtlDays: 2 / 24 } });
  await submit(requestBody());
  clock.advance(7199);
  expect((await submit(requestBody())).headers.get('idempotency-replayed')).toBe('true');
  expect(tickets()).toHaveLength(1);
  clock.advance(2);
  const second = await submit(requestBody());
  expect(second.headers.has('idempotency-replayed')).toBe(false);
  expect(second.body).toMatchObject({ id: 'OD-000002', externalId: EXTERNAL_ID });
  expect(itemsOf((await read(lookUp)).body)).toHaveLength(2);
  clock.advance(7199);
  const replay = await submit(requestBody());
  expect([replay.headers.get('idempotency-replayed'), replay.body['id']]).toEqual(['true', 'OD-000002']);
});

test('a desk without keys and with unique ids refuses the second post and keeps one ticket', async () => {
  const { submit, read, tickets } = await startDesk({ promises: { keys: 'none' } });
  expect((await read('/capabilities')).body).toMatchObject({ idempotency: { keyTtlDays: 0 } });
  await submit(requestBody());
  expectProblem(await submit(requestBody()), 409, 'external-id-conflict');
  expect(tickets()).toHaveLength(1);
});

test('a desk without any promise makes a ticket of every post and says so', async () => {
  const { submit, read, tickets } = await startDesk({
    promises: { keys: 'none', lookup: 'none', uniqueIds: false },
  });
  const capabilities = (await read('/capabilities')).body;
  expect(capabilities).toMatchObject({ idempotency: { keyTtlDays: 0 }, lookup: 'none' });
  await submit(requestBody());
  await submit(requestBody());
  expect(tickets().map(({ number, externalId }) => [number, externalId])).toEqual([
    [1, EXTERNAL_ID],
    [2, EXTERNAL_ID],
  ]);
  expectProblem(await read(lookUp), 501, 'lookup-not-offered');
  expect((await read('/onboarding-requests/OD-000002')).status).toBe(200);
});

test('an eventual look-up shows a ticket after the delay that the capabilities tell, and reading it by its id shows it at once', async () => {
  const clock = makeTestClock();
  const { submit, read } = await startDesk({ now: clock.now, promises: { lookup: { delaySeconds: 90 } } });
  expect((await read('/capabilities')).body).toMatchObject({
    lookup: 'eventual',
    lookupMinDelaySeconds: 90,
  });
  await submit(requestBody());
  clock.advance(89);
  expect(itemsOf((await read(lookUp)).body)).toEqual([]);
  expect(itemsOf((await read('/onboarding-requests')).body)).toEqual([]);
  expect((await read('/onboarding-requests/OD-000001')).status).toBe(200);
  clock.advance(1);
  expect(itemsOf((await read(lookUp)).body)).toHaveLength(1);
  expect(itemsOf((await read('/onboarding-requests')).body)).toHaveLength(1);
});

test('the truth log has each ticket once with the hash of the bytes that made it, also after replays, changes and a restart', async () => {
  const clock = makeTestClock();
  const first = await startDesk({ now: clock.now });
  expect(first.tickets()).toEqual([]);
  await first.submit(requestBody());
  await first.submit(requestBody());
  await first.ask('PATCH', '/onboarding-requests/OD-000001', {
    headers: { 'If-Match': '"1"', 'Content-Type': 'application/merge-patch+json' },
    body: JSON.stringify({ note: 'changed' }),
  });
  const ticket = {
    number: 1,
    externalId: EXTERNAL_ID,
    sentHash: createHash('sha256').update(JSON.stringify(requestBody())).digest('hex'),
    createdAt: clock.now().toISOString(),
  };
  expect(first.tickets()).toEqual([ticket]);
  await first.close();
  expect((await startDesk({ dataDir: first.dataDir })).tickets()).toEqual([ticket]);
});

test('the data of an older desk is taken over with its requests, keys and files', async () => {
  const dataDir = makeDataDir();
  mkdirSync(dataDir, { recursive: true });
  const older = new Database(join(dataDir, 'practice-desk.sqlite'));
  older.exec(migrations[0]?.sql ?? '');
  older.pragma('user_version = 10');
  const at = '2026-11-20T09:00:00.000Z';
  const outcome = JSON.stringify(noOutcome);
  older
    .prepare(
      `INSERT INTO requests (external_id, body, status, status_since, required_actions, outcome, revision, created_at, updated_at)
       VALUES (?, ?, 'received', ?, '[]', ?, 1, ?, ?)`,
    )
    .run(EXTERNAL_ID, JSON.stringify(requestBody()), at, outcome, at, at);
  older
    .prepare("INSERT INTO idempotency_keys VALUES ('onboarding-requests', ?, 'other', 1, '{}')")
    .run(EXTERNAL_ID);
  older.close();

  const { submit, read, tickets } = await startDesk({ dataDir });
  expect((await read('/onboarding-requests/OD-000001')).status).toBe(200);
  expect(tickets()).toEqual([{ number: 1, externalId: EXTERNAL_ID, sentHash: null, createdAt: at }]);
  expectProblem(await submit(requestBody()), 422, 'idempotency-key-reused');
});
