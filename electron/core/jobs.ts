import type { CoreEvent } from '../../shared/contract.ts';
import { DeskError } from '../../shared/errors.ts';

/** Something that takes long, as whoever does it sees it. */
export type Job = {
  /** Aborted, with DeskError `cancelled` as its reason, where a person cancels it: `signal.throwIfAborted()`. */
  signal: AbortSignal;
  /** Tells how much is done; at most one event for each per cent, so that it may be called for every row. */
  progress(done: number, total: number): void;
};

export type Jobs = {
  /**
   * Does the work under the name that its caller gave it; without a name it cannot be cancelled and tells no progress.
   * Rejects with DeskError `cancelled` where the name was cancelled before, and the work never begins.
   */
  run<T>(name: string | undefined, work: (job: Job) => T | Promise<T>): Promise<T>;
  /** Ends what runs under that name, and whatever begins under it later; a name that nobody uses is no error. */
  cancel(name: string): void;
};

/** How many cancelled names are remembered, for work that begins after its end was asked for. */
const REMEMBERED = 200;

/** Knows what runs, by its name. Several works may run under one name: cancelling it ends them all. */
export function makeJobs(emit: (event: CoreEvent) => void): Jobs {
  const running = new Map<string, Set<AbortController>>();
  const cancelled = new Set<string>();

  function makeProgress(job: string): Job['progress'] {
    let told = -1;
    return (done, total) => {
      const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
      if (percent === told) return;
      told = percent;
      emit({ type: 'job-progress', job, done, total });
    };
  }

  return {
    async run(name, work) {
      const controller = new AbortController();
      if (name === undefined) return work({ signal: controller.signal, progress: () => undefined });
      if (cancelled.has(name)) throw new DeskError('cancelled');
      const sameName = running.get(name) ?? new Set();
      running.set(name, sameName.add(controller));
      try {
        return await work({ signal: controller.signal, progress: makeProgress(name) });
      } finally {
        sameName.delete(controller);
        if (sameName.size === 0) running.delete(name);
      }
    },
    cancel(name) {
      cancelled.delete(name); // and behind all others again
      cancelled.add(name);
      for (const oldest of cancelled) if (cancelled.size > REMEMBERED) cancelled.delete(oldest);
      for (const controller of running.get(name) ?? []) controller.abort(new DeskError('cancelled'));
    },
  };
}
