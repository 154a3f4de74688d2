import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { emptyTally, failureOf, type Tally } from './tally.ts';

/** The lines of the messages that a runner gave for one test. */
const linesOf = (messages: readonly (string | undefined)[]): string[] =>
  messages.flatMap((message) => message?.split('\n') ?? []);

const VitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string().optional(),
      status: z.string(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

type Suite = { specs?: unknown; suites?: unknown };

const PlaywrightTest = z.object({
  status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
  annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })),
  results: z.array(z.object({ errors: z.array(z.object({ message: z.string().optional() })) })),
});
const PlaywrightSpec = z.object({ title: z.string(), file: z.string(), tests: z.array(PlaywrightTest) });
const PlaywrightReport = z.object({
  suites: z.array(z.unknown()),
  errors: z.array(z.object({ message: z.string().optional() })),
});

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null; // no report: the runner died, which counts as one failure
  }
};

/** Reads vitest's JSON report; a file that could not be run counts as one failure. */
export function readVitestReport(file: string): Tally {
  const tally = emptyTally();
  const { testResults = [] } = VitestReport.safeParse(readJson(file)).data ?? {};
  for (const { name, message, status, assertionResults } of testResults) {
    if (status === 'failed' && assertionResults.every((test) => test.status !== 'failed'))
      tally.failed.push(failureOf(name, linesOf([message])));
    for (const test of assertionResults) {
      if (test.status === 'passed') tally.passed += 1;
      else if (test.status === 'failed')
        tally.failed.push(
          failureOf(`${path.basename(name)}: ${test.fullName}`, linesOf(test.failureMessages ?? [])),
        );
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
  const tally = emptyTally();
  const report = PlaywrightReport.safeParse(readJson(file)).data;
  if (!report) return tally;
  tally.failed.push(
    ...report.errors.map(({ message }) => failureOf('outside of any test', linesOf([message]))),
  );
  for (const { title, file: specFile, tests } of specsOf(report.suites)) {
    for (const { status, annotations, results } of tests) {
      const reason = annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given';
      if (status === 'expected') tally.passed += 1;
      else if (status === 'skipped') tally.skipped.push(`${title}: ${reason}`);
      else {
        const messages = results.flatMap(({ errors }) => errors.map(({ message }) => message));
        tally.failed.push(failureOf(`${specFile}: ${title} (${status})`, linesOf(messages)));
      }
    }
  }
  return tally;
}
