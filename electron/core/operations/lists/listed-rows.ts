import type { MessageKey } from '../../../../shared/messages/translate.ts';
import type { ListWords } from './list-words.ts';

/** A list on its way into a file. */
export type ListedRows = {
  headings: string[];
  /** How many rows it had when it began. */
  count: number;
  /** The cells of some of its rows; without those that were deleted since it began. */
  read(from: number, to: number): string[][];
};

export type Column<T> = readonly [heading: MessageKey<'list-files'>, cellOf: (item: T) => string];

/**
 * A list whose members and order stand when it begins, and whose rows are read when it is their turn: so none comes
 * twice or is left out, however long the writing takes and whatever a person edits meanwhile.
 * @param keys what each row is found by, in order
 * @param read the row of a key; undefined where it is gone
 */
export const listedRows = <K, T>(
  keys: readonly K[],
  read: (key: K) => T | undefined,
  columns: readonly Column<T>[],
  { say }: ListWords,
): ListedRows => ({
  headings: columns.map(([heading]) => say('list-files', heading)),
  count: keys.length,
  read: (from, to) =>
    keys.slice(from, to).flatMap((key) => {
      const item = read(key);
      return item === undefined ? [] : [columns.map(([, cellOf]) => cellOf(item))];
    }),
});
