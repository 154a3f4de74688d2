import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { runBenchmark } from '../bench/benchmark.ts';
import { firstScreenBytes } from '../bench/first-screen.ts';
import { reportText } from '../bench/report.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Writes a built window; answers its folder. */
function builtWindow(files: Record<string, string>): string {
  const folder = temporaryFolder();
  fs.mkdirSync(path.join(folder, 'assets'));
  fs.writeFileSync(
    path.join(folder, 'index.html'),
    '<script type="module" crossorigin src="./assets/index.js"></script>',
  );
  for (const [file, source] of Object.entries(files))
    fs.writeFileSync(path.join(folder, 'assets', file), source);
  return folder;
}

const FILES = {
  'index.js': 'import{a}from"./a.js";await import(`./app.js`)',
  'a.js': 'export const a=1',
  'app.js': 'import"./a.js";export const open=()=>import("./page.js")',
  'page.js': 'export const page="opened later"',
};

test('the benchmark fills its table with figures, whatever they are', async () => {
  const report = await runBenchmark({
    folder: temporaryFolder(),
    drafts: 300,
    batch: 100,
    seed: 1,
    effort: { rounds: 2, samples: 4, budgetMs: 1000 },
    starts: 2,
    submissions: { rounds: 1, requests: 2 },
    summaries: { rounds: 1, documents: 8 },
    checkedMegabytes: 1,
    renderer: builtWindow(FILES),
    say: () => {},
  });
  expect(report.rows.map(({ name }) => name)).toEqual([
    'adding 100 drafts at once',
    'list, first page of 50',
    'list, a page in the middle',
    "window's list, first page of 100",
    "window's list by name, state, missing data and tag",
    'search, rare word',
    'search, common word',
    'search, two words',
    'search, middle of a word',
    'duplicate check',
    'save of a field of the request',
    'save of a field of the company, with its customer',
    'undo of a field of the request',
    'customers, first page of 100',
    'rules of a plan of 5,000 roles after one edit',
    'start of the core to its first page',
    'command line: list',
    'start with 1 MB, every page checked',
  ]);
  for (const { name, app, raw, rawSpread } of report.rows)
    for (const ms of [app.p50, app.p95, app.p99, raw.p50, raw.p95, ...rawSpread])
      expect(ms, name).toBeGreaterThan(0);
  expect(report.facts.map(({ name }) => name)).toEqual([
    'size of the profile',
    'memory of the core after 20 pages',
    'submissions',
    'submissions',
    'summaries in one worker',
    'memory after 8 summaries',
    'JavaScript of the first screen after gzip',
  ]);
  for (const { name, value } of report.facts) expect(value, name).toBeGreaterThan(0);
  expect(Object.keys(report.machine)).toEqual(['processor', 'memory', 'system', 'disk', 'syncs']);
  expect(reportText(report)).not.toMatch(/NaN|undefined|Infinity/);
}, 120_000);

test('the first screen is what the window loads by itself, not the pages that are opened later', () => {
  const sizes = ['index.js', 'a.js', 'app.js'] as const;
  const expected = sizes.reduce((bytes, file) => bytes + gzipSync(FILES[file]).length, 0);
  expect(firstScreenBytes(builtWindow(FILES))).toBe(expected);
});
