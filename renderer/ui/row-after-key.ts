function targetOf(key: string, row: number, last: number, step: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return row + 1;
    case 'ArrowUp':
      return row - 1;
    case 'PageDown':
      return row + step;
    case 'PageUp':
      return row - step;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** The row that a key leads to from `row`, both from 0; undefined for keys that lead nowhere. */
export function rowAfterKey(
  key: string,
  row: number,
  count: number,
  rowsInSight: number,
): number | undefined {
  const last = count - 1;
  const target = targetOf(key, row, last, Math.max(1, rowsInSight - 1));
  return target === undefined ? undefined : Math.max(0, Math.min(last, target));
}
