import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newDataKey } from '../../../electron/core/keys/data-key.ts';
import { isEncryptedDatabase, isPlainDatabase } from '../../../electron/core/store/database-form.ts';
import { openCore, openPracticeDesk } from '../../support/cores.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const fileIn = (dataDir: string): string => path.join(dataDir, 'practice-desk.sqlite');

test('a practice desk with a key keeps nothing in clear, and opens again with it', async () => {
  const [dataDir, key] = [temporaryFolder(), newDataKey()];
  const desk = await openPracticeDesk({ dataDir, key });
  const { token } = desk;
  await desk.close();
  expect(isEncryptedDatabase(fileIn(dataDir))).toBe(true);
  expect(fs.readFileSync(fileIn(dataDir)).includes(token)).toBe(false);
  expect((await openPracticeDesk({ dataDir, key })).token).toBe(token);
});

test('a practice desk that was plain is encrypted at its first start with a key, with everything in it', async () => {
  const [dataDir, key] = [temporaryFolder(), newDataKey()];
  const plain = await openPracticeDesk({ dataDir });
  const { token } = plain;
  await plain.close();
  expect(isPlainDatabase(fileIn(dataDir))).toBe(true);
  const desk = await openPracticeDesk({ dataDir, key });
  expect(desk.token).toBe(token);
  await desk.close();
  expect(isEncryptedDatabase(fileIn(dataDir))).toBe(true);
  expect(fs.readdirSync(dataDir)).toEqual(['practice-desk.sqlite']);
});

test('a practice desk does not start with another key or none, and its data stays as it is', async () => {
  const dataDir = temporaryFolder();
  await (await openPracticeDesk({ dataDir, key: newDataKey() })).close();
  const before = fs.readFileSync(fileIn(dataDir));
  for (const key of [newDataKey(), null])
    await expect(openPracticeDesk({ dataDir, key })).rejects.toMatchObject({ code: 'SQLITE_NOTADB' });
  expect(fs.readFileSync(fileIn(dataDir))).toEqual(before);
});

test('a core that is closed starts no practice desk: it would keep its file from the one that encrypts it', async () => {
  const profileDir = temporaryFolder();
  const core = await openCore({ profileDir });
  await core.close();
  expect(await core.desk.openTrainerPage({})).toMatchObject({ ok: false, error: { code: 'core-gone' } });
  expect(fs.existsSync(fileIn(path.join(profileDir, 'practice-desk')))).toBe(false);
});
