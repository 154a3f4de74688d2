import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { differingFuses, fusesOf } from '../../../electron/packaging/fuses.ts';
import type { Platform } from './fake-electron.ts';
import { readAsar } from './read-asar.ts';

/** Where electron-builder puts what is asked for below, in a folder of an unpacked package. */
const places: Record<Platform, { resources: string; binary: string; integrity: string | null }> = {
  linux: { resources: 'resources', binary: 'onboarding-desk', integrity: null },
  win: { resources: 'resources', binary: 'onboarding-desk.exe', integrity: 'onboarding-desk.exe' },
  mac: {
    resources: 'Onboarding Desk.app/Contents/Resources',
    binary: 'Onboarding Desk.app',
    integrity: 'Onboarding Desk.app/Contents/Info.plist',
  },
};

const binaryNames: Record<Platform, string> = { linux: 'linux', mac: 'darwin', win: 'win32' };

/** Nobody needs these to run the app: sources, tests, settings of tools, other systems' binaries, headers. */
const isForbidden = (file: string): boolean =>
  /\.(ts|tsx|mts|map|md|gyp|c|cc|cpp|h|hpp|env|pem|sqlite)$/i.test(file) ||
  /^(?!out\/|node_modules\/|package\.json$)/.test(file) ||
  /^node_modules\/(electron|electron-builder|typescript|vite|vitest|react|@playwright|@mantine|node)\//.test(
    file,
  );

/** What is wrong with an unpacked package: one line each, none where it is as it should be. */
export async function faultsOf(
  folder: string,
  platform: Platform,
  arch: string,
  debuggable = false,
): Promise<string[]> {
  const { resources, binary, integrity } = places[platform];
  const { files, headerHash } = readAsar(path.join(folder, resources, 'app.asar'));
  const names = files.map(({ path: name }) => name);
  const natives = names.filter((name) => name.endsWith('.node'));
  const wantedNative = `node_modules/better-sqlite3/prebuilds/${binaryNames[platform]}-${arch}.node`;
  const built = readdirSync('out', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const fuses = await differingFuses(path.join(folder, binary), fusesOf(debuggable));
  const isHashKept =
    integrity === null || readFileSync(path.join(folder, integrity), 'latin1').includes(headerHash);
  return [
    ...names.filter(isForbidden).map((name) => `packed, but not needed: ${name}`),
    ...built.filter((name) => !names.includes(name)).map((name) => `not packed: ${name}`),
    ...(String(natives) === wantedNative
      ? []
      : [`binaries: ${natives.join(', ')} instead of ${wantedNative}`]),
    ...files
      .filter(({ hasHash }) => !hasHash)
      .map(({ path: name }) => `without a hash in the archive's header: ${name}`),
    ...fuses.map((fuse) => `fuse not as wanted: ${fuse}`),
    ...(isHashKept ? [] : ["the archive's hash is not in the program"]),
  ];
}
