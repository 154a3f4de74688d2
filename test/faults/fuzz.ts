import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { faultSeed } from '../support/seeded-random.ts';
import { allParsers, makeCase } from './fuzz/cases.ts';
import type { FuzzFailure, FuzzWord, FuzzWork } from './fuzz/fuzz-worker.ts';

/*
 * Hostile input for every parser of what comes from outside: packets, answers of desks, mails, pages, addresses,
 * requests of a sign-in, preferences, backups. `node test/faults/fuzz.ts --cases 50000`; one case again:
 * `--seed S --case N`. No case may end in anything but an answer or a DeskError, take longer than two seconds, let the
 * process grow by more than 256 MB, change a prototype, or write outside of the profile: the process may write nowhere
 * else, and what a relative path made beside the profile is found at the end.
 */

const THREADS = 2;
const HANG_MS = 2000;
const MOST_GROWTH_BYTES = 256 * 1024 ** 2;
/** A thread is ended where it needs more; what is left over then is reported as a crash of its case. */
const resourceLimits = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 16 };
/** Failures after which there is nothing new to learn. */
const MOST_FAILURES = 20;
const FAILED_CASES = path.resolve(import.meta.dirname, '../../test-results/fuzz');

const say = (line: string): void => void process.stdout.write(`${line}\n`);

type Report = { counts: Map<string, number>; failures: FuzzFailure[]; grownBytes: number };

/**
 * Runs a thread's cases; where one ends the thread, that is a failure, and another thread goes on after it. So it is
 * where one hangs twice: once may be the machine, which does other things too.
 */
async function runThread(work: Omit<FuzzWork, 'current'>, report: Report, ready: () => void): Promise<void> {
  let { first } = work;
  let suspect = -1;
  for (let life = 1; first < work.end && report.failures.length < MOST_FAILURES; life += 1) {
    const current = new SharedArrayBuffer(4);
    const place = new Int32Array(current);
    Atomics.store(place, 0, -1);
    const worker = new Worker(new URL('./fuzz/fuzz-worker.ts', import.meta.url), {
      // A folder of its own: the one before may still hold the lock of its profile.
      workerData: { ...work, folder: `${work.folder}-${life}`, first, current } satisfies FuzzWork,
      resourceLimits,
    });
    let at = -1;
    let sinceMs = performance.now();
    const ends: Pick<FuzzFailure, 'kind' | 'message'>[] = [];
    const watchdog = setInterval(() => {
      const now = Atomics.load(place, 0);
      if (now !== at) [at, sinceMs] = [now, performance.now()];
      else if (at >= 0 && performance.now() - sinceMs > HANG_MS) {
        ends.push({ kind: 'hang', message: `nothing for ${HANG_MS} ms` });
        void worker.terminate();
      }
    }, 200);
    worker.on('message', (word: FuzzWord) => {
      if (word.kind === 'ready') ready();
      if (word.kind === 'failure') report.failures.push(word.failure);
      if (word.kind === 'counts')
        for (const [name, cases] of word.counts)
          report.counts.set(name, (report.counts.get(name) ?? 0) + cases);
      if (report.failures.length >= MOST_FAILURES) void worker.terminate();
    });
    worker.on('error', (error) => void ends.push({ kind: 'crash', message: error.stack ?? String(error) }));
    await new Promise<void>((resolve) => void worker.once('exit', () => resolve()));
    clearInterval(watchdog);
    const [end] = ends;
    if (!end) return;
    const number = Math.max(first, Atomics.load(place, 0));
    if (end.kind === 'hang' && suspect !== number) {
      suspect = first = number;
      continue;
    }
    const { parser, input } = makeCase(allParsers(work.folder), work.seed, number);
    report.failures.push({
      ...end,
      parser: parser.name,
      case: number,
      input,
    });
    first = number + work.step;
  }
}

/** Files and folders beside the profiles. */
const strayFiles = (folder: string): string[] =>
  fs.readdirSync(folder).filter((name) => !name.startsWith('profile-'));

