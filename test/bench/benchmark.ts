import fs from 'node:fs';
import path from 'node:path';
import { makeCore, type Core } from '../../electron/core/core.ts';
import { makeNodeHost } from '../../electron/core/node-host.ts';
import { profileFiles } from '../../electron/core/store/profile-files.ts';
import { measureCheckedStart } from './checked-start.ts';
import { makeDrafts, TAG, type BenchDraft } from './drafts.ts';
import { firstScreenBytes } from './first-screen.ts';
import { describeMachine } from './machine.ts';
import { makeMeasures } from './operations.ts';
import { measurePlanRules } from './plan-rules.ts';
import { makeProcesses } from './processes.ts';
import { openRawDatabase, type RawDatabase } from './raw-database.ts';
import type { Fact, Report, Row } from './report.ts';
import { measureSummaries, type SummariesEffort } from './summaries.ts';
import { measureSubmissions, type SubmissionsEffort } from './submissions.ts';
import { measurePair, type Effort, type Pair } from './timing.ts';

export type BenchOptions = {
  /** An empty folder on the disk that is measured; the caller removes it. */
  folder: string;
  drafts: number;
  /** How many are added in one call. */
  batch: number;
  seed: number;
  effort: Effort;
  /** How often each process is started. */
  starts: number;
  submissions: SubmissionsEffort;
  summaries: SummariesEffort;
  /** Size of the profile whose pages are checked at a start. */
  checkedMegabytes: number;
  /** The built renderer; null leaves its figure out. */
  renderer: string | null;
  /** Says what is being done. */
  say: (line: string) => void;
};

const MIB = 2 ** 20;

const batchesOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));

/** Adds the drafts on both sides in turn; the row tells what one call took. */
async function fill(
  desk: Core['desk'],
  raw: RawDatabase,
  drafts: readonly BenchDraft[],
  batch: number,
): Promise<Row> {
  const batches = batchesOf(drafts, batch);
  const pair: Pair = {
    app: async (n) => {
      const files = (batches[n] ?? []).map(({ id, text }) => ({ file: id, text }));
      const answer = await desk.addPackets({ files });
      if (!answer.ok || answer.value.added.length !== files.length) throw new Error('not all were added');
    },
    raw: (n) => raw.add(batches[n] ?? []),
  };
  // The first batch is not counted.
  const effort = { rounds: 1, samples: batches.length - 1, budgetMs: Number.POSITIVE_INFINITY };
  const figures = await measurePair(pair, effort);
  return {
    name: `adding ${batch} drafts at once`,
    rawName: 'rows and trigrams alone',
    goals: [],
    ...figures,
  };
}

/** Gives the drafts their tags and states, by the operations that the window uses. */
async function fileAndFinalize(desk: Core['desk'], drafts: readonly BenchDraft[]): Promise<void> {
  const idsOf = (some: readonly BenchDraft[]): string[] => some.map(({ id }) => id);
  for (const tagged of batchesOf(
    drafts.filter(({ tag }) => tag !== null),
    1000,
  ))
    if (!(await desk.tagPackets({ ids: idsOf(tagged), add: [TAG] })).ok) throw new Error('not tagged');
  for (const frozen of batchesOf(
    drafts.filter(({ state }) => state === 'waiting'),
    1000,
  )) {
    const answer = await desk.finalizePackets({ ids: idsOf(frozen) });
    if (!answer.ok || answer.value.items.some(({ state }) => state !== 'waiting'))
      throw new Error('not finalized');
  }
}

/** Bytes of a database and its journal, in MiB. */
const sizeOf = (file: string): number =>
  [file, `${file}-wal`]
    .map((name) => fs.statSync(name, { throwIfNoEntry: false })?.size ?? 0)
    .reduce((a, b) => a + b) / MIB;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Starts of processes on the closed profile, and what they keep in memory. */
