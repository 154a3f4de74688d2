import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/*
 * Lets one call to the operating system fail, or all from one on: a library of C, made here, comes before the C library
 * in the process that is tested. SQLite and Node both call that one.
 */

/**
 * How a call fails. `once`: it alone · `for-good`: all after it too, also while the profile is closed · `freed`: all
 * after it, until the operation has answered.
 */
export type FailureKind = 'once' | 'for-good' | 'freed';

export type Failure = {
  kind: FailureKind;
  /** Name of an errno, `EIO` for one. */
  error: string;
  /** A failing write writes its first half. */
  isTorn: boolean;
};

const NUMBERS = 8 * 4;
const CALL_BYTES = 480;
const FOLDER_BYTES = 512;

/** Makes the library; answers null where there is no compiler. */
export function compileFailingCalls(folder: string): string | null {
  const library = path.join(folder, 'fail-calls.so');
  const source = path.join(import.meta.dirname, 'fail-calls.c');
  const { status, stderr, error } = spawnSync(
    'gcc',
    ['-shared', '-fPIC', '-O2', '-o', library, source, '-ldl'],
    { encoding: 'utf8' },
  );
  if (error) return null;
  if (status !== 0) throw new Error(`the library was not compiled: ${stderr}`);
  return library;
}

/** What a process needs in its environment, and the file through which it is told what to fail. */
export function failingEnvironment(library: string, file: string): NodeJS.ProcessEnv {
  fs.writeFileSync(file, Buffer.alloc(NUMBERS + CALL_BYTES + FOLDER_BYTES));
  return { LD_PRELOAD: library, FAIL_CALLS: file };
}

/** The failing calls of this process, which was started with that environment. */
export function openFailingCalls() {
  const fd = fs.openSync(process.env['FAIL_CALLS'] ?? '', 'r+');
  const write = (isArmed: boolean): void => void fs.writeSync(fd, Int32Array.of(isArmed ? 1 : 0), 0, 4, 0);
  return {
    /** From here on calls that change something below `folder` are counted, and number `failAt` fails; 0 is none. */
    arm(folder: string, failAt: number, { kind, error, isTorn }: Failure): void {
      const bytes = Buffer.alloc(NUMBERS + CALL_BYTES + FOLDER_BYTES);
      const errno = os.constants.errno[error as keyof typeof os.constants.errno];
      const numbers = [0, failAt, kind === 'once' ? 0 : 1, errno, isTorn ? 1 : 0];
      numbers.forEach((number, n) => bytes.writeInt32LE(number, n * 4));
      bytes.write(`${folder}/`, NUMBERS + CALL_BYTES);
      fs.writeSync(fd, bytes, 0, bytes.length, 0);
      write(true);
    },
    disarm: (): void => write(false),
    /** How many calls were counted, how many failed, and the first that did. */
    read(): { count: number; fired: number; call: string } {
      const bytes = Buffer.alloc(NUMBERS + CALL_BYTES);
      fs.readSync(fd, bytes, 0, bytes.length, 0);
      const call = bytes.subarray(NUMBERS).toString().split('\0')[0] ?? '';
      return { count: bytes.readInt32LE(5 * 4), fired: bytes.readInt32LE(6 * 4), call };
    },
  };
}
