import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrapText } from '../../../../../electron/core/documents/pdf/wrap-text.ts';

/** Every letter is one point wide. */
const measure = (text: string): number => text.length;
const wrap = (text: string, width: number, maxLines = 100): string[] =>
  wrapText(text, width, measure, maxLines);

describe('wrapText', () => {
  it('breaks between words', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
  });

  it('gives one empty line for an empty text', () => {
    expect(wrap('', 8)).toEqual(['']);
  });

  it('parts an address that is wider than the line after its signs', () => {
    expect(wrap('erika.muster@example.com', 14)).toEqual(['erika.muster@', 'example.com']);
  });

  it('parts a word without signs between letters, beginning on its own line', () => {
    expect(wrap('ab WWWWWWWWWWW', 5)).toEqual(['ab', 'WWWWW', 'WWWWW', 'W']);
  });

  it('keeps a mark with its letter', () => {
    expect(wrap('x\u0323'.repeat(3), 2)).toEqual(['x\u0323', 'x\u0323', 'x\u0323']);
  });

  it('ends the last line in an ellipsis where there are too many', () => {
    expect(wrap('one two three four', 5, 2)).toEqual(['one', 'two…']);
    expect(wrap('WWWWWWWWWWWW', 4, 2)).toEqual(['WWWW', 'WWW…']);
  });

  it('has no ellipsis where the lines just suffice', () => {
    expect(wrap('one two', 3, 2)).toEqual(['one', 'two']);
  });

  it('loses no letter and makes no line too wide', () => {
    const words = fc.array(fc.stringMatching(/^[a-z@.]{1,30}$/), { maxLength: 20 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 40 }), (parts, width) => {
        const lines = wrap(parts.join(' '), width, 10_000);
        expect(lines.join('')).toBe(lines.map((line) => line.trim()).join(''));
        expect(lines.join('').replaceAll(' ', '')).toBe(parts.join(''));
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      }),
    );
  });
});
