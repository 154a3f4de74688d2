import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  printableParagraphs,
  printableText,
} from '../../../../../electron/core/documents/pdf/printable-text.ts';

describe('printableText', () => {
  it('composes letters and makes every kind of blank and line end one blank', () => {
    expect(printableText(' Mu\u0308ller\u00A0\t\r\n\u2028\u3000AG ')).toBe('Müller AG');
  });

  it('drops what nobody sees: controls, zero-width and direction marks', () => {
    expect(printableText('a\u0000\u0007b\u200B\uFEFF\u00ADc\u202Ed\u2066\uFE0F')).toBe('abcd');
  });

  it('shows that something unprintable was there: lone surrogates, private use, non-characters', () => {
    expect(printableText('\uD800|\uE000|\uFFFE|\u{10FFFF}')).toBe('\uFFFD|\uFFFD|\uFFFD|\uFFFD');
  });

  it('keeps the marks that writing needs and drops those piled up on one letter', () => {
    expect(printableText('Thi\u0323 x\u0323\u0301')).toBe('Thị x\u0323\u0301');
    expect(printableText(`q${'\u0301'.repeat(200)}!`)).toBe(`q${'\u0301'.repeat(2)}!`);
  });

  it('cuts after 4,000 units, never inside a pair', () => {
    expect(printableText('x'.repeat(4_000))).toBe('x'.repeat(4_000));
    expect(printableText('x'.repeat(4_001))).toBe(`${'x'.repeat(4_000)}…`);
    expect(printableText(`${'x'.repeat(3_999)}😀`)).toBe(`${'x'.repeat(3_999)}…`);
  });

  it('gives well-formed text without controls for any text, and the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const printable = printableText(text);
        expect(printable.isWellFormed()).toBe(true);
        expect(printable).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u);
        expect(printableText(printable)).toBe(printable);
      }),
    );
  });
});

describe('printableParagraphs', () => {
  it('parts a text at every kind of line end and leaves blank lines out', () => {
    expect(printableParagraphs('a\r\nb\n\n \u200B\rc\u2028d\u2029')).toEqual(['a', 'b', 'c', 'd']);
    expect(printableParagraphs(' \n')).toEqual([]);
  });

  it('cuts after 8,000 units, never inside a pair', () => {
    const line = `${'x'.repeat(3_999)}\n`;
    expect(printableParagraphs(`${line}${line}`).join('')).toHaveLength(7_998);
    expect(printableParagraphs(`${line}${line.slice(1)}\n😀`).at(-1)).toBe('…');
  });
});
