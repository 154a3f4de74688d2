import { titleAsName } from '../core/title-as-name.ts';

/**
 * Gives a function that names files of one folder by their titles: the second of the same title gets ` (2)`. Names that
 * differ only in their case or in how a letter is composed count as the same, as some file systems see it.
 * @param ending with its dot
 */
export function makeUniqueNames(ending: string): (title: string) => string {
  const taken = new Set<string>();
  return (title) => {
    const name = titleAsName(title);
    for (let n = 1; ; n++) {
      const next = `${n === 1 ? name : `${name} (${n})`}${ending}`;
      const same = next.normalize('NFC').toLowerCase();
      if (taken.has(same)) continue;
      taken.add(same);
      return next;
    }
  };
}
