import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Access } from '../../electron/core/assemble.ts';
import { makeCore, type Core } from '../../electron/core/core.ts';
import { makeNodeHost } from '../../electron/core/node-host.ts';
import { startPracticeDesk } from '../../electron/core/practice-desk/practice-desk.ts';
import { openForWriting } from '../../electron/core/store/connection.ts';
import { keepBackup } from '../../electron/core/store/keep-backup.ts';
import { listKeptBackups } from '../../electron/core/store/kept-backups.ts';
import { profileFiles } from '../../electron/core/store/profile-files.ts';
import { asDeskError } from '../../electron/core/store/store-errors.ts';
import { verifyContent } from '../../electron/core/store/verify.ts';
import { failureOf } from '../../shared/failure.ts';
import { makeRequest, type Packet } from '../support/packets.ts';
import { makeChecks, skipWhere } from '../support/system-check.ts';
import { valueOf } from '../support/value-of.ts';

/*
 * A disk that is really full, one that is read-only, a folder that somebody else owns, and a clock that jumps, by way
 * of the command line and of core. Needs root for the file systems. `node test/faults/disk-faults.ts`. What needs none
 * of that is in test/integration: two processes (cli/sync-processes, store/writer-lock), a newer schema
 * (store/connection, store/migration), a lost, locked or exchanged key store (keys/unlock-profile), lost files and
 * journals (store/commit-counter, cli/safety).
 */

const CLI = path.join(import.meta.dirname, '../../electron/cli.ts');
const { check, close: closeChecks } = makeChecks();

type Answer = { exit: number | null; code: string; words: string; json: any }; // oxlint-disable-line typescript/no-explicit-any -- answers are compared, not used

