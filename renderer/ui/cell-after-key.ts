import { rowAfterKey } from './row-after-key.ts';

/** A place in a grid; row 0 holds the headings of the columns, column 0 those of the rows. */
export type GridPosition = { row: number; column: number };

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const clamp = (value: number, last: number): number => Math.max(0, Math.min(last, value));

/**
 * The cell that a key leads to; undefined for keys that lead nowhere. `size` counts rows and columns with their
 * headings. Source: ARIA authoring practices, grid pattern.
 */
export function cellAfterKey(
  { key, ctrlKey, metaKey, altKey, shiftKey }: Key,
  { row, column }: GridPosition,
  size: { rows: number; columns: number },
  rowsInSight: number,
): GridPosition | undefined {
  if (altKey || shiftKey) return undefined;
  const last = size.columns - 1;
  if (ctrlKey || metaKey) {
    if (key === 'Home') return { row: 0, column: 0 };
    return key === 'End' ? { row: size.rows - 1, column: last } : undefined;
  }
  if (key === 'ArrowLeft') return { row, column: clamp(column - 1, last) };
  if (key === 'ArrowRight') return { row, column: clamp(column + 1, last) };
  if (key === 'Home') return { row, column: 0 };
  if (key === 'End') return { row, column: last };
  const next = rowAfterKey(key, row, size.rows, rowsInSight);
  return next === undefined ? undefined : { row: next, column };
}
