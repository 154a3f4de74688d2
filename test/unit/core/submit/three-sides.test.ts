import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareSides, heldByDesk, takeTheirs } from '../../../../electron/core/submit/three-sides.ts';
import { valueAt, withValueAt, type Json, type JsonObject } from '../../../../shared/json-pointer.ts';

const base: JsonObject = {
  method: 'new-organization',
  company: { name: 'SAP SE', address: { street: 'Allee', houseNumber: '16' }, vatId: 'DE143454214' },
  contact: { firstName: 'Erika', email: 'erika@example.com', language: 'de' },
  note: '',
};
const change = (...changes: [pointer: string, value: Json | undefined][]): JsonObject =>
  changes.reduce((packet, [pointer, value]) => withValueAt(packet, pointer, value), base);

describe('a member', () => {
  test('that both sides changed otherwise conflicts', () => {
    const mine = change(['/company/address/street', 'Neue Straße']);
    const theirs = change(['/company/address/street', 'Ringstraße']);
    expect(compareSides(base, mine, theirs)).toEqual({
      conflict: [
        {
          pointer: '/company/address/street',
          base: 'Allee',
          mine: 'Neue Straße',
          theirs: 'Ringstraße',
        },
      ],
      taken: [],
    });
  });

  test('that only the desk changed is taken over', () => {
    const { conflict, taken } = compareSides(base, base, change(['/company/address/houseNumber', '99']));
    expect(conflict).toEqual([]);
    expect(taken).toMatchObject([{ pointer: '/company/address/houseNumber', theirs: '99' }]);
  });

  test('that only the correction changed, or both in the same way, is neither', () => {
    const both = change(['/note', 'Eilt'], ['/company/name', 'SAP AG']);
    expect(compareSides(base, both, change(['/company/name', 'SAP AG']))).toEqual({
      conflict: [],
      taken: [],
    });
  });

  test('that is missing counts as an empty text', () => {
    expect(compareSides(base, base, change(['/note', undefined]))).toEqual({ conflict: [], taken: [] });
  });

  test('that the desk never showed as sent says nothing about a change', () => {
    const shown = change(['/company/address', { street: 'ALLEE 16' }]);
    expect(compareSides(base, base, shown, ['/company/address'])).toEqual({ conflict: [], taken: [] });
  });

  test.each([
    ['a number', 5],
    ['an object', { de: 'Allee' }],
    ['a list', ['Allee']],
  ])('for which the desk shows %s counts as unchanged', (_what, value) => {
    expect(compareSides(base, base, change(['/company/address/street', value]))).toEqual({
      conflict: [],
      taken: [],
    });
  });

  test('of which no packet knows is left to the desk', () => {
    expect(compareSides(base, base, change(['/company/rating', 'A'], ['/psam', { name: 'x' }]))).toEqual({
      conflict: [],
      taken: [],
    });
  });

  test('is taken without invisible characters and line ends', () => {
    const { taken } = compareSides(base, base, change(['/company/name', 'SAP\u202e\u0000 \nAG']));
    expect(taken.map(({ theirs }) => theirs)).toEqual(['SAP AG']);
  });
});

test('with the VAT ID of the desk goes what was typed here in its place', () => {
  const mine = change(['/company/vatIdAsTyped', 'de 143 454 214'], ['/company/vatId', 'DE811569869']);
  const { conflict } = compareSides(base, mine, change(['/company/vatId', 'DE129273398']));
  expect(valueAt(takeTheirs(mine, conflict), '/company')).toEqual({
    ...(base['company'] as JsonObject),
    vatId: 'DE129273398',
  });
});

const text = fc.constantFrom('a', 'b', 'c', undefined);
const side = fc
  .record({ street: text, city: text, name: text, note: text, first: text })
  .map(({ street, city, name, note, first }) =>
    change(
      ['/company/address/street', street],
      ['/company/address/city', city],
      ['/company/name', name],
      ['/note', note],
      ['/contact/firstName', first],
    ),
  );

test('whatever the sides hold: every change of the desk is in conflict or taken, never both, and nothing else is touched', () => {
  fc.assert(
    fc.property(side, side, side, (before, mine, theirs) => {
      const { conflict, taken } = compareSides(before, mine, theirs);
      const merged = takeTheirs(mine, taken);
      for (const pointer of [
        '/company/address/street',
        '/company/address/city',
        '/company/name',
        '/note',
        '/contact/firstName',
      ]) {
        const [b, m, t] = [before, mine, theirs].map((packet) => valueAt(packet, pointer));
        const conflicts = t !== b && m !== b && m !== t;
        expect(conflict.some((member) => member.pointer === pointer)).toBe(conflicts);
        // The three-way rule: the side that changed wins, the correction where both did.
        expect(valueAt(merged, pointer)).toBe(m === b ? t : m);
      }
    }),
  );
});

test('all of theirs gives what the desk shows, and comparing again finds nothing', () => {
  fc.assert(
    fc.property(side, side, side, (before, mine, theirs) => {
      const { conflict, taken } = compareSides(before, mine, theirs);
      const merged = takeTheirs(mine, [...taken, ...conflict]);
      expect(compareSides(before, merged, theirs)).toEqual({ conflict: [], taken: [] });
    }),
  );
});

test('what the desk holds is what it showed, but for members that it never showed as sent', () => {
  const shown = change(['/company/name', 'sap se'], ['/company/address/houseNumber', '99']);
  expect(heldByDesk(base, null, ['/company/name'])).toBe(base);
  expect(heldByDesk(base, shown, ['', '/company/name'])).toEqual(
    change(['/company/address/houseNumber', '99']),
  );
});
