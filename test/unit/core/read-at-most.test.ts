import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readAtMost } from '../../../electron/core/read-at-most.ts';

const fileOf = (content: string): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'read-')), 'file');
  writeFileSync(file, content);
  return file;
};

it.each(['', 'abc', 'ä'.repeat(100_000)])('reads a file up to the bound whole: %#', (content) => {
  expect(readAtMost(fileOf(content), Buffer.byteLength(content))?.toString()).toBe(content);
});

it('reads nothing of a file that is one byte longer', () => {
  expect(readAtMost(fileOf('abcd'), 3)).toBeNull();
});

it.runIf(process.platform === 'linux')('ends with a device that never does', () => {
  expect(readAtMost('/dev/zero', 1_000_000)).toBeNull();
});

it.each([
  ['missing', 'ENOENT'],
  ['', 'EISDIR'],
])('tells the system’s error for "%s"', (name, code) => {
  const folder = mkdtempSync(join(tmpdir(), 'read-'));
  expect(() => readAtMost(join(folder, name), 10)).toThrow(expect.objectContaining({ code }));
});
