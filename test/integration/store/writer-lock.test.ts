import { expect, test } from 'vitest';
import { profileFiles } from '../../../electron/core/store/profile-files.ts';
import { takeWriterLock } from '../../../electron/core/store/writer-lock.ts';
import {
  addRequest,
  deskErrorOf,
  killScript,
  lineOf,
  openProfile,
  openReader,
  startScript,
} from '../../support/temp-profile.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A process that has a profile open for writing. */
async function startWriter(dir: string) {
  const writer = startScript(`
    const { openForWriting } = await use('connection.ts');
    globalThis.held = openForWriting(${JSON.stringify(dir)}, () => crypto.randomUUID()); // else collected, and let go
    say('open');
    setInterval(() => {}, 1000);`);
  await lineOf(writer, 'open');
  return writer;
}

test('a second process is refused once its wait is over', async () => {
  const dir = temporaryFolder();
  await startWriter(dir);
  expect(deskErrorOf(() => takeWriterLock(profileFiles(dir).lock, 50)).code).toBe('profile-locked');
});

test('a second process waits for the first one to end', async () => {
  const dir = temporaryFolder();
  const { close } = openProfile(dir);
  const second = startScript(`
    const { takeWriterLock } = await use('writer-lock.ts');
    say('asks');
    takeWriterLock(${JSON.stringify(profileFiles(dir).lock)}, 10_000);
    say('has it');`);
  await lineOf(second, 'asks');
  close();
  expect(await lineOf(second, 'has it')).toBe('has it');
});

test('the lock ends with its process, also by kill -9', async () => {
  const dir = temporaryFolder();
  const writer = await startWriter(dir);
  await killScript(writer);
  takeWriterLock(profileFiles(dir).lock, 0)();
  expect(addRequest(openProfile(dir).store)).toBeTruthy();
});

test('two writers in one process exclude each other too', () => {
  const { files, close } = openProfile();
  expect(deskErrorOf(() => takeWriterLock(files.lock, 0)).code).toBe('profile-locked');
  close();
  takeWriterLock(files.lock, 0)();
});

test('reading needs no lock', async () => {
  const dir = temporaryFolder();
  const { store, close } = openProfile(dir);
  addRequest(store);
  close();
  await startWriter(dir);
  expect(openReader(dir).store.list({ limit: 10 }).items).toHaveLength(1);
});