async function measureProcesses(
  profileDir: string,
  { folder, starts, say }: BenchOptions,
): Promise<{ rows: Row[]; facts: Fact[]; syncs: string }> {
  const processes = makeProcesses(profileDir, folder);
  const effort = { rounds: Math.min(4, starts), samples: Math.ceil(starts / 4), budgetMs: 20_000 };
  const memory = { core: [] as number[], raw: [] as number[] };
  say('starting the core');
  const core = await measurePair(
    {
      app: async () => {
        const { startedIn, rss } = await processes.startCore();
        memory.core.push(rss / MIB);
        return startedIn;
      },
      raw: async () => {
        const { startedIn, rss } = await processes.startRaw();
        memory.raw.push(rss / MIB);
        return startedIn;
      },
    },
    effort,
  );
  say('running a verb of the command line');
  const verb = await measurePair({ app: processes.runVerb, raw: processes.runEmpty }, effort);
  say('counting syncs');
  return {
    syncs: await processes.countSyncs(),
    rows: [
      {
        name: 'start of the core to its first page',
        rawName: 'Node and SQLite on the same file',
        goals: [{ of: 'ratio p50', most: 3 }],
        ...core,
      },
      {
        name: 'command line: list',
        rawName: 'empty `npm run`',
        goals: [{ of: 'ratio p50', most: 1.6 }],
        ...verb,
      },
    ],
    facts: [
      {
        name: 'memory of the core after 20 pages',
        value: median(memory.core),
        unit: 'MiB',
        raw: { name: 'Node and SQLite', value: median(memory.raw) },
        goal: { of: 'ratio', most: 2 },
      },
    ],
  };
}

/**
 * Fills a profile with drafts and measures what people do with them, each beside what the machine could do at best.
 * The report has no verdict of its own: what a figure should reach stands beside it.
 */
export async function runBenchmark(options: BenchOptions): Promise<Report> {
  const { folder, seed, say } = options;
  const profileDir = path.join(folder, 'profile');
  const rawFile = path.join(folder, 'raw.sqlite');
  const raw = openRawDatabase(rawFile);
  const machine = describeMachine(folder, raw.version());
  const drafts = makeDrafts(options.drafts, seed);
  const core = await makeCore(makeNodeHost({ profileDir, version: '0.0.0' }), 'write');
  const rows: Row[] = [];
  try {
    say(`adding ${drafts.length} drafts`);
    const startedAt = performance.now();
    rows.push(await fill(core.desk, raw, drafts, options.batch));
    say(`added in ${((performance.now() - startedAt) / 1000).toFixed(1)} s on both sides together`);
    await fileAndFinalize(core.desk, drafts);
    for (const { name, rawName, goals, pair } of makeMeasures(core.desk, raw, drafts, seed)) {
      say(name);
      rows.push({ name, rawName, goals, ...(await measurePair(pair, options.effort)) });
    }
  } finally {
    await core.close();
    raw.close();
  }
  const size: Fact = {
    name: 'size of the profile',
    value: sizeOf(profileFiles(profileDir).database),
    unit: 'MiB',
    raw: { name: 'rows and trigrams alone', value: sizeOf(rawFile) },
  };
  const { syncs, ...processes } = await measureProcesses(profileDir, options);
  say(`starting with ${options.checkedMegabytes} MB, every page checked`);
  const checkedStart = await measureCheckedStart({
    folder,
    megabytes: options.checkedMegabytes,
    starts: options.starts,
    seed,
  });
  say('checking a plan');
  const planRules = await measurePlanRules(seed, options.effort);
  say('submitting');
  const submissions = await measureSubmissions(folder, options.submissions);
  say('making summaries');
  const summaries = await measureSummaries(options.summaries, seed);
  const firstScreen: Fact[] =
    options.renderer === null
      ? []
      : [
          {
            name: 'JavaScript of the first screen after gzip',
            value: firstScreenBytes(options.renderer) / 1000,
            unit: 'kB',
            goal: { of: 'value', most: 280 },
          },
        ];
  return {
    machine: { ...machine, syncs },
    rows: [...rows, planRules, ...processes.rows, checkedStart],
    facts: [size, ...processes.facts, ...submissions, ...summaries, ...firstScreen],
  };
}
