import { describe, expect, it } from 'vitest';
import {
  changesInWords,
  shortenedPair,
} from '../../../../../../renderer/features/requests/history/change-words.ts';
import type { FieldWords } from '../../../../../../renderer/features/requests/use-field-words.ts';

const words: FieldWords = {
  label: ({ pointer }) => `name of ${pointer}`,
  value: (_field, value) => (typeof value === 'string' ? value : ''),
};

describe('changesInWords', () => {
  it('tells fields in the order of the form, with nothing where a member was absent', () => {
    const told = changesInWords(
      [
        { pointer: '/note', before: 'x', after: 'y' },
        { pointer: '/company/name', after: 'SAP SE' },
      ],
      words,
    );
    expect(told).toEqual([
      { pointer: '/company/name', label: 'name of /company/name', before: '', after: 'SAP SE' },
      { pointer: '/note', label: 'name of /note', before: 'x', after: 'y' },
    ]);
  });
  it('tells the fields inside a member that came as an object', () => {
    const told = changesInWords([{ pointer: '/company', after: { address: { city: 'Ulm' } } }], words);
    expect(told.map(({ pointer, after }) => [pointer, after])).toEqual([['/company/address/city', 'Ulm']]);
  });
  it('leaves out members that the form does not show', () => {
    expect(changesInWords([{ pointer: '/company/vatIdAsTyped', after: 'DE 1' }], words)).toEqual([]);
  });
});

describe('shortenedPair', () => {
  it('leaves short texts as they are, with their line ends as marks', () => {
    expect(shortenedPair('Ulm', 'one\ntwo')).toEqual({ before: 'Ulm', after: 'one ⏎ two' });
  });
  it('cuts long texts between characters as people count them', () => {
    const family = '👨‍👩‍👧';
    expect(shortenedPair('', family.repeat(100)).after).toBe(`${family.repeat(80)}…`);
  });
  it('shows the part in which long texts differ', () => {
    const start = 'x'.repeat(500);
    expect(shortenedPair(`${start}a`, `${start}b`)).toEqual({
      before: `…${'x'.repeat(20)}a`,
      after: `…${'x'.repeat(20)}b`,
    });
    expect(shortenedPair(start, `${start}b`).after).toBe(`…${'x'.repeat(20)}b`);
  });
  it('finds a small change in the middle of a megabyte', () => {
    const [start, end] = ['x'.repeat(500_000), 'y'.repeat(500_000)];
    expect(shortenedPair(`${start}a${end}`, `${start}b${end}`)).toEqual({
      before: `…${'x'.repeat(20)}a${'y'.repeat(59)}…`,
      after: `…${'x'.repeat(20)}b${'y'.repeat(59)}…`,
    });
  });
  it('shows the beginning where long texts differ there', () => {
    const { before, after } = shortenedPair('a'.repeat(100), 'b'.repeat(100));
    expect([before, after]).toEqual([`${'a'.repeat(80)}…`, `${'b'.repeat(80)}…`]);
  });
});
