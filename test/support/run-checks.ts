import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { say } from './system-check.ts';
import { addTally, closeWith, emptyTally, type Tally } from './tally.ts';
import { readPlaywrightReport, readVitestReport } from './test-reports.ts';

/*
 * `npm test`: every check of the project one after the other, all of them even where one fails, and one closing
 * line over all: `N passed, N failed`. A check without tests of its own counts as one.
 */

const root = path.resolve(import.meta.dirname, '../..');
const reports = path.join(root, 'test-results/reports');

type Check = { name: string; command: string[]; report?: { file: string; read: (file: string) => Tally } };

const vitestReport = path.join(reports, 'vitest.json');
const playwrightReport = path.join(reports, 'playwright.json');

const checks: Check[] = [
  { name: 'format', command: ['npm', 'run', '-s', 'check:format'] },
  { name: 'lint', command: ['npm', 'run', '-s', 'check:lint'] },
  { name: 'types', command: ['npm', 'run', '-s', 'check:types'] },
  { name: 'layers', command: ['npm', 'run', '-s', 'check:layers'] },
  { name: 'dead code', command: ['npm', 'run', '-s', 'check:dead-code'] },
  { name: 'OpenAPI of the practice desk', command: ['npm', 'run', '-s', 'check:openapi'] },
  {
    name: 'unit and integration tests',
    command: ['vitest', 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${vitestReport}`],
    report: { file: vitestReport, read: readVitestReport },
  },
  {
    name: 'end-to-end tests',
    command: ['playwright', 'test'],
    report: { file: playwrightReport, read: readPlaywrightReport },
  },
];

function run([command = '', ...args]: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        REDOCLY_TELEMETRY: 'off',
        REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
        PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport,
      },
    });
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

fs.rmSync(reports, { recursive: true, force: true });
fs.mkdirSync(reports, { recursive: true });
const total = emptyTally();
for (const { name, command, report } of checks) {
  const startedAt = performance.now();
  say(`\n# ${name}`);
  const code = await run(command);
  const tally = report?.read(report.file) ?? { ...emptyTally(), passed: code === 0 ? 1 : 0 };
  // A runner that failed without a failed test, or that ran none, is itself a failure.
  const ranNothing = tally.passed + tally.failed.length === 0;
  if (tally.failed.length === 0 && (code !== 0 || ranNothing)) tally.failed.push(`${name} (exit ${code})`);
  addTally(total, tally);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  say(`# ${name}: ${tally.failed.length === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
}
closeWith(total);
