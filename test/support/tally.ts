import { stripVTControlCharacters } from 'node:util';
import { say } from './system-check.ts';

/** How checks went: a failed one says what it is and how it failed, a skipped one why. */
export type Tally = { passed: number; failed: string[]; skipped: string[] };

export const emptyTally = (): Tally => ({ passed: 0, failed: [], skipped: [] });

/** Adds what `part` counted to `total`. */
export function addTally(total: Tally, part: Tally): void {
  total.passed += part.passed;
  total.failed.push(...part.failed);
  total.skipped.push(...part.skipped);
}

/** As much of a failure as tells what happened; the whole of it stands where it was printed first. */
export const MOST_LINES = 12;

/**
 * One entry of `failed`.
 * @param name what failed
 * @param lines what was printed about it, colours and all
 */
export const failureOf = (name: string, lines: readonly string[]): string =>
  [name, ...lines.slice(0, MOST_LINES)].map(stripVTControlCharacters).join('\n    ').trimEnd();

/**
 * Says how all of it went, and sets this process's exit code. What failed is said once more, since some thousand lines
 * may stand between a failure and the end, and who reads the end only must know it.
 */
export function closeWith({ passed, failed, skipped }: Tally): void {
  for (const failure of failed) say(`failed: ${failure}`);
  for (const reason of skipped) say(`skipped: ${reason}`);
  say(
    `\n${passed} passed, ${failed.length} failed${skipped.length === 0 ? '' : `, ${skipped.length} skipped`}`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}
