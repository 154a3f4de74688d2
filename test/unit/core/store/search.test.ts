import { describe, expect, test } from 'vitest';
import { foldedText, ftsQuery, searchWords } from '../../../../electron/core/store/search.ts';

test.for([
  ['Straße', 'strasse'],
  ['GROẞ', 'gross'],
  ['Čapek & Řehoř', 'capek & rehor'],
  ['ﬁnanz', 'finanz'],
  ['İstanbul', 'istanbul'],
  ['ＡＢＣ', 'abc'],
  ['東京', '東京'],
])('%s is compared as %s', ([typed = '', folded]) => {
  expect(foldedText({ typed })).toBe(folded);
  expect(searchWords(typed).join(' ')).toBe(folded);
});

test('folding twice is folding once', () => {
  for (const text of ['Ünïcödé ẞ', 'ǅ', 'ŉ', '㍿']) {
    const once = foldedText({ text });
    expect(foldedText({ once })).toBe(once);
  }
});

describe('the query', () => {
  test('has only words of three letters and more, each as a quoted phrase', () => {
    expect(ftsQuery(searchWords('Muster AG 😀😀😀 ab'))).toBe('"muster" "😀😀😀"');
  });

  test('is none where no word is long enough', () => {
    expect(ftsQuery(searchWords('a bc 東京 😀😀'))).toBeNull();
    expect(ftsQuery(searchWords(' \t\u0000'))).toBeNull();
  });

  test('doubles quotes', () => {
    expect(ftsQuery(searchWords('a"b"c'))).toBe('"a""b""c"');
  });

  test('has no control character, at which FTS5 would end it', () => {
    expect(searchWords('muster\u0000gmbh\u001fag')).toEqual(['muster', 'gmbh', 'ag']);
  });
});

describe('the searchable text', () => {
  test('has all texts of a packet at any depth and nothing but texts', () => {
    expect(foldedText({ a: 'Eins', b: [{ c: 'Zwei' }, true, 3, null], d: {} })).toBe('eins zwei');
  });

  test('is bounded', () => {
    expect(foldedText({ note: 'x'.repeat(100_000) })).toHaveLength(20_000);
  });
});
