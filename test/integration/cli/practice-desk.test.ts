import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { makeRequest } from '../../support/packets.ts';
import { makeDesk, type TestDesk } from '../../support/run-desk.ts';
import { connect, queueOne, show, statesOf, sync } from './journey.ts';

/** Starts the practice desk as a process of its own and reads the first line it prints. */
async function startPracticeDesk(desk: TestDesk, args: string[]) {
  const child = desk.start(['practice-desk', '--port', '0', ...args]);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const ended = once(child, 'close') as Promise<[number | null]>;
  return { child, ended, ...(JSON.parse(line) as { url: string; token: string; trainerUrl: string }) };
}

test('the practice desk says where it is in its first line, keeps what it got, and ends on SIGTERM', async () => {
  const { desk, packet } = await queueOne();
  const data = join(desk.folder, 'practice');
  const first = await startPracticeDesk(desk, ['--data', data]);
  expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/partner-support\/v1$/);
  expect(first.token).toMatch(/^\S{16,}$/);
  expect((await fetch(first.trainerUrl)).headers.get('set-cookie')).toMatch(/HttpOnly/);

  await connect(desk, first, first.token);
  const run = await sync(desk);
  expect(run).toMatchObject({
    exitCode: 0,
    json: { sent: 1, waiting: 0, needsYou: 0, unknown: 0, paused: null },
  });
  expect(statesOf(run)[packet.id]).toBe('sent');
  const { ticket, milestones, findings } = await show(desk, packet);
  expect(ticket).toMatchObject({
    channel: 'support-api',
    id: expect.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/),
    status: { code: expect.any(String), label: { de: expect.any(String), en: expect.any(String) } },
  });
  expect(findings).toEqual([]);
  for (const milestone of milestones)
    expect(milestone).toMatchObject({ source: 'desk', at: expect.any(String) });

  first.child.kill('SIGTERM');
  expect((await first.ended)[0]).toBe(0);
  expect(await sync(desk)).toMatchObject({ exitCode: 0, json: { paused: 'offline' } });

  const second = await startPracticeDesk(desk, ['--data', data]);
  const lookUp = await fetch(`${second.url}/onboarding-requests?externalId=${packet.id}`, {
    headers: { authorization: `Bearer ${second.token}` },
  });
  expect(lookUp.status).toBe(200);
  expect(await lookUp.json()).toMatchObject({ items: [{ id: ticket.id, externalId: packet.id }] });
  second.child.kill('SIGTERM');
  expect((await second.ended)[0]).toBe(0);
});

test('the practice desk refuses as problem+json, lets nobody in without its token, and says where its API is', async () => {
  const desk = makeDesk();
  const practice = await startPracticeDesk(desk, ['--data', join(desk.folder, 'practice')]);
  const refused = await fetch(`${practice.url}/onboarding-requests`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${practice.token}`,
      'content-type': 'application/json',
      'idempotency-key': `"${makeRequest().id}"`,
    },
    body: JSON.stringify({ externalId: makeRequest().id, schemaVersion: 1 }),
  });
  expect(refused.status).toBeGreaterThanOrEqual(400);
  expect(refused.headers.get('content-type')).toBe('application/problem+json');
  const withoutToken = await fetch(`${practice.url}/capabilities`);
  expect(withoutToken.status).toBe(401);
  const wellKnown = await fetch(new URL('/.well-known/partner-support', practice.url));
  expect(await wellKnown.json()).toMatchObject({ versions: { v1: practice.url } });
});

test('the practice desk can promise less than it usually does, and refuses what is no promise', async () => {
  const desk = makeDesk();
  const flags = ['--keys', '7200', '--lookup', '90', '--repeated-ids'];
  const practice = await startPracticeDesk(desk, ['--data', join(desk.folder, 'practice'), ...flags]);
  const headers = { authorization: `Bearer ${practice.token}` };
  const capabilities = await (await fetch(`${practice.url}/capabilities`, { headers })).json();
  expect(capabilities).toMatchObject({
    idempotency: { keyTtlDays: 7200 / 86_400 },
    lookup: 'eventual',
    lookupMinDelaySeconds: 90,
  });
  for (const wrong of [
    ['--keys', 'some'],
    ['--lookup', '-1'],
  ])
    expect((await desk.runPlain(['practice-desk', ...wrong])).exitCode).toBe(2);
});

test('a port that is taken ends with exit 3', async () => {
  const desk = makeDesk();
  const practice = await startPracticeDesk(desk, ['--data', join(desk.folder, 'practice')]);
  const run = await desk.runPlain([
    'practice-desk',
    '--port',
    new URL(practice.url).port,
    '--data',
    join(desk.folder, 'other'),
    '--json',
  ]);
  expect(run.exitCode).toBe(3);
  expect(run.json).toMatchObject({
    ok: false,
    error: { message: { de: expect.any(String), en: expect.any(String) } },
  });
});

test('the demo runs the main job to its end, names the files it made, and leaves the user’s profile alone', async () => {
  const desk = makeDesk();
  const run = await desk.runPlain(['demo']);
  expect(run.exitCode).toBe(0);
  expect(run.stdout.split('\n').filter((line) => line.trim() !== '').length).toBeGreaterThan(3);
  const files = run.stdout.match(/\/\S+\.(?:pdf|json)\b/g) ?? [];
  expect(files.some((file) => file.endsWith('.pdf'))).toBe(true);
  for (const file of files) expect([file, existsSync(file)]).toEqual([file, true]);
  expect(existsSync(join(desk.folder, 'config', 'Onboarding Desk'))).toBe(false);
});

test('a signal for npm ends the practice desk that npm started', async () => {
  const root = resolve(import.meta.dirname, '../../..');
  const desk = makeDesk();
  const npm = spawn(
    'npm',
    ['run', '-s', 'desk', '--', 'practice-desk', '--data', join(desk.folder, 'practice')],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const [line] = (await once(createInterface({ input: npm.stdout }), 'line')) as [string];
  const { url } = JSON.parse(line) as { url: string };
  npm.kill('SIGTERM');
  await expect
    .poll(
      () =>
        fetch(url).then(
          () => 'there',
          () => 'gone',
        ),
      { timeout: 10_000 },
    )
    .toBe('gone');
});
