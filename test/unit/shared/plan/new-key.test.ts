import { describe, expect, test } from 'vitest';
import { newKey } from '../../../../shared/plan/new-key.ts';

const free = (): boolean => false;
const without =
  (...taken: string[]) =>
  (key: string): boolean =>
    taken.includes(key);

describe('newKey', () => {
  test.each([
    ['Müller & Söhne GmbH', 'mueller-soehne-gmbh'],
    ['Straße 7', 'strasse-7'],
    ['  Café   Łódź  ', 'cafe-odz'],
    ['eva.muster@kunde.example', 'eva-muster'],
    ['Mueller', 'mueller'],
  ])('makes a slug of %s', (name, key) => {
    expect(newKey(name, free)).toBe(key);
  });

  test.each(['', '---', '日本', '@kunde.example'])(
    'gives a name without Latin letters a key all the same: “%s”',
    (name) => {
      expect(newKey(name, free)).toMatch(/^(item|kunde-example)$/);
    },
  );

  test('puts a number behind a key that is taken, the first one that is free', () => {
    expect(newKey('Eva', without('eva'))).toBe('eva-2');
    expect(newKey('Eva', without('eva', 'eva-2', 'eva-3'))).toBe('eva-4');
  });

  test('is never longer than an edit takes, nor ends in a hyphen', () => {
    expect(newKey(`${'a'.repeat(39)} ${'b'.repeat(80)}`, free)).toBe('a'.repeat(39));
    expect(newKey('x'.repeat(500), without('x'.repeat(40))).length).toBeLessThanOrEqual(64);
  });
});
