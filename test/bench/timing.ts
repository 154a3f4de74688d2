/** What many runs of one thing took, in ms. */
export type Figures = { p50: number; p95: number; p99: number; samples: number };

/**
 * One thing measured in pairs: a run of the app, a run of the least that the machine can do for it. A run that answers
 * a number has taken its own time.
 */
export type Pair = {
  /** Not measured; before every pair. */
  prepare?: (sample: number) => unknown;
  app: (sample: number) => unknown;
  raw: (sample: number) => unknown;
};

export type PairFigures = {
  app: Figures;
  raw: Figures;
  /** The lowest and the highest p50 of `raw` among the rounds: how far the machine itself swings. */
  rawSpread: [least: number, most: number];
};

export type Effort = {
  rounds: number;
  /** Pairs of one round, fewer where they take longer than its budget. */
  samples: number;
  budgetMs: number;
};

/** The value below which that share of the sorted values lies. */
const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export function figuresOf(times: readonly number[]): Figures {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    samples: sorted.length,
  };
}

async function timeOf(run: (sample: number) => unknown, sample: number): Promise<number> {
  const startedAt = performance.now();
  const running = run(sample);
  const answer: unknown = running instanceof Promise ? await running : running;
  return typeof answer === 'number' ? answer : performance.now() - startedAt;
}

/**
 * Measures both sides in turn, so that whatever else the machine does falls on both. The first pair of every round is
 * not counted.
 */
export async function measurePair({ prepare, app, raw }: Pair, effort: Effort): Promise<PairFigures> {
  const appTimes: number[] = [];
  const rawRounds: number[][] = [];
  let sample = 0;
  for (let round = 0; round < effort.rounds; round += 1) {
    const rawTimes: number[] = [];
    const endsAt = performance.now() + effort.budgetMs;
    for (let n = -1; n < effort.samples; n += 1, sample += 1) {
      if (n > 0 && performance.now() > endsAt) break;
      await prepare?.(sample);
      const times = { raw: 0, app: 0 };
      for (const side of sample % 2 === 0 ? (['raw', 'app'] as const) : (['app', 'raw'] as const))
        times[side] = await timeOf(side === 'raw' ? raw : app, sample);
      if (n < 0) continue;
      rawTimes.push(times.raw);
      appTimes.push(times.app);
    }
    rawRounds.push(rawTimes);
  }
  const middles = rawRounds.map((times) => figuresOf(times).p50);
  return {
    app: figuresOf(appTimes),
    raw: figuresOf(rawRounds.flat()),
    rawSpread: [Math.min(...middles), Math.max(...middles)],
  };
}
