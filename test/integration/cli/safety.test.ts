import Database from 'better-sqlite3';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRequest, type Packet } from '../../support/packets.ts';
import { makeDesk, type TestDesk } from '../../support/run-desk.ts';
import { startScriptedDesk } from '../../support/scripted-desk.ts';
import { addAll, connect, prepare, prepareOne, queue, queueOne, show, statesOf, sync } from './journey.ts';

const localized = { de: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) };
const refusal = { ok: false, error: { code: expect.any(String), message: localized } };

const idsOf = async (desk: TestDesk): Promise<string[]> =>
  (await desk.run(['list', '--limit', '500'])).json.items.map(({ id }: Packet) => id);

/** Every file below a folder with its bytes. */
const contentOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    (readdirSync(folder, { recursive: true }) as string[])
      .filter((name) => statSync(join(folder, name)).isFile())
      .toSorted()
      .map((name) => [name, readFileSync(join(folder, name), 'base64')]),
  );

/** The profile's data file: the one that SQLite made. */
const dataFile = (profile: string): string => {
  const name = readdirSync(profile).find((file) =>
    readFileSync(join(profile, file)).subarray(0, 15).equals(Buffer.from('SQLite format 3')),
  );
  if (name === undefined) throw new Error(`no data file in ${profile}`);
  return join(profile, name);
};

test('a backup holds everything, replaces an older file, and is enough for a new profile', async () => {
  const desk = makeDesk();
  const packets = [makeRequest(), makeRequest({}, 1), makeRequest({}, 2)];
  await addAll(desk, packets);
  const out = desk.write('older.backup', 'an older file of that name');
  expect(await desk.run(['backup', '--out', out])).toMatchObject({ exitCode: 0, json: { ok: true } });
  expect(readdirSync(desk.folder).filter((name) => name.includes('older.backup'))).toEqual(['older.backup']);

  const other = makeDesk();
  expect(await other.run(['restore', out])).toMatchObject({ exitCode: 0, json: { ok: true } });
  expect(await idsOf(other)).toEqual(await idsOf(desk));
  for (const packet of packets)
    expect((await show(other, packet)).packet).toEqual((await show(desk, packet)).packet);
  expect(await other.run(['check'])).toMatchObject({ exitCode: 0, json: { ok: true, problems: [] } });
});

test('a backup that cannot be written leaves nothing under its name', async () => {
  const { desk } = await queueOne();
  const out = join(desk.folder, 'missing', 'x.backup');
  const run = await desk.run(['backup', '--out', out]);
  expect(run).toMatchObject({ exitCode: 3, json: refusal });
  expect(existsSync(out)).toBe(false);
  mkdirSync(join(desk.folder, 'a-folder'));
  expect((await desk.run(['backup', '--out', join(desk.folder, 'a-folder')])).exitCode).toBe(3);
});

test('restore moves what was there to damaged/TIME and goes on with the backup alone', async () => {
  const { desk, packet } = await queueOne();
  const out = join(desk.folder, 'x.backup');
  await desk.run(['backup', '--out', out]);
  const later = makeRequest({}, 1);
  await addAll(desk, [later]);
  const file = dataFile(desk.profile);
  expect((await desk.run(['restore', out])).exitCode).toBe(0);
  expect(await idsOf(desk)).toEqual([packet.id]);
  const moved = readdirSync(join(desk.profile, 'damaged'));
  expect(moved).toHaveLength(1);
  expect(dataFile(join(desk.profile, 'damaged', moved[0] as string))).toContain(
    file.slice(desk.profile.length + 1),
  );
  // A restored profile is a whole one: it takes new work and checks well.
  await addAll(desk, [later]);
  expect(await idsOf(desk)).toHaveLength(2);
  expect((await desk.run(['check'])).json).toEqual({ ok: true, problems: [] });
});

test('a file that is no whole backup is refused, and nothing is changed', async () => {
  const desk = makeDesk();
  await queue(desk, [makeRequest(), makeRequest({}, 1)]);
  const good = join(desk.folder, 'good.backup');
  await desk.run(['backup', '--out', good]);
  const bytes = readFileSync(good);
  const tampered = join(desk.folder, 'tampered.backup');
  writeFileSync(tampered, bytes);
  const db = new Database(tampered);
  db.prepare(`UPDATE draft SET title = 'somebody else' WHERE seq = 1`).run();
  db.close();
  const flipped = Buffer.from(bytes);
  flipped.fill(0xff, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 4096);
  const files = [
    desk.write('empty.backup', ''),
    desk.write('half.backup', bytes.subarray(0, Math.floor(bytes.length / 2))),
    desk.write('short.backup', bytes.subarray(0, bytes.length - 4096)),
    desk.write('flipped.backup', flipped),
    tampered,
  ];
  const before = contentOf(desk.profile);
  for (const file of files) {
    const run = await desk.run(['restore', file]);
    expect.soft([file, run.exitCode]).toEqual([file, 1]);
    expect.soft(run.json, file).toMatchObject(refusal);
  }
  expect((await desk.run(['restore', join(desk.folder, 'missing.backup')])).exitCode).toBe(3);
  expect(contentOf(desk.profile)).toEqual(before);
});

