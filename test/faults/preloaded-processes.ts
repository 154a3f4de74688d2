import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A process that has loaded its program and waits for a line of JSON that says what to do. */
export type PreloadedProcess = {
  child: ChildProcessByStdio<Writable, Readable, null>;
  lines: AsyncIterator<string>;
};

/**
 * Most of a short process's life is its loading: so some are always loaded ahead, from a compile cache. Each is used
 * once.
 * @param program a script that says `loaded` first
 */
export function preloadProcesses(program: string, { ahead, cache }: { ahead: number; cache: string }) {
  const all = new Set<PreloadedProcess['child']>();
  const start = async (): Promise<PreloadedProcess> => {
    const child = spawn(process.execPath, [program], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_COMPILE_CACHE: cache },
    });
    all.add(child);
    child.once('exit', () => all.delete(child));
    child.stdin.on('error', () => undefined); // it may be gone already
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    await lines.next();
    return { child, lines };
  };
  const waiting = Array.from({ length: ahead }, start);
  return {
    take(): Promise<PreloadedProcess> {
      waiting.push(start());
      return waiting.shift() ?? start();
    },
    async close(): Promise<void> {
      await Promise.allSettled(waiting);
      await Promise.all(
        [...all].map(async (child) => {
          const ended = once(child, 'exit');
          child.kill('SIGKILL');
          await ended;
        }),
      );
    },
  };
}
export type PreloadedProcesses = ReturnType<typeof preloadProcesses>;