async function fuzz(folder: string, seed: number, first: number, end: number): Promise<Report> {
  const report: Report = { counts: new Map(), failures: [], grownBytes: 0 };
  let atStart = Number.POSITIVE_INFINITY;
  let waiting = THREADS;
  const ready = (): void => {
    waiting -= 1;
    if (waiting === 0) atStart = process.memoryUsage.rss();
  };
  const meter = setInterval(() => {
    report.grownBytes = Math.max(report.grownBytes, process.memoryUsage.rss() - atStart);
  }, 200);
  const threads = Array.from({ length: Math.min(THREADS, end - first) }, (_, n) =>
    runThread(
      { folder: path.join(folder, `profile-${n}`), seed, first: first + n, end, step: THREADS },
      report,
      ready,
    ),
  );
  await Promise.all(threads);
  clearInterval(meter);
  return report;
}

/** Writes a failed case down and says how to run it again. */
function tell(failure: FuzzFailure, seed: number): void {
  const file = path.join(FAILED_CASES, `${seed}-${failure.case}.json`);
  fs.writeFileSync(file, JSON.stringify(failure, null, 2));
  say(`${failure.kind} of "${failure.parser}": ${failure.message.split('\n').slice(0, 4).join('\n')}`);
  say(`  input: ${JSON.stringify(failure.input).slice(0, 600)}`);
  say(`  again: node test/faults/fuzz.ts --seed ${seed} --case ${failure.case}; written to ${file}`);
}

async function run(folder: string, seed: number, first: number, end: number): Promise<boolean> {
  const startedMs = performance.now();
  const { counts, failures, grownBytes } = await fuzz(folder, seed, first, end);
  for (const failure of failures) tell(failure, seed);
  const stray = strayFiles(folder);
  for (const name of stray) say(`outside of the profile: ${name}`);
  for (const [name, cases] of counts) say(`${String(cases).padStart(9)}  ${name}`);
  const ofKind = (kind: FuzzFailure['kind']): number => failures.filter((each) => each.kind === kind).length;
  const total = [...counts.values()].reduce((sum, cases) => sum + cases, 0);
  const seconds = Math.round((performance.now() - startedMs) / 1000);
  say(
    `${total} cases in ${seconds} s, ${ofKind('crash')} crashes, ${ofKind('hang')} hangs, ${stray.length} files outside of the profile, grown by ${Math.round(grownBytes / 1024 ** 2)} MB, FAULT_SEED=${seed}`,
  );
  return failures.length + stray.length === 0 && grownBytes <= MOST_GROWTH_BYTES;
}

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '50000' },
    seed: { type: 'string' },
    case: { type: 'string' },
    folder: { type: 'string' },
  },
});
if (values.folder === undefined) {
  // Once more, as a process that may write into its folder only.
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'onboarding-desk-fuzz-')));
  fs.mkdirSync(FAILED_CASES, { recursive: true });
  const bounds = [
    '--no-warnings',
    '--permission',
    '--allow-fs-read=*',
    '--allow-worker',
    '--allow-addons',
  ].concat([folder, FAILED_CASES].map((allowed) => `--allow-fs-write=${allowed}`));
  const args = [...bounds, import.meta.filename, ...process.argv.slice(2), '--folder', folder];
  const { status } = spawnSync(process.execPath, args, {
    stdio: 'inherit',
    env: { ...process.env, TMPDIR: folder, NODE_COMPILE_CACHE: '' },
  });
  fs.rmSync(folder, { recursive: true, force: true });
  process.exitCode = status ?? 1;
} else {
  const seed = values.seed === undefined ? faultSeed() : Number(values.seed);
  const [first, end] =
    values.case === undefined ? [0, Number(values.cases)] : [Number(values.case), Number(values.case) + 1];
  process.exitCode = (await run(values.folder, seed, first, end)) ? 0 : 1;
}
