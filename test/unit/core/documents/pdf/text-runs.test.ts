import { describe, expect, it } from 'vitest';
import { type FontName, makeFonts } from '../../../../../electron/core/documents/pdf/fonts.ts';
import { splitRuns } from '../../../../../electron/core/documents/pdf/text-runs.ts';

const fonts = makeFonts();
const runs = (text: string, weight: 'regular' | 'bold' = 'regular'): [FontName, string][] =>
  splitRuns(text, weight, fonts).map((run) => [run.font, run.text]);

describe('splitRuns', () => {
  it('keeps Latin, Greek and Cyrillic in the font asked for', () => {
    expect(runs('Łódź Αθήνα Київ', 'bold')).toEqual([['bold', 'Łódź Αθήνα Київ']]);
  });

  it('gives letters of another script to the font that has them', () => {
    expect(runs('株式会社 AG')).toEqual([
      ['japanese', '株式会社'],
      ['regular', ' AG'],
    ]);
  });

  it('keeps right-to-left words together, so that they are not swapped', () => {
    expect(splitRuns('Dr. محمد علي GmbH', 'regular', fonts)).toEqual([
      { font: 'regular', text: 'Dr. ', rightToLeft: false },
      { font: 'arabic', text: 'محمد علي', rightToLeft: true },
      { font: 'regular', text: ' GmbH', rightToLeft: false },
    ]);
  });

  it('keeps the digits of an Arabic number in their order', () => {
    expect(splitRuns('علي ١٢', 'regular', fonts)).toEqual([
      { font: 'arabic', text: 'علي', rightToLeft: true },
      { font: 'regular', text: ' ', rightToLeft: false },
      { font: 'arabic', text: '١', rightToLeft: false },
      { font: 'arabic', text: '٢', rightToLeft: false },
    ]);
  });

  it('shows U+FFFD for a letter that no font has', () => {
    expect(runs('A😀กB')).toEqual([['regular', 'A\uFFFD\uFFFDB']]);
  });

  it('loads a font only when a text needs it', () => {
    const loaded = new Set<FontName>();
    const watched = {
      ...fonts,
      font(name: FontName) {
        loaded.add(name);
        return fonts.font(name);
      },
    };
    splitRuns('Müller & Söhne', 'regular', watched);
    expect([...loaded]).toEqual(['regular']);
    splitRuns('محمد', 'regular', watched);
    expect([...loaded]).toEqual(['regular', 'arabic']);
  });
});
