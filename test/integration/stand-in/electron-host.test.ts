import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { displayArguments, electronHost } from '../../support/electron-host.ts';

let packageDir: string;
const write = (file: string, text: string): void => fs.writeFileSync(path.join(packageDir, file), text);

beforeEach(() => {
  packageDir = fs.mkdtempSync(path.join(os.tmpdir(), 'electron-package-'));
  fs.mkdirSync(path.join(packageDir, 'dist'));
  vi.stubEnv('APP_HOST', '');
  write('package.json', '{"version":"45.4.1"}');
  write('path.txt', 'electron\n');
  write('dist/electron', '');
  write('dist/version', '45.4.1');
});
afterEach(() => {
  vi.unstubAllEnvs();
  fs.rmSync(packageDir, { recursive: true });
});

describe('electronHost', () => {
  test('takes the real Electron where its binary is whole and of the version of the package', () => {
    const exe = path.join(packageDir, 'dist/electron');
    expect(electronHost(packageDir)).toMatchObject({ kind: 'electron', exe, name: 'Electron 45.4.1' });
  });

  test.each(['package.json', 'path.txt', 'dist/electron', 'dist/version'])(
    'takes the stand-in where %s is missing',
    (file) => {
      fs.rmSync(path.join(packageDir, file));
      expect(electronHost(packageDir).kind).toBe('stand-in');
    },
  );

  test('takes the stand-in where the binary is of another version', () => {
    write('dist/version', '44.0.0');
    expect(electronHost(packageDir).kind).toBe('stand-in');
  });

  test('takes the stand-in where APP_HOST asks for it', () => {
    vi.stubEnv('APP_HOST', 'standin');
    expect(electronHost(packageDir)).toMatchObject({
      kind: 'stand-in',
      dist: expect.stringContaining('stand-in'),
    });
  });
});

test('the stand-in gets no arguments about the display, it finds out by itself', () => {
  expect(displayArguments({ kind: 'stand-in', dist: '', exe: '', name: '' })).toEqual([]);
});
