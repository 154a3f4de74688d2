import type { Result } from '../../../shared/errors.ts';
import { operationNames } from '../../../shared/operation-names.ts';
import type { Door } from '../../core/door.ts';
import type { Logger } from '../../core/host.ts';
import { failure } from '../../../shared/failure.ts';
import { makeKeptByMain, type KeptByMain } from './kept-by-main.ts';
import { makePortCalls, type Port } from './port-calls.ts';

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
  log: Logger;
  /** Opens the profile; the channel's address, the token and the key store come from main. */
  openDoor: (host: KeptByMain) => Door;
};

/**
 * Core's end of the port to main. A core that cannot start (profile locked, damaged, newer; disk full) does not end
 * the process: the door answers with the reason, so that the window can show it.
 */
export function serveCore({ port, log, openDoor }: ServeCoreDeps): void {
  const main = makePortCalls({
    port,
    log,
    answer,
    hear: (news) => door.wake((news as { wake: WakeReason }).wake),
  });
  const door = openDoor(makeKeptByMain(main));
  door.onEvent((event) => main.tell(event));

  async function answer(name: string, input: unknown): Promise<Result<unknown>> {
    if (name === 'close') {
      await door.close();
      return { ok: true, value: null };
    }
    const operation = operationNames.find((known) => known === name);
    return operation ? door.call(operation, input) : failure('internal');
  }
}
