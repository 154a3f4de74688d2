import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

const ENTRY = join(import.meta.dirname, '../../electron/cli.ts');

/** Waits short enough for a test; each test may set its own. */
const SHORT_WAITS = {
  ONBOARDING_DESK_HTTP_TIMEOUT_MS: '5000',
  ONBOARDING_DESK_BACKOFF_MIN_MS: '10',
  ONBOARDING_DESK_BACKOFF_MAX_MS: '50',
  ONBOARDING_DESK_LOOKUP_DELAY_MS: '0',
};

export type Run = {
  exitCode: number | null;
  stdout: string;
  stderr: string;
  /** The one document of `--json`; reading it throws where stdout is anything but one JSON document. */
  readonly json: any; // oxlint-disable-line typescript/no-explicit-any -- answers are compared, not used
};

export type RunOptions = { env?: Record<string, string>; stdin?: string };

/**
 * The command line with a profile of the test's own: `run` waits for the end of a verb and always asks for `--json`,
 * `start` gives the running process, `write` puts a file into the test's folder and gives its path.
 */
export function makeDesk({
  profile: given,
  env: own = {},
}: { profile?: string; env?: Record<string, string> } = {}) {
  const folder = temporaryFolder();
  const profile = given ?? join(folder, 'profile');

  function start(args: string[], { env = {}, stdin = '' }: RunOptions = {}): ChildProcessWithoutNullStreams {
    const child = spawn(process.execPath, [ENTRY, ...args], {
      cwd: folder,
      // Nothing of this machine's user gets in: no profile, no language, no knobs.
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        XDG_CONFIG_HOME: join(folder, 'config'),
        TMPDIR: folder,
        LANG: 'C.UTF-8',
        ...SHORT_WAITS,
        ...own,
        ...env,
      },
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    return child;
  }

  async function finish(child: ChildProcessWithoutNullStreams): Promise<Run> {
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => out.push(part));
    child.stderr.on('data', (part: Buffer) => err.push(part));
    const [exitCode] = (await once(child, 'close')) as [number | null];
    const stdout = Buffer.concat(out).toString();
    const stderr = Buffer.concat(err).toString();
    return {
      exitCode,
      stdout,
      stderr,
      get json() {
        try {
          return JSON.parse(stdout) as unknown;
        } catch {
          throw new Error(`not one JSON document: exit ${exitCode}\n${stdout}\n${stderr}`);
        }
      },
    };
  }

  return {
    folder,
    profile,
    start: (args: string[], options?: RunOptions) =>
      start([...args, '--profile', profile, '--json'], options),
    finish,
    run: (args: string[], options?: RunOptions) =>
      finish(start([...args, '--profile', profile, '--json'], options)),
    /** Without `--json` and without `--profile`. */
    runPlain: (args: string[], options?: RunOptions) => finish(start(args, options)),
    write(name: string, content: string | Uint8Array | object): string {
      const file = join(folder, name);
      mkdirSync(join(file, '..'), { recursive: true });
      const isRaw = typeof content === 'string' || content instanceof Uint8Array;
      writeFileSync(file, isRaw ? content : JSON.stringify(content, null, 2));
      return file;
    },
  };
}

export type TestDesk = ReturnType<typeof makeDesk>;
