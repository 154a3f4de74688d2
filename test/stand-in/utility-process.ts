import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { isOffline } from './net.ts';
import { refuseTheRest } from './not-implemented.ts';
import { makeLink, type LinkMessage, type MessagePortMain } from './ports.ts';
import { say } from './say.ts';

type Stream = 'pipe' | 'ignore' | 'inherit';
type ForkOptions = {
  env?: Record<string, string | undefined>;
  execArgv?: string[];
  cwd?: string;
  stdio?: Stream | Stream[];
  serviceName?: string;
};
export type ToUtility = LinkMessage | { kind: 'offline'; offline: boolean };

/** `utilityProcess` over `child_process.fork`. `tellOffline` reaches every process that runs. */
export function makeUtilityProcesses() {
  const running = new Set<ChildProcess>();
  const send = (child: ChildProcess, message: ToUtility): void => {
    if (child.connected) child.send(message);
  };

  function start(file: string, args: string[] = [], { stdio, env, cwd, execArgv = [] }: ForkOptions = {}) {
    const streams = Array.isArray(stdio) ? stdio.slice(0, 3) : Array<Stream>(3).fill(stdio ?? 'inherit');
    const child = fork(file, args, {
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...(env ?? process.env), STANDIN_OFFLINE: isOffline() ? '1' : '' },
      execArgv: [
        '--no-warnings',
        '--import',
        new URL('./utility-boot.ts', import.meta.url).href,
        ...execArgv,
      ],
      serialization: 'advanced',
      stdio: ['ignore', streams[1], streams[2], 'ipc'],
    });
    running.add(child);
    const utility = refuseTheRest(
      'UtilityProcess',
      Object.defineProperty(
        Object.assign(new EventEmitter(), {
          stdout: child.stdout,
          stderr: child.stderr,
          postMessage: (data: unknown, transfer?: MessagePortMain[]) => link.post(data, transfer),
          kill: () => child.kill(),
        }),
        'pid',
        { get: () => (child.exitCode === null && child.signalCode === null ? child.pid : undefined) },
      ),
    );
    const link = makeLink(
      'main',
      (message) => send(child, message),
      ({ data }) => utility.emit('message', data),
    );
    child.on('spawn', () => utility.emit('spawn'));
    child.on('message', (message) => link.take(message as LinkMessage));
    child.on('error', (error) => say(`stand-in: utility process ${file}: ${error.message}`));
    child.on('exit', (code, signal) => {
      running.delete(child);
      link.end();
      utility.emit('exit', signal ? 1 : code);
    });
    return utility;
  }

  return {
    utilityProcess: refuseTheRest('utilityProcess', {
      fork: (file: string | URL, args?: string[], options?: ForkOptions) =>
        start(file instanceof URL ? fileURLToPath(file) : file, args, options),
    }),
    tellOffline(offline: boolean): void {
      for (const child of running) send(child, { kind: 'offline', offline });
    },
  };
}
