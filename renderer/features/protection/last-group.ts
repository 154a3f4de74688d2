/** The letters that count, with those that are easily taken for each other as one. */
const lettersOf = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');

/** True where a person typed the last group of a recovery code, or the whole code. */
export function isLastGroup(typed: string, code: string): boolean {
  const letters = lettersOf(typed);
  return letters === lettersOf(code.split('-').at(-1) ?? '') || letters === lettersOf(code);
}