test('what was queued is unknown after a restore and is looked up before it is sent', async () => {
  const packets = [makeRequest(), makeRequest({}, 1)];
  const { desk, server } = await prepare(packets);
  const [arrived, fresh] = packets as [Packet, Packet];
  const out = join(desk.folder, 'x.backup');
  await desk.run(['backup', '--out', out]);
  // After the backup one of the two goes out; the backup knows nothing of it.
  await desk.run(['withdraw', fresh.id]);
  await sync(desk);
  expect(server.tickets).toHaveLength(1);

  const other = makeDesk();
  await other.run(['restore', out]);
  expect((await show(other, arrived)).state).toBe('unknown');
  expect((await show(other, fresh)).state).toBe('unknown');
  await connect(other, server);
  const calls = server.seen().length;
  const run = await sync(other, ['--until-idle', '--timeout', '30']);
  expect(statesOf(run)).toEqual({ [arrived.id]: 'sent', [fresh.id]: 'sent' });
  expect(server.tickets.map(({ externalId }) => externalId).toSorted()).toEqual(
    [arrived.id, fresh.id].toSorted(),
  );
  const after = server.seen().slice(calls);
  for (const { id } of packets)
    expect(after.find(({ route, externalId }) => externalId === id && route !== 'read')?.route).toBe(
      'look-up',
    );
});

const DAMAGES: Record<string, (file: string) => void> = {
  'the data file gone': (file) => rmSync(file),
  'the data file empty': (file) => truncateSync(file, 0),
  'the data file garbled': (file) => writeFileSync(file, Buffer.alloc(statSync(file).size, 0x5a)),
  'the head of the data file garbled': (file) => {
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 0, 100);
    writeFileSync(file, bytes);
  },
};

test.for(Object.keys(DAMAGES))(
  'with %s every verb ends with exit 3, and nothing is deleted or made anew',
  async (damage) => {
    const { desk, packet } = await queueOne();
    const out = join(desk.folder, 'x.backup');
    await desk.run(['backup', '--out', out]);
    DAMAGES[damage]?.(dataFile(desk.profile));
    const before = contentOf(desk.profile);
    const file = desk.write('new.packet.json', makeRequest({}, 1));
    for (const args of [['list'], ['check'], ['add', file]]) {
      const run = await desk.run(args);
      expect.soft([args[0], run.exitCode]).toEqual([args[0], 3]);
      expect.soft(run.json, args[0]).toMatchObject(refusal);
    }
    expect(contentOf(desk.profile)).toEqual(before);
    expect((await desk.run(['restore', out])).exitCode).toBe(0);
    expect(await idsOf(desk)).toEqual([packet.id]);
  },
);

let killed: Promise<Map<string, Buffer>> | undefined;

/** The files that a process leaves behind that is killed in the middle of its work: the journal holds acknowledged changes. */
async function killInTheMiddle(): Promise<Map<string, Buffer>> {
  const { desk, server } = await prepareOne({ ONBOARDING_DESK_HTTP_TIMEOUT_MS: '600000' });
  server.tell('create', { fault: 'silence', store: true });
  const reached = server.nextCall('create');
  const child = desk.start(['sync']);
  const ended = desk.finish(child);
  await reached;
  child.kill('SIGKILL');
  await ended;
  const files = readdirSync(desk.profile).filter((name) => statSync(join(desk.profile, name)).isFile());
  return new Map(files.map((name) => [name, readFileSync(join(desk.profile, name))]));
}

const JOURNALS: Record<string, (journal: string) => void> = {
  gone: (journal) => {
    rmSync(journal);
    rmSync(journal.replace(/-wal$/, '-shm'), { force: true });
  },
  emptied: (journal) => truncateSync(journal, 0),
  garbled: (journal) => writeFileSync(journal, Buffer.alloc(statSync(journal).size, 0x5a)),
  'cut in half': (journal) => truncateSync(journal, Math.floor(statSync(journal).size / 2)),
};

