import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isStale } from '../../support/build.ts';

let root: string;
const write = (file: string, at: number): void => {
  const full = path.join(root, file);
  fs.mkdirSync(path.dirname(full), { recursive: true });
  fs.writeFileSync(full, '');
  fs.utimesSync(full, at, at);
};
/** Folders get the time of "now" when written into; sources are older than that here. */
const setFolderTimes = (at: number): void => {
  for (const name of ['electron', 'renderer', 'renderer/app', 'shared'])
    fs.utimesSync(path.join(root, name), at, at);
};

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'build-'));
  for (const file of ['electron/main.ts', 'renderer/app/app.tsx', 'shared/contract.ts', 'package.json'])
    write(file, 100);
  for (const file of ['out/main/main.js', 'out/renderer/index.html']) write(file, 200);
  setFolderTimes(100);
});
afterEach(() => fs.rmSync(root, { recursive: true }));

test('a bundle newer than all sources is not built again', () => {
  expect(isStale(root)).toBe(false);
});

test.each(['electron/main.ts', 'renderer/app/app.tsx', 'package.json'])(
  'a change of %s makes it stale',
  (file) => {
    write(file, 300);
    setFolderTimes(100);
    expect(isStale(root)).toBe(true);
  },
);

test('a source that was removed makes it stale', () => {
  fs.rmSync(path.join(root, 'renderer/app/app.tsx')); // its folder now has the present time
  expect(isStale(root)).toBe(true);
});

test.each(['out/main/main.js', 'out/renderer/index.html'])('a bundle without %s is stale', (file) => {
  fs.rmSync(path.join(root, file));
  expect(isStale(root)).toBe(true);
});
