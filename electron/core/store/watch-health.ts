import type { Output } from '../../../shared/contract.ts';
import type { Host } from '../host.ts';
import { readHealthFile, writeHealthFile } from './health-file.ts';
import type { ProfileFiles } from './profile-files.ts';

const WEEK_MS = 7 * 86_400_000;

/** The first check waits until the window has what it needs. */
const FIRST_MS = 1_000;

/** How often it is looked whether the weekly check is due. */
const LOOK_MS = 60 * 60_000;

export type HealthWatchDeps = {
  host: Pick<Host, 'clock' | 'sleep' | 'log'>;
  files: Pick<ProfileFiles, 'health'>;
  /** True where the run before was cut short. */
  wasCutShort: boolean;
  /** Each answers how many places are damaged, the quick one at most 1. */
  checkQuickly: () => Promise<number>;
  checkFully: () => Promise<number>;
  /** Told when a check begins and ends. */
  changed: () => void;
};

export type HealthWatch = {
  /** Begins with a quick check, or the full one where that is due. */
  start(): void;
  read(): Pick<Output<'readHealth'>, 'checkedAt' | 'checking' | 'problems'>;
  stop(): Promise<void>;
};

/**
 * Checks the data file by itself: pages at every start, everything after a run that was cut short, weekly, and where a
 * damaged page was found. It only reads; what is damaged stays as it is, and what is not can be used.
 */
export function makeHealthWatch(deps: HealthWatchDeps): HealthWatch {
  const { host, files } = deps;
  const ending = new AbortController();
  let health = readHealthFile(files.health);
  let checking = false;
  let loop: Promise<void> | undefined;

  /** By the wall clock, since a week is longer than most runs; one that lies ahead was written under another clock. */
  function isDue(): boolean {
    if (!health) return true;
    const ageMs = host.clock.now().getTime() - Date.parse(health.checkedAt);
    return ageMs < 0 || ageMs >= WEEK_MS;
  }

  async function checkFully(): Promise<void> {
    checking = true;
    deps.changed();
    try {
      const problems = await deps.checkFully();
      health = { checkedAt: host.clock.now().toISOString(), problems };
      if (problems > 0) host.log('error', 'the data file is damaged', { problems });
      await writeHealthFile(files.health, health);
    } finally {
      checking = false;
      deps.changed();
    }
  }

  async function guarded(check: () => Promise<void>): Promise<void> {
    try {
      await check();
    } catch (error) {
      if (!ending.signal.aborted) host.log('warn', 'the data file was not checked', { error: String(error) });
    }
  }

  async function checkAtStart(): Promise<void> {
    if (deps.wasCutShort || isDue() || (await deps.checkQuickly()) > 0) await checkFully();
  }

  /** Fulfilled after the wait, or at the end. */
  const wait = (ms: number): Promise<void> => host.sleep(ms, ending.signal).catch(() => undefined);

  async function run(): Promise<void> {
    await wait(FIRST_MS);
    if (!ending.signal.aborted) await guarded(checkAtStart);
    for (;;) {
      await wait(LOOK_MS);
      if (ending.signal.aborted) return;
      if (isDue()) await guarded(checkFully);
    }
  }

  return {
    start() {
      loop ??= run();
    },
    read: () => ({ checkedAt: health?.checkedAt ?? null, checking, problems: health?.problems ?? 0 }),
    async stop() {
      ending.abort();
      await loop;
    },
  };
}