test.for(Object.keys(JOURNALS))(
  'an acknowledged change whose journal is %s is missed with exit 3, never rolled back in silence',
  async (name) => {
    killed ??= killInTheMiddle();
    const desk = makeDesk();
    mkdirSync(desk.profile, { mode: 0o700 });
    for (const [file, content] of await killed)
      writeFileSync(join(desk.profile, file), content, { mode: 0o600 });
    const journal = `${dataFile(desk.profile)}-wal`;
    expect(statSync(journal).size).toBeGreaterThan(0);
    JOURNALS[name]?.(journal);
    for (const args of [['list'], ['check'], ['sync']]) {
      const run = await desk.run(args);
      expect.soft([args[0], run.exitCode]).toEqual([args[0], 3]);
      expect.soft(run.json, args[0]).toMatchObject(refusal);
    }
  },
);

test('data files put back from an older copy are noticed with exit 3', async () => {
  const { desk } = await queueOne();
  const file = dataFile(desk.profile);
  const older = readFileSync(file);
  await addAll(desk, [makeRequest({}, 1)]);
  writeFileSync(file, older);
  expect((await desk.run(['list'])).exitCode).toBe(3);
  expect((await desk.run(['check'])).exitCode).toBe(3);
  expect(readFileSync(file).equals(older)).toBe(true);
});

const TAMPERS: Record<string, string> = {
  'a draft’s title': `UPDATE draft SET title = 'Somebody else'`,
  'a draft’s packet': `UPDATE draft SET packet = replace(packet, 'Walldorf', 'Waldorf')`,
  'the state of a queued item': `UPDATE outbox SET state = 'sent'`,
  'the frozen payload': `UPDATE submission SET payload = replace(payload, 'Walldorf', 'Waldorf')`,
};

test.for(Object.keys(TAMPERS))(
  '%s changed by another hand is found by check and printed by no verb',
  async (name) => {
    const { desk, packet } = await queueOne();
    const db = new Database(dataFile(desk.profile));
    expect(db.prepare(TAMPERS[name] ?? '').run().changes).toBe(1);
    db.close();
    const checked = await desk.run(['check']);
    expect(checked.exitCode).toBe(1);
    expect(checked.json.ok).toBe(false);
    expect(checked.json.problems).toContainEqual(
      expect.objectContaining({ code: expect.any(String), file: expect.any(String), message: localized }),
    );
    expect(checked.json.problems.some(({ id }: { id?: string }) => id === packet.id)).toBe(true);
    for (const args of name === 'the frozen payload' ? [] : [['show', packet.id], ['list']]) {
      const run = await desk.run(args);
      expect.soft([args[0], run.exitCode]).toEqual([args[0], 1]);
      expect.soft(run.stdout).not.toMatch(/Waldorf|Somebody else|"state":"sent"/);
      expect.soft(run.json).toMatchObject(refusal);
    }
    const server = await startScriptedDesk();
    await connect(desk, server);
    await sync(desk);
    expect(server.tickets.some((ticket) => JSON.stringify(ticket).includes('Waldorf'))).toBe(false);
  },
);

test('a row that was deleted by another hand is missed by check', async () => {
  const desk = makeDesk();
  await addAll(desk, [makeRequest(), makeRequest({}, 1)]);
  const db = new Database(dataFile(desk.profile));
  db.prepare('DELETE FROM draft WHERE seq = (SELECT max(seq) FROM draft)').run();
  db.close();
  const run = await desk.run(['check']);
  expect(run.exitCode).toBe(1);
  expect(run.json).toMatchObject({ ok: false, problems: [expect.objectContaining({ message: localized })] });
});

test('a broken audit chain is found by check', async () => {
  const { desk } = await queueOne();
  const db = new Database(dataFile(desk.profile));
  db.exec('DROP TRIGGER audit_no_update');
  db.prepare(`UPDATE audit SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 1`).run();
  db.close();
  expect(await desk.run(['check'])).toMatchObject({ exitCode: 1, json: { ok: false } });
});

test('an empty profile needs at most 40 MB', async () => {
  const desk = makeDesk();
  await desk.run(['list']);
  await desk.run(['add', desk.write('a.packet.json', makeRequest())]);
  const size = Object.values(contentOf(desk.profile)).reduce((sum, base64) => sum + base64.length * 0.75, 0);
  expect(size).toBeLessThanOrEqual(40e6);
});
