import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { say } from '../stand-in/say.ts';

const projectRoot = path.resolve(import.meta.dirname, '../..');
const sources = ['electron', 'renderer', 'shared', 'electron.vite.config.ts', 'package.json'];
// The first and the last file of a build; a build that broke off leaves the last one old or missing.
const results = ['out/main/main.js', 'out/renderer/index.html'];

const modifiedAt = (file: string): number => fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function newestIn(entry: string): number {
  const at = modifiedAt(entry); // of a folder: when a file was added to or removed from it
  if (!at || !fs.statSync(entry).isDirectory()) return at;
  return Math.max(at, ...fs.readdirSync(entry).map((name) => newestIn(path.join(entry, name))));
}

/** True if a source is newer than the bundle in out/, or there is no whole bundle. */
export function isStale(root = projectRoot): boolean {
  const built = Math.min(...results.map((file) => modifiedAt(path.join(root, file))));
  return Math.max(...sources.map((entry) => newestIn(path.join(root, entry)))) > built;
}

/** Builds the app where the bundle is stale; rejects when the build fails or takes longer than two minutes. */
export async function buildIfStale(): Promise<void> {
  if (!isStale()) return;
  say('Building the app ...');
  const script = path.join(projectRoot, 'node_modules/electron-vite/bin/electron-vite.js');
  const build = spawn(process.execPath, [script, 'build', '--logLevel', 'warn'], {
    cwd: projectRoot,
    stdio: ['ignore', 2, 2],
    timeout: 120_000,
  });
  const [code] = (await once(build, 'exit')) as [number | null];
  if (code !== 0) throw new Error('The build failed; see above.');
}