/** Runs a verb with `--json`, apart from this process so that a desk can answer meanwhile. */
async function run(
  profile: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
  stdin = '',
): Promise<Answer> {
  const child = spawn(process.execPath, [CLI, ...args, '--profile', profile, '--json'], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(stdin);
  let text = '';
  child.stdout.on('data', (part: Buffer) => (text += part.toString()));
  const [exit] = (await once(child, 'close')) as [number | null];
  const json = text.trim() === '' ? null : JSON.parse(text);
  return { exit, code: json?.error?.code ?? '', words: json?.error?.message?.en ?? '', json };
}

const fileOf = (folder: string, packet: Packet): string => {
  const file = path.join(folder, `${packet.id}.packet.json`);
  fs.writeFileSync(file, JSON.stringify(packet));
  return file;
};

const idsIn = async (profile: string): Promise<string[]> =>
  ((await run(profile, ['list'])).json?.items ?? []).map(({ id }: Packet) => id).toSorted();

/** Writes until not a byte more goes onto a disk. */
function fillDisk(folder: string): string {
  const file = path.join(folder, 'filler');
  const fd = fs.openSync(file, 'a');
  for (let size = 2 ** 20; size >= 1; size = Math.floor(size / 2)) {
    try {
      while (fs.writeSync(fd, Buffer.alloc(size, 1)) === size);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
  fs.closeSync(fd);
  return file;
}

/** Opens core on a profile, runs `use`, closes it; the code of what failed, or what `use` answers. */
async function withCore<T>(
  profileDir: string,
  access: Access,
  use: (core: Core) => Promise<T>,
): Promise<T | string> {
  let core: Core | undefined;
  try {
    core = await makeCore(makeNodeHost({ profileDir, version: '0.0.0' }), access);
    return await use(core);
  } catch (error) {
    return failureOf(asDeskError(error), () => {}).error.code;
  } finally {
    await core?.close();
  }
}

const namesTheDisk = ({ exit, code, words }: Answer): boolean =>
  exit === 3 &&
  ['disk-full', 'disk-unwritable', 'file-unwritable'].includes(code) &&
  /disk|written/i.test(words);

async function checkFullDisk(disk: string, work: string): Promise<void> {
  const profile = path.join(disk, 'profile');
  const elsewhere = path.join(work, 'elsewhere.backup');
  const packets = [0, 1, 2].map((n) => makeRequest({}, n));
  await run(profile, ['add', ...packets.map((packet) => fileOf(work, packet))]);
  await run(profile, ['backup', '--out', elsewhere]);
  const known = packets.map(({ id }) => id).toSorted();
  check('before: everything is stored', String(await idsIn(profile)) === String(known));

  const filler = fillDisk(disk);
  const late = makeRequest({}, 3);
  const saved = await run(profile, ['add', fileOf(work, late)]);
  check('full: the reserve takes one more change', saved.exit === 0, saved);
  const deleted = await withCore(profile, 'write', async ({ desk }) => {
    valueOf(await desk.filePackets({ ids: [late.id], place: 'trash' }));
    return valueOf(await desk.deletePackets({ ids: [late.id] })).deleted.length;
  });
  check('full: the reserve lets something be deleted', deleted === 1, deleted);
  check('full: what was acknowledged is there', String(await idsIn(profile)) === String(known));

  fillDisk(disk);
  const file = fileOf(work, makeRequest({}, 4));
  for (const args of [
    ['add', file],
    ['finalize', known[0] ?? ''],
    ['backup', '--out', path.join(disk, 'on-the-disk.backup')],
    ['restore', elsewhere],
  ]) {
    const answer = await run(profile, args);
    check(
      `full without a reserve: ${args[0]} ends with exit 3 and names the disk`,
      namesTheDisk(answer),
      answer,
    );
    check(
      `full without a reserve: after ${args[0]} all is there`,
      String(await idsIn(profile)) === String(known),
    );
  }
  check(
    'full: nothing stands under the name of the backup',
    !fs.existsSync(path.join(disk, 'on-the-disk.backup')),
  );
  const made = await run(path.join(disk, 'new'), ['add', file]);
  check('full: a new profile is not made, and the disk is named', namesTheDisk(made), made);

  fs.rmSync(filler);
  for (const args of [
    ['add', file],
    ['finalize', known[0] ?? ''],
    ['check'],
    ['restore', elsewhere],
    ['check'],
  ]) {
    const answer = await run(profile, args);
    check(`freed: ${args[0]} works`, answer.exit === 0, answer);
  }
}

async function checkReadOnlyDisk(disk: string, work: string): Promise<void> {
  const profile = path.join(disk, 'read-only');
  const packet = makeRequest();
  await run(profile, ['add', fileOf(work, packet)]);
  const remount = (how: string): boolean => spawnSync('mount', ['-o', `remount,${how}`, disk]).status === 0;
  if (!remount('ro')) throw new Error('the disk could not be made read-only');
  const file = fileOf(work, makeRequest({}, 1));
  for (const args of [
    ['add', file],
    ['finalize', packet.id],
    ['backup', '--out', path.join(disk, 'x.backup')],
  ]) {
    const answer = await run(profile, args);
    const isHonest = answer.exit === 3 && answer.code !== '' && answer.words !== '';
    check(`read-only: ${args[0]} ends with exit 3 and a reason`, isHonest, answer);
  }
  const listed = await run(profile, ['list']);
  const isTrue = listed.exit === 3 ? listed.code !== '' : listed.json.items[0]?.id === packet.id;
  check('read-only: list gives the truth or a reason', isTrue, listed);
  remount('rw');
  check('writable again: add works', (await run(profile, ['add', file])).exit === 0);
  check('writable again: both are there', (await idsIn(profile)).length === 2);
}

/** Nobody's number on every Linux. */
const NOBODY = 65_534;

async function checkForeignFolder(work: string): Promise<void> {
  const profile = path.join(work, 'foreign');
  const id = await withCore(
    profile,
    'write',
    async ({ desk }) => valueOf(await desk.createRequest({ method: 'new-organization' })).id,
  );
  fs.chmodSync(work, 0o755);
  fs.chmodSync(profile, 0o555);
  for (const name of fs.readdirSync(profile)) fs.chmodSync(path.join(profile, name), 0o444);
  const asNobody = async <T>(use: () => Promise<T>): Promise<T> => {
    process.seteuid?.(NOBODY);
    try {
      return await use();
    } finally {
      process.seteuid?.(0);
    }
  };
  const written = await asNobody(() => withCore(profile, 'write', async () => 'opened'));
  check(
    'a folder that cannot be written is said so',
    ['profile-unreadable', 'disk-unwritable'].includes(written),
    written,
  );
  const read = await asNobody(() =>
    withCore(profile, 'read', async ({ desk }) =>
      valueOf(await desk.listPackets({})).items.map((item) => item.id),
    ),
  );
  check(
    'reading it gives the truth or a reason',
    String(read) === id || ['profile-unreadable', 'disk-unwritable'].includes(String(read)),
    read,
  );
  fs.chmodSync(profile, 0o700);
  for (const name of fs.readdirSync(profile)) fs.chmodSync(path.join(profile, name), 0o600);
  const after = await withCore(profile, 'write', async ({ desk }) => desk.showPacket({ id: id }));
  check('with the right to write it all works', typeof after !== 'string' && after.ok, after);
}

const DAY_MS = 86_400_000;
const JUMPS: [name: string, ms: number][] = [
  ['now', 0],
  ['a day ahead', DAY_MS],
  ['a day behind', -DAY_MS],
  ['ten years ahead', 3653 * DAY_MS],
  ['ten years behind', -3653 * DAY_MS],
  ['now again', 0],
];

async function checkClock(work: string): Promise<void> {
  const profile = path.join(work, 'clock');
  const desk = await startPracticeDesk({
    dataDir: path.join(work, 'desk'),
    stepSeconds: Number.POSITIVE_INFINITY,
  });
  const waits = { ONBOARDING_DESK_BACKOFF_MIN_MS: '10', ONBOARDING_DESK_LOOKUP_DELAY_MS: '0' };
  const sent: string[] = [];
  await run(
    profile,
    ['channel', 'set', '--kind', 'support-api', '--url', desk.url, '--token-stdin'],
    {},
    desk.token,
  );
  for (const [n, [name, ms]] of JUMPS.entries()) {
    const now = new Date(Date.now() + ms).toISOString();
    const env = { ...waits, ONBOARDING_DESK_NOW: now };
    // Asked ten years ago, or in ten years, nothing could be submitted.
    const packet = makeRequest({ '/preCheck/askedAt': now.slice(0, 10) }, n);
    sent.push(packet.id);
    await run(profile, ['add', fileOf(work, packet)], env);
    await run(profile, ['finalize', packet.id], env);
    const synced = await run(profile, ['sync', '--until-idle', '--timeout', '20'], env);
    const shown = await run(profile, ['show', packet.id], env);
    check(`clock ${name}: a request is sent`, shown.json?.state === 'sent', [synced, shown.json?.state]);
    check(`clock ${name}: everything is listed`, String(await idsIn(profile)) === String(sent.toSorted()));
  }
  const tickets = desk.tickets().map(({ externalId }) => externalId);
  check('clock: each request arrived once', String(tickets.toSorted()) === String(sent.toSorted()), tickets);
  check('clock: the profile is whole', (await run(profile, ['check'])).exit === 0);
  await desk.close();
}

/** The clock of a running app jumps between two of its steps. */
async function checkRunningClock(work: string): Promise<void> {
  const profileDir = path.join(work, 'running');
  const host = makeNodeHost({ profileDir, version: '0.0.0' });
  let aheadMs = 0;
  const clock = { ...host.clock, now: () => new Date(Date.now() + aheadMs) };
  const core = await makeCore({ ...host, clock }, 'write');
  const { id } = valueOf(await core.desk.createRequest({ method: 'new-organization' }));
  for (const [, ms] of JUMPS) {
    aheadMs = ms;
    valueOf(await core.desk.editPacket({ id, changes: [{ pointer: '/note', value: `at ${ms}` }] }));
  }
  for (const [, ms] of JUMPS.toReversed().slice(1)) {
    aheadMs = ms;
    valueOf(await core.desk.undoPacket({ id }));
    const { packet } = valueOf(await core.desk.showPacket({ id }));
    check(
      `a clock that jumps: undo gives what was there before (${ms})`,
      packet['note'] === `at ${ms}`,
      packet['note'],
    );
  }
  await core.close();

  const connection = openForWriting(profileDir, host.newId);
  for (const [name, ms] of JUMPS) {
    const made = keepBackup(connection, new Date(Date.now() + ms).toISOString());
    const kept = listKeptBackups(connection.files);
    check(
      `clock ${name}: the backup that was made is kept`,
      kept.some(({ file }) => file === made.file),
      kept,
    );
  }
  check('clock: the rotation leaves at least three', listKeptBackups(connection.files).length >= 3);
  check(
    'clock: the profile is whole',
    verifyContent(connection, profileFiles(profileDir).database).length === 0,
  );
  connection.close();
}

skipWhere(
  process.platform === 'linux' && process.getuid?.() === 0
    ? null
    : 'needs root on Linux for its file systems',
);
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'onboarding-desk-disk-'));
const disk = path.join(work, 'disk');
fs.mkdirSync(disk);
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk]).status === 0;
try {
  skipWhere(mounted ? null : 'this system mounts no file system');
  await checkFullDisk(disk, work);
  await checkReadOnlyDisk(disk, work);
  await checkForeignFolder(work);
  await checkClock(work);
  await checkRunningClock(work);
} finally {
  if (mounted) spawnSync('umount', [disk]);
  fs.rmSync(work, { recursive: true, force: true });
}
closeChecks();
