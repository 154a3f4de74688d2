import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeCore } from '../../../electron/core/core.ts';
import { makeDoor, type Door } from '../../../electron/core/door.ts';
import type { Host } from '../../../electron/core/host.ts';
import { makeNodeHost } from '../../../electron/core/node-host.ts';
import { profileFiles } from '../../../electron/core/store/profile-files.ts';
import type { Input, Output } from '../../../shared/contract.ts';
import type { Result } from '../../../shared/errors.ts';
import type { OperationName } from '../../../shared/operation-names.ts';
import { makeRequest } from '../../support/packets.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { valueOf } from '../../support/value-of.ts';

const PASSPHRASE = 'a sentence that only I know';

/** A door on a real profile, closed when the test ends, and typed calls to it. */
function openDoor(profileDir = temporaryFolder(), changes: Partial<Host> = {}) {
  const door: Door = makeDoor({
    host: { ...makeNodeHost({ profileDir, version: '0.0.0' }), ...changes },
    openCore: makeCore,
  });
  onTestFinished(() => door.close());
  const ask = <N extends OperationName>(name: N, input: Input<N>): Promise<Result<Output<N>>> =>
    door.call(name, input) as Promise<Result<Output<N>>>;
  const add = async (): Promise<string> => {
    const packet = makeRequest();
    const files = [{ file: 'request', text: JSON.stringify(packet) }];
    expect(valueOf(await ask('addPackets', { files })).failed).toEqual([]);
    return packet.id;
  };
  const ids = async (): Promise<string[]> => valueOf(await ask('listPackets', {})).items.map(({ id }) => id);
  return { door, profileDir, files: profileFiles(profileDir), ask, add, ids };
}

const codeOf = (answer: Result<unknown>) => (answer.ok ? null : answer.error.code);
const isPlain = (file: string): boolean =>
  fs.readFileSync(file).subarray(0, 15).toString() === 'SQLite format 3';

/** A profile with one request, encrypted with a passphrase. */
async function protectedProfile() {
  const desk = openDoor();
  const id = await desk.add();
  const protection = valueOf(
    await desk.ask('protectProfile', { kind: 'passphrase', passphrase: PASSPHRASE }),
  );
  return { ...desk, id, protection };
}

test('a profile is encrypted while it is in use, and everything in it is there as before', async () => {
  const { files, id, ids, add, protection } = await protectedProfile();
  expect(protection).toEqual({ kind: 'passphrase', keyStore: null, hasRecoveryCode: false });
  expect(isPlain(files.database)).toBe(false);
  const second = await add();
  expect((await ids()).toSorted()).toEqual([id, second].toSorted());
});

test('locked, the profile answers the reason only; its passphrase opens it with all that is in it', async () => {
  const { ask, id, ids } = await protectedProfile();
  const gate = valueOf(await ask('lockProfile', {}));
  expect(gate).toMatchObject({ state: 'shut', ways: ['passphrase'], error: { code: 'profile-sealed' } });
  expect(codeOf(await ask('listPackets', {}))).toBe('profile-sealed');
  expect(codeOf(await ask('backupNow', {}))).toBe('profile-sealed');
  expect(codeOf(await ask('makeRecoveryCode', {}))).toBe('profile-sealed');
  expect(codeOf(await ask('unlockProfile', { secret: `${PASSPHRASE}!` }))).toBe('wrong-secret');
  expect(valueOf(await ask('readGate', { tryAgain: true })).state).toBe('shut');
  expect(valueOf(await ask('unlockProfile', { secret: PASSPHRASE })).state).toBe('open');
  expect(await ids()).toEqual([id]);
});

test('a new start asks for the passphrase, and takes the recovery code as well', async () => {
  const { door, ask, profileDir, id } = await protectedProfile();
  const { code: unseen } = valueOf(await ask('makeRecoveryCode', {}));
  const { code } = valueOf(await ask('makeRecoveryCode', {}));
  expect(valueOf(await ask('readProtection', {})).hasRecoveryCode).toBe(false);
  expect(codeOf(await ask('keepRecoveryCode', { code: `${code}X` }))).toBe('wrong-secret');
  expect(valueOf(await ask('keepRecoveryCode', { code })).hasRecoveryCode).toBe(true);
  await door.close();
  const next = openDoor(profileDir);
  expect(codeOf(await next.ask('listPackets', {}))).toBe('profile-sealed');
  expect(valueOf(await next.ask('readGate', {})).ways).toEqual(['passphrase', 'recovery-code']);
  expect(codeOf(await next.ask('unlockProfile', { secret: unseen }))).toBe('wrong-secret');
  expect(valueOf(await next.ask('unlockProfile', { secret: code.toLowerCase() })).state).toBe('open');
  expect(await next.ids()).toEqual([id]);
});

