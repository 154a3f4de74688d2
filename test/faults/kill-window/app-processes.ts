import { spawnSync } from 'node:child_process';

/** What each process of the app is called in the list of processes, on Electron and on its stand-in. */
const marks = {
  core: /core-process\.js|node\.mojom\.NodeService/,
  renderer: /--type=renderer/,
} as const;

type Listed = { id: number; parent: number; args: string };

function listProcesses(): Listed[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return stdout.split('\n').flatMap((line) => {
    const [, id, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return args === undefined ? [] : [{ id: Number(id), parent: Number(parent), args }];
  });
}

/** The processes of one kind below the app's main process. */
export function processesOf(main: number, kind: keyof typeof marks): number[] {
  const all = listProcesses();
  const below = (id: number): Listed[] =>
    all.filter(({ parent }) => parent === id).flatMap((child) => [child].concat(below(child.id)));
  return below(main)
    .filter(({ args }) => marks[kind].test(args))
    .map(({ id }) => id);
}

/** Ends them as the system would that has run out of memory; one that has gone meanwhile is as good. */
export function killAll(ids: readonly number[]): void {
  for (const id of ids) {
    try {
      process.kill(id, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}
