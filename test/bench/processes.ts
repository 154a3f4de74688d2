import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { profileFiles } from '../../electron/core/store/profile-files.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** Where the command line keeps its compiled modules, too. */
export const compileCache = path.join(root, 'node_modules/.cache/compiled');

/** The URL of a file of the project, quoted for a script. */
export const urlOf = (file: string): string => JSON.stringify(pathToFileURL(path.join(root, file)).href);

/** Runs a program to its end; answers what it printed. */
async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  const child = spawn(command, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  let out = '';
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${command} ${args.at(-1)} ended with ${code}`);
  return out;
}

/** The core as the app starts it, and its first page; from the sources, with Node's compile cache like the command line. */
const coreScript = (profileDir: string): string => `
  import { enableCompileCache } from 'node:module';
  enableCompileCache(${JSON.stringify(compileCache)});
  const { makeCore } = await import(${urlOf('electron/core/core.ts')});
  const { makeNodeHost } = await import(${urlOf('electron/core/node-host.ts')});
  const core = await makeCore(makeNodeHost({ profileDir: ${JSON.stringify(profileDir)}, version: '0.0.0' }));
  let cursor, pages = 0;
  const page = async () => {
    const { value } = await core.desk.listPackets({ limit: 50, cursor });
    cursor = value.nextCursor ?? undefined;
    return cursor !== undefined && ++pages < 20;
  };
  await page();
  const startedIn = performance.now();
  while (await page());
  process.stdout.write(JSON.stringify({ startedIn, rss: process.memoryUsage.rss() }), () => {});
  await core.close();`;

/** Node and SQLite opening the same file and reading the same page. */
const rawScript = (profileDir: string): string => `
  import { createRequire } from 'node:module';
  const Database = createRequire(${urlOf('package.json')})('better-sqlite3');
  const db = new Database(${JSON.stringify(profileFiles(profileDir).database)});
  const page = db.prepare('SELECT * FROM draft WHERE seq < ? ORDER BY seq DESC LIMIT 50');
  let rows = page.all(Number.MAX_SAFE_INTEGER);
  const startedIn = performance.now();
  for (let pages = 1; pages < 20 && rows.length > 0; pages++) rows = page.all(rows.at(-1).seq);
  process.stdout.write(JSON.stringify({ startedIn, rss: process.memoryUsage.rss() }), () => {});
  db.close();`;

/** `startedIn`: ms from the start of the process to its first page of the list · `rss`: bytes after 20 pages. */
type Started = { startedIn: number; rss: number };

/** Runs a script that prints what it measured. */
export const runScript = async <Printed = Started>(script: string): Promise<Printed> =>
  JSON.parse(await run(process.execPath, ['--input-type=module', '--eval', script], root)) as Printed;

/** Starts of processes on a profile that nobody has open. */
export const makeProcesses = (profileDir: string, folder: string) => {
  const empty = path.join(folder, 'empty-package');
  fs.mkdirSync(empty);
  fs.writeFileSync(path.join(empty, 'package.json'), JSON.stringify({ scripts: { empty: 'exit 0' } }));
  return {
    startCore: () => runScript(coreScript(profileDir)),
    startRaw: () => runScript(rawScript(profileDir)),
    runVerb: () => run('npm', ['run', '-s', 'desk', '--', 'list', '--profile', profileDir], root),
    runEmpty: () => run('npm', ['run', '-s', 'empty'], empty),
    /** How often 100 saves reached the disk, as counted by strace; says where it cannot. */
    countSyncs: async (): Promise<string> =>
      (await run(process.execPath, [path.join(root, 'test/faults/count-syncs.ts')], root)).trim(),
  };
};
