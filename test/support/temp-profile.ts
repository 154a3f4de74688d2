import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { v7 as newId } from 'uuid';
import { onTestFinished } from 'vitest';
import {
  openForReading,
  openForWriting,
  type StoreConnection,
} from '../../electron/core/store/connection.ts';
import { profileFiles } from '../../electron/core/store/profile-files.ts';
import { makeStore, type Store } from '../../electron/core/store/store.ts';
import { DeskError } from '../../shared/errors.ts';
import { temporaryFolder } from './temporary-folder.ts';

export { addRequest, AT, fillEveryTable, queueRequest } from './fill-profile.ts';

export type OpenProfile = {
  dir: string;
  files: ReturnType<typeof profileFiles>;
  connection: StoreConnection;
  store: Store;
  /** Closes it before the test ends; once is enough. */
  close(): void;
};

function opened(dir: string, connection: StoreConnection): OpenProfile {
  let isOpen = true;
  const close = (): void => {
    if (isOpen) connection.close();
    isOpen = false;
  };
  onTestFinished(close);
  return { dir, files: profileFiles(dir), connection, store: makeStore(connection), close };
}

/** Opens a profile as its writer, closed when the test ends. */
export const openProfile = (dir = temporaryFolder()): OpenProfile => opened(dir, openForWriting(dir, newId));

/** Opens a profile that is there for reading, closed when the test ends. */
export function openReader(dir: string): OpenProfile {
  const connection = openForReading(dir);
  if (!connection) throw new Error(`no profile in ${dir}`);
  return opened(dir, connection);
}

/**
 * Copies the files of a profile that is open, as a crash would leave them: what was committed last is in the journal
 * only. The copy has no lock and no writer.
 */
export function crashedCopy({ files }: OpenProfile, dir = temporaryFolder()): string {
  for (const file of [files.database, files.journal, files.commits])
    fs.copyFileSync(file, path.join(dir, path.basename(file)));
  return dir;
}

/** SHA-256 of every file under a folder by its path there; what SQLite keeps in `-shm` is no content. */
export function contentOf(dir: string): Record<string, string> {
  const names = fs.readdirSync(dir, { recursive: true, encoding: 'utf8' }).toSorted();
  const files = names.filter(
    (name) => !/-shm$|writer\.lock$/.test(name) && fs.statSync(path.join(dir, name)).isFile(),
  );
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(fs.readFileSync(path.join(dir, name)))
        .digest('hex'),
    ]),
  );
}

/** The DeskError that a call throws; anything else fails the test. */
export function deskErrorOf(call: () => unknown): DeskError {
  try {
    call();
  } catch (error) {
    if (error instanceof DeskError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const storeFolder = pathToFileURL(path.join(import.meta.dirname, '../../electron/core/store/')).href;

/**
 * Runs a script in a process of its own that ends with the test. In it, `use(FILE)` imports a file of the store and
 * `say(TEXT)` prints a line at once.
 */
export function startScript(script: string): ChildProcessByStdio<null, Readable, null> {
  const prelude = `
    import fs from 'node:fs';
    const use = (file) => import(${JSON.stringify(storeFolder)} + file);
    const say = (text) => fs.writeSync(1, text + '\\n');`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', `${prelude}\n${script}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** Waits until a script has printed a line that begins with `start`; answers the line. */
export function lineOf(child: ChildProcessByStdio<null, Readable, null>, start = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString();
      const line = text
        .split('\n')
        .slice(0, -1)
        .find((line) => line.startsWith(start));
      if (line !== undefined) resolve(line);
    });
    child.once('exit', (code) => reject(new Error(`the script ended with ${code}: ${text}`)));
  });
}

/** Ends a script at once, without a chance to tidy up. */
export async function killScript(child: ChildProcessByStdio<null, Readable, null>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
