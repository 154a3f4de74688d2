import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findChromium } from '../../support/find-chromium.ts';

let folder: string;
beforeEach(() => void (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'find-chromium-'))));
afterEach(() => {
  vi.unstubAllEnvs();
  fs.rmSync(folder, { recursive: true });
});

/** A program that answers `--version` with the text. */
function makeProgram(name: string, version: string): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, `#!/bin/sh\necho "${version}"\n`, { mode: 0o755 });
  return file;
}

test('$CHROMIUM comes first', async () => {
  const exe = makeProgram('my-browser', 'Chromium 156.0');
  vi.stubEnv('CHROMIUM', exe);
  expect(await findChromium()).toEqual({ exe, args: [], env: {}, headlessOnly: false });
});

test.each([
  ['another program', 'Lynx 2.9'],
  ['a confined snap', 'Chromium 156.0 snap'],
])('$CHROMIUM that is %s is refused by name, not passed over', async (_what, version) => {
  const exe = makeProgram('other', version);
  vi.stubEnv('CHROMIUM', exe);
  await expect(findChromium()).rejects.toThrow(`CHROMIUM=${exe} does not run or is not a Chromium`);
});

test('$CHROMIUM that does not exist is refused by name', async () => {
  vi.stubEnv('CHROMIUM', path.join(folder, 'missing'));
  await expect(findChromium()).rejects.toThrow('does not run or is not a Chromium');
});

test('a Chromium with its libraries beside it is started with them, and can show no window', async () => {
  const exe = makeProgram('chromium', 'Chromium 153.0');
  const libraries = path.join(folder, 'al2023/lib');
  fs.mkdirSync(libraries, { recursive: true });
  vi.stubEnv('CHROMIUM', exe);
  vi.stubEnv('LD_LIBRARY_PATH', '');
  const chromium = await findChromium();
  expect(chromium).toMatchObject({ exe, headlessOnly: true, env: { LD_LIBRARY_PATH: libraries } });
  expect(chromium?.args).toContain('--no-sandbox');
});
