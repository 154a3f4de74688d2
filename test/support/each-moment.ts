import Database from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import { vi } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

const fileSteps = ['openSync', 'writeFileSync', 'fsyncSync', 'renameSync', 'rmSync', 'mkdirSync'] as const;
const databaseSteps = ['pragma', 'exec', 'close'] as const;

/** What a copy leaves out: space that is kept free, and the journal of a lock, which ends with its process. */
const LEFT_OUT = new Set(['reserve', 'writer.lock-journal']);

/** Names, sizes and times of everything in a folder: where nothing of that changed, a second copy would be the first. */
const stateOf = (folder: string): string =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => {
      const { size, mtimeNs } = fs.statSync(path.join(folder, name), { bigint: true });
      return `${name} ${size} ${mtimeNs}`;
    })
    .join('\n');

/**
 * Runs `work` and copies the folder before each step that may write a file: what a process that is killed there leaves
 * behind. Answers the copies that differ, in order, the last one of the end.
 */
export async function eachMoment(folder: string, work: () => Promise<unknown>): Promise<string[]> {
  const moments: string[] = [];
  const parent = temporaryFolder();
  let isCopying = false;
  let last = '';
  const keep = (): void => {
    if (isCopying) return;
    isCopying = true;
    const state = stateOf(folder);
    if (state !== last) {
      const copy = path.join(parent, String(moments.length));
      fs.cpSync(folder, copy, { recursive: true, filter: (file) => !LEFT_OUT.has(path.basename(file)) });
      moments.push(copy);
      last = state;
    }
    isCopying = false;
  };
  const watch = (owner: object, name: string): { mockRestore(): void } => {
    const real = Reflect.get(owner, name) as (...args: unknown[]) => unknown;
    return vi.spyOn(owner as Record<string, () => unknown>, name).mockImplementation(function (
      this: unknown,
      ...args: unknown[]
    ) {
      keep();
      return real.apply(this, args);
    });
  };
  const watched = [
    ...fileSteps.map((name) => watch(fs, name)),
    ...databaseSteps.map((name) => watch(Database.prototype, name)),
  ];
  try {
    await work();
  } finally {
    for (const spy of watched) spy.mockRestore();
  }
  keep();
  return moments;
}
