import fs from 'node:fs';
import { expect, test, vi } from 'vitest';
import { keyCheckOf, newDataKey } from '../../../../electron/core/keys/data-key.ts';
import {
  keysText,
  parseKeys,
  readKeyFile,
  writeKeyFile,
  type Keys,
  type KeyWrap,
} from '../../../../electron/core/keys/key-file.ts';
import { profileFiles } from '../../../../electron/core/store/profile-files.ts';
import { deskErrorOf } from '../../../support/temp-profile.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const wrap = (sealed: string): KeyWrap => ({ kind: 'key-store', name: 'kwallet6', sealed });
const keyCheck = keyCheckOf(newDataKey());
const keys: Keys = { version: 1, number: 1, keyCheck, wraps: [wrap('c2VhbGVk')] };

test('a key file is written twice, for its owner only, and read back', () => {
  const files = profileFiles(temporaryFolder());
  expect(readKeyFile(files)).toBeNull();
  expect(writeKeyFile(files, keys)).toEqual(keys);
  expect(readKeyFile(files)).toEqual(keys);
  for (const file of [files.keys, files.keysCopy]) expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  expect(fs.readFileSync(files.keys)).toEqual(fs.readFileSync(files.keysCopy));
});

test.for([
  ['is newer', 'keys', 'keysCopy'],
  ['is newer, the second one', 'keysCopy', 'keys'],
] as const)('of two whole copies the one counts that %s', ([, newer, older]) => {
  const files = profileFiles(temporaryFolder());
  fs.writeFileSync(files[older], keysText({ ...keys, number: 4 }));
  fs.writeFileSync(files[newer], keysText({ ...keys, number: 5, wraps: [wrap('bmV3')] }));
  expect(readKeyFile(files)).toMatchObject({ number: 5, wraps: [wrap('bmV3')] });
  expect(writeKeyFile(files, keys).number).toBe(6);
});

test('a key file in which any one character was changed is not whole', () => {
  const text = keysText(keys);
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (/\s/.test(letter)) continue; // JSON means the same without it
    const changed = `${text.slice(0, at)}${letter === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`;
    expect(parseKeys(changed)).toBeNull();
  }
});

test('a key file cut off anywhere is not whole', () => {
  const text = keysText(keys).trimEnd();
  for (let length = 0; length < text.length; length += 1) expect(parseKeys(text.slice(0, length))).toBeNull();
});

test.for([
  ['no wrap at all', { ...keys, wraps: [] }],
  ['more wraps than there are kinds of', { ...keys, wraps: Array.from({ length: 9 }, () => wrap('YQ==')) }],
  ['a wrap of an unknown kind', { ...keys, wraps: [{ kind: 'none', key: 'AAAA' }] }],
  ['a wrap that is too long', { ...keys, wraps: [wrap('A'.repeat(20_001))] }],
  ['no check value', { ...keys, keyCheck: '' }],
  ['no number', { ...keys, number: 0 }],
] as const)('a key file with a right checksum and %s is not ours', ([, content]) => {
  expect(parseKeys(keysText(content as Keys))).toBeNull();
});

test('a key file of a newer version is said to be newer', () => {
  expect(deskErrorOf(() => parseKeys(keysText({ ...keys, version: 2 } as never)))).toMatchObject({
    code: 'profile-newer',
    details: { version: 2, known: 1 },
  });
});

test.for([
  ['both broken', 'x', 'y'],
  ['one broken, the other missing', null, '{'],
  ['both empty', '', ''],
  ['one of a megabyte', ' '.repeat(2 ** 20), null],
] as const)('key files none of which is whole are refused: %s', ([, one, other]) => {
  const files = profileFiles(temporaryFolder());
  if (one !== null) fs.writeFileSync(files.keys, one);
  if (other !== null) fs.writeFileSync(files.keysCopy, other);
  expect(deskErrorOf(() => readKeyFile(files))).toMatchObject({
    code: 'keys-damaged',
    details: { file: files.keys },
  });
});

test('a step that fails before the new key file counts leaves the old one in force', () => {
  for (const step of ['openSync', 'writeFileSync', 'fsyncSync', 'renameSync'] as const) {
    const files = profileFiles(temporaryFolder());
    writeKeyFile(files, keys);
    const failing = vi.spyOn(fs, step).mockImplementationOnce(() => {
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    });
    expect(() => writeKeyFile(files, { keyCheck, wraps: [wrap('bmV3')] })).toThrow('no space');
    failing.mockRestore();
    expect(readKeyFile(files)?.wraps).toEqual(keys.wraps);
    expect(fs.readdirSync(temporaryFolderOf(files))).toHaveLength(2);
  }
});

test('a folder that cannot be synced gets the old wraps back', () => {
  const files = profileFiles(temporaryFolder());
  writeKeyFile(files, keys);
  const real = fs.fsyncSync.bind(fs);
  let calls = 0;
  const failing = vi.spyOn(fs, 'fsyncSync').mockImplementation((fd) => {
    calls += 1;
    if (calls === 2) throw new Error('the folder cannot be synced');
    real(fd);
  });
  expect(() => writeKeyFile(files, { keyCheck, wraps: [wrap('bmV3')] })).toThrow('synced');
  failing.mockRestore();
  expect(readKeyFile(files)?.wraps).toEqual(keys.wraps);
});

test('a second copy that cannot be written takes nothing back: the first one counts', () => {
  const files = profileFiles(temporaryFolder());
  writeKeyFile(files, keys);
  const real = fs.renameSync.bind(fs);
  const failing = vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    if (to === files.keysCopy) throw new Error('no');
    real(from, to);
  });
  writeKeyFile(files, { keyCheck, wraps: [wrap('bmV3')] });
  failing.mockRestore();
  expect(readKeyFile(files)?.wraps).toEqual([wrap('bmV3')]);
});

const temporaryFolderOf = (files: { keys: string }): string =>
  files.keys.slice(0, files.keys.lastIndexOf('/'));
