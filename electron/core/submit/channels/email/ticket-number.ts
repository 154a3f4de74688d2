import { cleanLine } from '../../../../../shared/rules/clean-text.ts';

/** Longest part of a subject that is looked at. */
const MAX_SUBJECT = 500;

/** `[SSD-123]`, `(SSD-123)`; Request Tracker and its kin write `[name #123]`. */
const inBrackets = /[[(](?:([A-Z][A-Z0-9]{1,9}-\d{1,12})|[\p{L}\p{N} ._-]{0,60}#\s?(\d{1,12}))[\])]/u;
const alone = /(?<![\p{L}\p{N}_-])([A-Z][A-Z0-9]{1,9}-\d{1,12})(?![\p{L}\p{N}_-])/u;

/**
 * The ticket number that a desk put into the subject of its reply: a key like `SSD-123`, or Request Tracker's digits;
 * null for none. What follows our own mark `[Onboarding 1a2b3c4d]` is our own text, a company's name say, so there
 * only brackets count. A subject is untrusted text.
 */
export function ticketNumberIn(subject: string): string | null {
  const line = cleanLine(subject.slice(0, MAX_SUBJECT)).text;
  const [theirs = ''] = line.split(/\[Onboarding [0-9a-f]{8}\]/i);
  const found = inBrackets.exec(line) ?? alone.exec(theirs);
  return found?.[1] ?? found?.[2] ?? null;
}
