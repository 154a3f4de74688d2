const numbersOf = (version: string): number[] | null => {
  const [, ...parts] = /^(\d{1,9})\.(\d{1,9})(?:\.(\d{1,9}))?/.exec(version) ?? [];
  return parts.length === 0 ? null : parts.map((part) => Number(part ?? 0));
};

/** True where version `a` (`1.2.3`) is newer than `b`; what follows the numbers does not count, and what is no version is never newer. */
export function isNewer(a: string, b: string): boolean {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  if (!left || !right) return false;
  const at = left.findIndex((part, n) => part !== right[n]);
  return at !== -1 && (left[at] ?? 0) > (right[at] ?? 0);
}
