import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isStale } from '../support/build.ts';
import { runBenchmark } from './benchmark.ts';
import { reportText } from './report.ts';

/*
 * `npm run bench`: how fast the app is with 100,000 drafts, beside what the machine can do at best. Times depend on
 * the machine and what else it does, so nothing fails here; compare ratios, and only within one run.
 * `--drafts N`, `--seed N`, `--folder DIR` (on the disk to measure).
 */

const root = path.resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    drafts: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    // Not the system's folder for temporary files: where that is kept in memory, a sync costs nothing.
    folder: { type: 'string', default: path.join(root, 'test-results') },
  },
});

const startedAt = performance.now();
const seconds = (): string => `${((performance.now() - startedAt) / 1000).toFixed(0).padStart(3)} s`;
const renderer = path.join(root, 'out/renderer');
const isBuilt = fs.existsSync(path.join(renderer, 'index.html'));
fs.mkdirSync(values.folder, { recursive: true });
const folder = fs.mkdtempSync(path.join(values.folder, 'bench-'));
try {
  const seed = Number(values.seed);
  const report = await runBenchmark({
    folder,
    drafts: Number(values.drafts),
    batch: 1000,
    seed,
    effort: { rounds: 5, samples: 200, budgetMs: 2000 },
    starts: 20,
    submissions: { rounds: 5, requests: 20 },
    summaries: { rounds: 2, documents: 200 },
    checkedMegabytes: 100,
    renderer: isBuilt ? renderer : null,
    say: (line) => void process.stderr.write(`${seconds()}  ${line}\n`),
  });
  process.stdout.write(
    `\n${values.drafts} drafts, seed ${seed}, 5 rounds of up to 200 pairs\n${reportText(report)}`,
  );
  if (!isBuilt) process.stdout.write('first screen: not measured, `npm run build` first\n');
  else if (isStale()) process.stdout.write('first screen: of a build that is older than the sources\n');
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
