import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNames } from '../../../../electron/main/save-folder.ts';
import { makeUniqueNames } from '../../../../electron/main/unique-names.ts';

describe('names of files in one folder', () => {
  it('are numbered where a file system would take them for the same', () => {
    const nameOf = makeUniqueNames('.pdf');
    expect(['Müller', 'MÜLLER', 'Mu\u0308ller', 'Müller (2)', 'A/B', 'A:B', ''].map(nameOf)).toEqual([
      'Müller.pdf',
      'MÜLLER (2).pdf',
      'Müller (3).pdf',
      'Müller (2) (2).pdf',
      'A B.pdf',
      'A B (2).pdf',
      'Onboarding.pdf',
    ]);
  });

  it('are what every file system takes, and each one is another, whatever the titles are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (titles) => {
        const nameOf = makeUniqueNames('.pdf');
        // As core writes them.
        const names = titles.map((title) => nameOf(`Onboarding ${title}`));
        expect(() => checkNames(names.map((name) => ({ name, data: new Uint8Array() })))).not.toThrow();
      }),
    );
  });
});
