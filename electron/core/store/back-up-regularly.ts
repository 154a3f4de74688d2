import type { OperationError } from '../../../shared/errors.ts';
import { failureOf } from '../../../shared/failure.ts';
import { inBothLanguages } from '../../../shared/messages/translate.ts';
import type { Host } from '../host.ts';
import { removeHalfMadeBackups, type KeptBackup } from './kept-backups.ts';
import type { ProfileFiles } from './profile-files.ts';
import { keepReserve } from './reserve.ts';
import { asDeskError } from './store-errors.ts';

/** The first one waits until the window has what it needs. */
const FIRST_MS = 5_000;

/** At most so much of a person's work is only in the data file. */
const INTERVAL_MS = 15 * 60_000;

export type RegularBackupsDeps = {
  host: Pick<Host, 'sleep' | 'log'>;
  files: Pick<ProfileFiles, 'backups' | 'reserve'>;
  /** How many changes the profile has seen. */
  commits: () => number;
  /** Makes one now. */
  backUp: () => Promise<KeptBackup>;
};

export type RegularBackups = {
  /** Begins: one soon, another every 15 minutes in which something changed. */
  start(): void;
  /** Makes one now, whatever changed. Rejects with a DeskError. */
  now(): Promise<KeptBackup>;
  /** Why the last one failed; null where it did not. */
  lastFailure(): OperationError | null;
  stop(): Promise<void>;
};

const FAILURES = {
  'disk-full': 'failure.diskFull',
  'file-unwritable': 'failure.unwritable',
  'profile-damaged': 'failure.damaged',
} as const;

/** The error in words for something that went on by itself, not for a person's own try. */
function failureInWords(error: OperationError): OperationError {
  const key = FAILURES[error.code as keyof typeof FAILURES] ?? 'failure.other';
  return { ...error, message: inBothLanguages('backups', key, error.details) };
}

/** Backs the profile up by itself. One that fails is told of and tried again, and keeps nobody from working. */
export function makeRegularBackups({ host, files, commits, backUp }: RegularBackupsDeps): RegularBackups {
  const ending = new AbortController();
  let lastFailure: OperationError | null = null;
  let backedUp: number | null = null;
  let loop: Promise<void> | undefined;

  async function now(): Promise<KeptBackup> {
    const before = commits();
    try {
      const made = await backUp();
      backedUp = before;
      lastFailure = null;
      return made;
    } catch (error) {
      // What the end of the app cut short is no failure.
      if (!ending.signal.aborted) lastFailure = failureInWords(failureOf(asDeskError(error), host.log).error);
      throw error;
    }
  }

  async function backUpIfChanged(): Promise<void> {
    try {
      keepReserve(files.reserve);
      if (commits() !== backedUp) await now();
    } catch (error) {
      if (!ending.signal.aborted) host.log('warn', 'no backup was made', { error: String(error) });
    }
  }

  async function run(): Promise<void> {
    for (let waitMs = FIRST_MS; ; waitMs = INTERVAL_MS) {
      await host.sleep(waitMs, ending.signal).catch(() => undefined);
      if (ending.signal.aborted) return;
      await backUpIfChanged();
    }
  }

  return {
    start() {
      if (loop) return;
      removeHalfMadeBackups(files);
      loop = run();
    },
    now,
    lastFailure: () => lastFailure,
    async stop() {
      ending.abort();
      await loop;
    },
  };
}
