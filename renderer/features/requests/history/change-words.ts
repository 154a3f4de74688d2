import type { MemberChange } from '../../../../shared/operations/drafts.ts';
import { requestFields } from '../request-fields.ts';
import type { FieldWords } from '../use-field-words.ts';
import { leafChanges } from './leaf-changes.ts';

/** One changed field in words; `''` where it was or is empty. */
export type ChangeWords = { pointer: string; label: string; before: string; after: string };

/** Longest text, in characters, that is shown of a value in a list of changes, and how much of it stands before what changed. */
const SHOWN = 80;
const LEAD = 20;

/** UTF-16 units before and after a difference that are looked at: more than `LEAD` or `SHOWN` of the longest characters take. */
const NEAR_BEFORE = 400;
const NEAR_AFTER = 1600;

const characters = (text: string): string[] =>
  [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);

function lengthOfSameStart(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  let at = 0;
  while (at < end && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/**
 * Both sides of a change; where they are long, cut in whole characters to the part in which they differ. Takes time
 * linear in their length, whatever is in them.
 */
export function shortenedPair(before: string, after: string): { before: string; after: string } {
  const [old, now] = [before, after].map((text) => text.replace(/\s*\n\s*/gu, ' ⏎ ')) as [string, string];
  const from = Math.max(0, lengthOfSameStart(old, now) - NEAR_BEFORE);
  const [oldNear, nowNear] = [old, now].map((text) => characters(text.slice(from, from + NEAR_AFTER))) as [
    string[],
    string[],
  ];
  const differsAt = oldNear.findIndex((character, n) => character !== nowNear[n]);
  const same = differsAt === -1 ? oldNear.length : differsAt;
  const isLong = from > 0 || Math.max(oldNear.length, nowNear.length) > SHOWN;
  const start = isLong && (from > 0 || same + LEAD > SHOWN) ? Math.max(0, same - LEAD) : 0;
  const excerpt = (text: string, near: readonly string[]): string => {
    const goesOn = start + SHOWN < near.length || from + NEAR_AFTER < text.length;
    const shown = near.slice(start, start + SHOWN).join('');
    return `${from + start > 0 ? '…' : ''}${shown}${goesOn ? '…' : ''}`;
  };
  return { before: excerpt(old, oldNear), after: excerpt(now, nowNear) };
}

/**
 * Changes in words, in the order of the form. Members that the form does not show (the VAT ID as it was typed) are
 * left out: they only follow others.
 */
export function changesInWords(changes: readonly MemberChange[], words: FieldWords): ChangeWords[] {
  const leaves = leafChanges(changes);
  return requestFields.flatMap((field) => {
    const change = leaves.find(({ pointer }) => pointer === field.pointer);
    if (!change) return [];
    return [
      {
        pointer: field.pointer,
        label: words.label(field),
        before: words.value(field, change.before),
        after: words.value(field, change.after),
      },
    ];
  });
}