test('calls that come while the profile is encrypted are all answered, none is lost', async () => {
  const { ask, add, ids } = openDoor();
  const first = await add();
  const protecting = ask('protectProfile', { kind: 'passphrase', passphrase: PASSPHRASE });
  const added = await Promise.all(Array.from({ length: 20 }, add));
  expect(valueOf(await protecting).kind).toBe('passphrase');
  expect((await ids()).toSorted()).toEqual([first, ...added].toSorted());
});

test('where encrypting is refused the profile is open as it was', async () => {
  const { ask, add, ids, files } = openDoor();
  const id = await add();
  expect(codeOf(await ask('protectProfile', { kind: 'passphrase', passphrase: 'short' }))).toBe(
    'passphrase-short',
  );
  expect(codeOf(await ask('protectProfile', { kind: 'key-store' }))).toBe('no-key-store');
  expect(isPlain(files.database)).toBe(true);
  expect(await ids()).toEqual([id]);
});

test('a change of the passphrase that is refused leaves the profile open and the old one good', async () => {
  const { ask, id, ids } = await protectedProfile();
  expect(codeOf(await ask('protectProfile', { kind: 'key-store' }))).toBe('no-key-store');
  expect(await ids()).toEqual([id]);
  valueOf(await ask('lockProfile', {}));
  expect(valueOf(await ask('unlockProfile', { secret: PASSPHRASE })).state).toBe('open');
});

test('a damaged profile is shut, names its backups, and one restore later it is open with what they held', async () => {
  const { door, profileDir, files, add, ask } = openDoor();
  const id = await add();
  const backup = valueOf(await ask('backupNow', {}));
  await door.close();
  fs.writeFileSync(files.database, 'no database');
  const { ask: askNext, ids } = openDoor(profileDir);
  expect(codeOf(await askNext('listPackets', {}))).toBe('profile-not-a-database');
  expect(valueOf(await askNext('readGate', {}))).toMatchObject({ state: 'shut', ways: [] });
  const { items } = valueOf(await askNext('listBackups', {}));
  expect(items).toEqual([backup]);
  const { packets, movedTo } = valueOf(await askNext('restoreProfile', { file: backup.file }));
  expect(packets).toBe(1);
  expect(fs.readFileSync(path.join(movedTo ?? '', path.basename(files.database)), 'utf8')).toBe(
    'no database',
  );
  expect(valueOf(await askNext('readGate', {})).state).toBe('open');
  expect(await ids()).toEqual([id]);
});

test('a restore goes back to the backup while the profile is in use, encrypted, without asking again', async () => {
  const { ask, add, id, ids } = await protectedProfile();
  const backup = valueOf(await ask('backupNow', {}));
  await add();
  const restoring = ask('restoreProfile', { file: backup.file });
  const read = ids();
  expect(valueOf(await restoring).packets).toBe(1);
  expect(await read).toEqual([id]);
});

test('a restore that fails leaves the profile open as it was', async () => {
  const { ask, id, ids, profileDir } = await protectedProfile();
  const file = path.join(profileDir, 'no.backup');
  fs.writeFileSync(file, 'no backup');
  expect(codeOf(await ask('restoreProfile', { file }))).toBe('backup-damaged');
  expect(await ids()).toEqual([id]);
});

test('a backup of another profile asks for its secret and opens with it', async () => {
  const other = await protectedProfile();
  const backup = valueOf(await other.ask('backupNow', {}));
  const { ask, add, ids } = openDoor();
  const own = await add();
  expect(codeOf(await ask('restoreProfile', { file: backup.file }))).toBe('backup-sealed');
  expect(await ids()).toEqual([own]);
  expect(codeOf(await ask('restoreProfile', { file: backup.file, secret: 'a guess of mine' }))).toBe(
    'wrong-secret',
  );
  expect(valueOf(await ask('restoreProfile', { file: backup.file, secret: PASSPHRASE })).packets).toBe(1);
  expect(await ids()).toEqual([other.id]);
  valueOf(await ask('lockProfile', {}));
  expect(valueOf(await ask('unlockProfile', { secret: PASSPHRASE })).state).toBe('open');
});
