import type { Json } from '../../../shared/json-pointer.ts';

/** Items of a list that gave way to others; `at` is where they stood in the list before. */
type Splice = { at: number; before: Json[]; after: Json[] };

/** Texts with how often each is still to come. */
function countsOf(texts: readonly string[]) {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return {
    take: (text: string): void => void counts.set(text, (counts.get(text) ?? 0) - 1),
    has: (text: string): boolean => (counts.get(text) ?? 0) > 0,
  };
}

/**
 * What turns one list into another, the last place first, so that no splice moves the place of one that comes after.
 * Short for what people do to lists: items that are added, changed or taken out, wherever they stand; one that moves
 * counts as gone and new. Takes time linear in the length of the lists.
 */
export function listDifferences(before: readonly Json[], after: readonly Json[]): Splice[] {
  const old = before.map((item) => JSON.stringify(item));
  const now = after.map((item) => JSON.stringify(item));
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const [oldEnd, nowEnd] = [old.length - tail, now.length - tail];
  const oldLeft = countsOf(old.slice(head, oldEnd));
  const nowLeft = countsOf(now.slice(head, nowEnd));
  const splices: Splice[] = [];
  let [from, to] = [head, head];
  let [i, j] = [head, head];
  const end = (): void => {
    if (i > from || j > to)
      splices.push({ at: from, before: before.slice(from, i), after: after.slice(to, j) });
  };
  while (i < oldEnd || j < nowEnd) {
    const gone = i < oldEnd ? old[i] : undefined;
    const come = j < nowEnd ? now[j] : undefined;
    if (gone !== undefined && gone === come) {
      end();
      oldLeft.take(gone);
      nowLeft.take(come);
      [from, to] = [++i, ++j];
    } else if (come === undefined || (gone !== undefined && (!nowLeft.has(gone) || oldLeft.has(come)))) {
      if (gone !== undefined) oldLeft.take(gone);
      i += 1;
    } else {
      nowLeft.take(come);
      j += 1;
    }
  }
  end();
  return splices.toReversed();
}
