import fs from 'node:fs';
import path from 'node:path';

export type ElectronHost = {
  kind: 'electron' | 'stand-in';
  /** The folder that holds the executable, for ELECTRON_OVERRIDE_DIST_PATH. */
  dist: string;
  exe: string;
  /** For the start-up line and test reports. */
  name: string;
};

const installedPackage = path.resolve(import.meta.dirname, '../../node_modules/electron');
const standInDist = path.resolve(import.meta.dirname, '../stand-in/dist');

const readText = (file: string): string => {
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
};

/**
 * Says what starts the app: the real Electron where its binary is installed whole and in the package's own version,
 * otherwise the stand-in; APP_HOST=standin forces that. It only looks at files: requiring 'electron' would start a
 * download, which behind a closed network can hang for five minutes.
 */
export function electronHost(packageDir = installedPackage): ElectronHost {
  const read = (file: string): string => readText(path.join(packageDir, file));
  const { version } = JSON.parse(read('package.json') || '{"version":"unknown"}') as { version: string };
  const exeName = read('path.txt');
  const dist = path.join(packageDir, 'dist');
  const exe = path.join(dist, exeName);
  const isComplete =
    exeName !== '' && fs.existsSync(exe) && read('dist/version').replace(/^v/, '') === version;
  if (isComplete && process.env.APP_HOST !== 'standin') {
    return { kind: 'electron', dist, exe, name: `Electron ${version}` };
  }
  const name = `stand-in for Electron ${version} (Node and Chromium)`;
  return { kind: 'stand-in', dist: standInDist, exe: path.join(standInDist, 'electron'), name };
}

/** True where windows can be shown. */
export const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** What the real Electron needs to start here: as root it must not sandbox, and it needs telling that no display is there. */
export function displayArguments({ kind }: ElectronHost): string[] {
  if (kind === 'stand-in') return []; // finds out by itself
  const isRoot = process.getuid?.() === 0;
  return [...(isRoot ? ['--no-sandbox'] : []), ...(hasDisplay() ? [] : ['--ozone-platform=headless'])];
}
