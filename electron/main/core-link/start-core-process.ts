import { CoreEvent } from '../../../shared/contract.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Logger } from '../../core/host.ts';
import type { CallCore } from '../router.ts';
import { failure } from '../../../shared/failure.ts';
import { makePortCalls, type Port } from './port-calls.ts';
import type { CoreSettings, WakeReason } from './serve-core.ts';

/** Closing takes as long as the commit in flight; a core that hangs is ended, what it acknowledged is on the disk. */
const closeTimeoutMs = 5_000;

/** What is asked of Electron's UtilityProcess, with its own type of port. */
type ChildProcess<P> = {
  postMessage: (message: unknown, transfer: P[]) => void;
  once: (event: 'exit', listener: (code: number) => void) => unknown;
  kill: () => boolean;
};

export type CoreProcess = {
  call: CallCore;
  wake: (reason: WakeReason) => void;
  /** Lets core finish and ends its process; resolves when the process is gone. */
  close: () => Promise<void>;
};

export type StartCoreProcessDeps<P extends Port> = {
  child: ChildProcess<P>;
  channel: { port1: P; port2: P };
  settings: CoreSettings;
  /** Answers what core asks of main: the channel's address and the token. */
  answer: (name: string, input: unknown) => Promise<Result<unknown>>;
  onEvent: (event: CoreEvent) => void;
  log: Logger;
};

/**
 * Main's end of the port to core. A core process that dies is not started again, since what killed it would most
 * likely kill it again: calls answer `core-gone`, and the person starts the app anew.
 */
export function startCoreProcess<P extends Port>(deps: StartCoreProcessDeps<P>): CoreProcess {
  const { child, channel, settings, answer, onEvent, log } = deps;
  const core = makePortCalls({
    port: channel.port1,
    log,
    answer,
    hear: (news) => {
      const event = CoreEvent.safeParse(news);
      if (event.success) onEvent(event.data);
    },
  });
  child.postMessage(settings, [channel.port2]);

  let closing = false;
  const exited = new Promise<void>((resolve) => {
    child.once('exit', (code) => {
      if (!closing) log('error', 'core process is gone', { code });
      core.hangUp(failure('core-gone').error);
      resolve();
    });
  });

  return {
    call: (name, input) => core.call(name, input),
    wake: (reason) => core.tell({ wake: reason }),
    async close() {
      closing = true;
      const timer = setTimeout(() => child.kill(), closeTimeoutMs);
      await core.call('close', null);
      clearTimeout(timer);
      child.kill();
      await exited;
    },
  };
}
