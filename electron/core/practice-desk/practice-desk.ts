import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { DeskError } from '../../../shared/errors.ts';
import type { Logger } from '../host.ts';
import type { DataKey } from '../keys/data-key.ts';
import { API_PATH } from './api-path.ts';
import { makeDesk } from './desk.ts';
import { allPromises, type Promises } from './promises.ts';
import { makeFaults, type Faults } from './faults/faults.ts';
import { makeServer, type OnAnswer } from './server.ts';
import type { TicketRecord } from './store/requests.ts';
import { openStore } from './store/store.ts';
import { makeEntrances } from './trainer/entrances.ts';
import { makeToken, makeTokenCheck, type VerifyToken } from './token.ts';

export type PracticeDeskOptions = {
  /** Folder of the desk's data; made where it is absent. */
  dataDir: string;
  /** What the data is encrypted with; without one it is not. */
  key?: DataKey | null;
  /** Port on 127.0.0.1; 0, the default, takes a free one. */
  port?: number;
  now?: () => Date;
  /** Seconds that a request stays in each status that it leaves by itself (20); Infinity stops the clock. */
  stepSeconds?: number;
  /** Asked before every answer, after its work was committed: `drop` closes the line without an answer. */
  onAnswer?: OnAnswer;
  /** What the desk promises, member by member; all of it where nothing is said. */
  promises?: Partial<Promises>;
  /** Takes tokens of an authorization server beside the desk's own. */
  verifyToken?: VerifyToken;
  /** The authorization server that discovery names. */
  oauthIssuer?: string;
  /** Decides which exchanges a fault with a probability hits; at least 0, less than 1. */
  random?: () => number;
  log?: Logger;
};

export type PracticeDesk = {
  /** The API base, `http://127.0.0.1:PORT/partner-support/v1`. */
  url: string;
  /** The access token; the same at every start on the same data. */
  token: string;
  /** Every ticket that was ever made, in order, whatever was answered about it. */
  tickets(): TicketRecord[];
  /** The ways to fail that are switched on. */
  faults: Faults;
  /** A new link to the trainer's page; it lets one browser in, once. */
  makeTrainerUrl(): string;
  close(): Promise<void>;
};

const DEFAULT_STEP_SECONDS = 20;
const TICK_MS = 1_000;
const TIDY_UP_MS = 3_600_000;

/**
 * Starts a real server of Support API v1 that plays the provider's desk: it keeps what is submitted and lets each
 * ticket move on by itself. Only programs on this computer can reach it. Throws DeskError `port-taken`, and as
 * `openDatabase` does for its data.
 */
export async function startPracticeDesk(options: PracticeDeskOptions): Promise<PracticeDesk> {
  const { dataDir, port = 0, now = () => new Date(), stepSeconds = DEFAULT_STEP_SECONDS } = options;
  const { onAnswer = () => 'send', log = () => {} } = options;
  const store = openStore(dataDir, options.key);
  const closing = new AbortController();
  let origin = '';
  const desk = makeDesk({
    store,
    promises: { ...allPromises, ...options.promises },
    oauthIssuer: options.oauthIssuer ?? null,
    origin: () => origin,
    now,
    newId: randomUUID,
    stepSeconds,
  });
  const token = store.settings.readOrMake('token', makeToken);
  const faults = makeFaults(options.random ?? Math.random);
  const entrances = makeEntrances();
  const checkToken = makeTokenCheck(token, options.verifyToken);
  const app = makeServer({ desk, faults, entrances, checkToken, onAnswer, log, closing: closing.signal });
  try {
    desk.tidyUp();
    await app.listen({ host: '127.0.0.1', port });
  } catch (error) {
    store.close();
    const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    throw isTaken ? new DeskError('port-taken', { port }, { cause: error }) : error;
  }
  origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const timers = [
    setInterval(
      logged(() => desk.catchUp(), log),
      Math.min(TICK_MS, Math.max(20, stepSeconds * 1000)),
    ).unref(),
    setInterval(
      logged(() => desk.tidyUp(), log),
      TIDY_UP_MS,
    ).unref(),
  ];
  log('info', 'practice desk: started', { origin });

  return {
    url: origin + API_PATH,
    token,
    tickets: () => store.requests.made(),
    faults,
    makeTrainerUrl: () => `${origin}/trainer/enter?key=${entrances.makeLink()}`,
    async close() {
      timers.forEach(clearInterval);
      closing.abort();
      await app.close();
      store.close();
      log('info', 'practice desk: closed');
    },
  };
}

/** A full disk must not end the process that the desk lives in: the next call tries again. */
const logged = (work: () => void, log: Logger) => () => {
  try {
    work();
  } catch (error) {
    log('error', 'practice desk: a step failed', {
      error: error instanceof Error ? error.message : String(error),
    });
  }
};
