import fs from 'node:fs';
import * as z from 'zod';

/** How the tests of one runner went; a skipped one says why. */
export type Tally = { passed: number; failed: number; skipped: string[] };

const VitestReport = z.object({
  testResults: z.array(
    z.object({
      message: z.string().optional(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

type Suite = { specs?: unknown; suites?: unknown };

const PlaywrightTest = z.object({
  status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
  annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })),
});
const PlaywrightSpec = z.object({ title: z.string(), tests: z.array(PlaywrightTest) });
const PlaywrightReport = z.object({ suites: z.array(z.unknown()), errors: z.array(z.unknown()) });

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null; // no report: the runner died, which counts as one failure
  }
};

/** Reads vitest's JSON report; a file that could not be run counts as one failure. */
export function readVitestReport(file: string): Tally {
  const tally: Tally = { passed: 0, failed: 0, skipped: [] };
  for (const { status, assertionResults } of VitestReport.safeParse(readJson(file)).data?.testResults ?? []) {
    if (status === 'failed' && assertionResults.every((test) => test.status !== 'failed')) tally.failed += 1;
    for (const test of assertionResults) {
      if (test.status === 'passed') tally.passed += 1;
      else if (test.status === 'failed') tally.failed += 1;
      else tally.skipped.push(`${test.fullName} (${test.status})`);
    }
  }
  return tally;
}

function* specsOf(suites: readonly unknown[]): Generator<z.infer<typeof PlaywrightSpec>> {
  for (const suite of suites as Suite[]) {
    for (const spec of Array.isArray(suite.specs) ? suite.specs : []) yield PlaywrightSpec.parse(spec);
    yield* specsOf(Array.isArray(suite.suites) ? suite.suites : []);
  }
}

/** Reads Playwright's JSON report; a flaky test is a failed one. */
export function readPlaywrightReport(file: string): Tally {
  const tally: Tally = { passed: 0, failed: 0, skipped: [] };
  const report = PlaywrightReport.safeParse(readJson(file)).data;
  if (!report) return tally;
  tally.failed += report.errors.length;
  for (const { title, tests } of specsOf(report.suites)) {
    for (const { status, annotations } of tests) {
      const reason = annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given';
      if (status === 'expected') tally.passed += 1;
      else if (status === 'skipped') tally.skipped.push(`${title}: ${reason}`);
      else tally.failed += 1;
    }
  }
  return tally;
}
