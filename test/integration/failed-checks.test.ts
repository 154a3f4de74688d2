import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPlaywrightReport, readVitestReport } from '../support/test-reports.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const written = (report: unknown): string => {
  const file = join(temporaryFolder(), 'report.json');
  writeFileSync(file, JSON.stringify(report));
  return file;
};

test('a failed test is named with the beginning of its failure, and without colours', () => {
  const assertionResults = [
    { status: 'passed', fullName: 'adds' },
    {
      status: 'failed',
      fullName: 'subtracts',
      failureMessages: [`\u001B[31mexpected 1 to be 2\u001B[39m${'\n  at x'.repeat(90)}`],
    },
    { status: 'skipped', fullName: 'divides' },
  ];
  const report = { testResults: [{ name: '/here/sums.test.ts', status: 'failed', assertionResults }] };
  const { passed, failed, skipped } = readVitestReport(written(report));
  expect(passed).toBe(1);
  expect(failed).toHaveLength(1);
  expect(failed[0]).toMatch(/^sums\.test\.ts: subtracts\n {4}expected 1 to be 2\n/);
  expect(failed[0]?.split('\n')).toHaveLength(13);
  expect(skipped).toEqual(['divides (skipped)']);
});

test('a test file that cannot be read is one failure', () => {
  const report = {
    testResults: [{ name: 'a.test.ts', status: 'failed', message: 'no such file', assertionResults: [] }],
  };
  expect(readVitestReport(written(report)).failed).toEqual(['a.test.ts\n    no such file']);
});

test('of end-to-end specs, unexpected, flaky and outside of any spec are failures', () => {
  const spec = (title: string, status: string, messages: string[]): unknown => ({
    title,
    file: 'list.spec.ts',
    tests: [{ status, annotations: [], results: [{ errors: messages.map((message) => ({ message })) }] }],
  });
  const report = {
    errors: [{ message: 'no setup' }],
    suites: [
      {
        suites: [{ specs: [spec('sorts', 'unexpected', ['Timeout']), spec('filters', 'flaky', ['once'])] }],
        specs: [spec('opens', 'expected', [])],
      },
    ],
  };
  const { passed, failed } = readPlaywrightReport(written(report));
  expect(passed).toBe(1);
  expect(failed).toEqual([
    'outside of any test\n    no setup',
    'list.spec.ts: sorts (unexpected)\n    Timeout',
    'list.spec.ts: filters (flaky)\n    once',
  ]);
});
