import type { Result } from '../../../shared/errors.ts';
import { operationNames } from '../../../shared/operation-names.ts';
import type { Core } from '../../core/core.ts';
import type { Clock, Logger } from '../../core/host.ts';
import { failure, failureOf, type Failure } from '../../../shared/failure.ts';
import { makeKeptByMain, type KeptByMain } from './kept-by-main.ts';
import { makePortCalls, type Port } from './port-calls.ts';

/** After a failed start the next call tries again, but not the calls that were waiting for the same failure. */
const retryAfterMs = 1_000;

/** What main can tell core of the world outside. */
export type WakeReason = 'resume' | 'network';

/** The first message of main to the core process; the port for calls comes with it. */
export type CoreSettings = {
  profileDir: string;
  version: string;
  logFile: string;
  practiceByDefault: boolean;
};

export type ServeCoreDeps = {
  port: Port;
  clock: Pick<Clock, 'uptimeMs'>;
  log: Logger;
  /** Opens the profile; the channel's address and the token come from main. */
  startCore: (host: KeptByMain) => Promise<Core>;
};

/**
 * Core's end of the port to main. A core that cannot start (profile locked, damaged, newer; disk full) does not end
 * the process: a call is answered with the reason, so that the window can show it, and a later one tries again.
 */
export function serveCore({ port, clock, log, startCore }: ServeCoreDeps): void {
  const main = makePortCalls({
    port,
    log,
    answer,
    hear: (news) => void wake((news as { wake: WakeReason }).wake),
  });
  const kept = makeKeptByMain(main);

  let failedAtMs = 0;
  const start = async (): Promise<{ ok: true; value: Core } | Failure> => {
    try {
      const core = await startCore(kept);
      core.onEvent((event) => main.tell(event));
      return { ok: true, value: core };
    } catch (error) {
      failedAtMs = clock.uptimeMs();
      const reason = failureOf(error, log);
      log('warn', 'core could not start', { code: reason.error.code });
      return reason;
    }
  };
  let started = start();

  const startedOrRetried = async () => {
    const attempt = started;
    const core = await attempt;
    if (core.ok || clock.uptimeMs() - failedAtMs < retryAfterMs) return core;
    if (started === attempt) started = start();
    return started;
  };

  async function answer(name: string, input: unknown): Promise<Result<unknown>> {
    if (name === 'close') {
      const core = await started;
      if (core.ok) await core.value.close();
      return { ok: true, value: null };
    }
    const operation = operationNames.find((known) => known === name);
    if (!operation) return failure('internal');
    const core = await startedOrRetried();
    // `never`, since the compiler cannot see that the router's parsed input belongs to the same name.
    return core.ok ? core.value.desk[operation](input as never) : core;
  }

  async function wake(reason: WakeReason): Promise<void> {
    const core = await started;
    if (core.ok) core.value.wake(reason);
  }
}
