import { distance } from 'fastest-levenshtein';
import type { CompanyNameKey } from './company-name-key.ts';

/** How alike two texts are: 1 where they are equal, 0 where no letter is. */
function likeness(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 0 : 1 - distance(a, b) / longer;
}

/** Fewest words that a name must keep for a longer one to be taken for the same with words left out. */
const FEWEST_KEPT = 2;

/** Likeness of a name to the same with words left out or added: enough only where the place or the domain agrees. */
const WORDS_LEFT_OUT = 0.88;

function hasWordsLeftOut(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const known = new Set(long);
  return short.length >= FEWEST_KEPT && short.every((word) => known.has(word));
}

/**
 * How alike two names are, from 0 to 1 for the same words in any order. Levenshtein distance by the longer name, with
 * the words as they stand, sorted, or joined, whichever is nearest.
 */
export function nameSimilarity(a: CompanyNameKey, b: CompanyNameKey): number {
  if (a.key === '' || b.key === '') return 0;
  const asWritten = Math.max(
    likeness(a.key, b.key),
    likeness(a.words, b.words),
    likeness(a.key.replaceAll(' ', ''), b.key.replaceAll(' ', '')),
  );
  return asWritten < WORDS_LEFT_OUT && hasWordsLeftOut(a.key.split(' '), b.key.split(' '))
    ? WORDS_LEFT_OUT
    : asWritten;
}
