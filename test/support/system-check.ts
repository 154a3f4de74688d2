/** Exit status of a check that was not run, with the reason as its last line; run-system-checks.ts counts it so. */
export const SKIPPED = 77;

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Ends this process as not run where something is in the way; null is nothing. */
export function skipWhere(obstacle: string | null): void {
  if (obstacle === null) return;
  say(obstacle);
  process.exit(SKIPPED);
}

/** Counts what a check program finds, one line each. */
export function makeChecks() {
  let passed = 0;
  let failed = 0;
  return {
    check(what: string, isSo: boolean, detail: unknown = ''): void {
      if (isSo) passed += 1;
      else failed += 1;
      const line = `ok ${passed + failed} ${what}`;
      say(isSo ? line : `not ${line}: ${JSON.stringify(detail)}`);
    },
    /** Says the closing line, and sets this process's exit code. */
    close(more = ''): void {
      say(`${passed} passed, ${failed} failed${more}`);
      process.exitCode = failed === 0 ? 0 : 1;
    },
  };
}
