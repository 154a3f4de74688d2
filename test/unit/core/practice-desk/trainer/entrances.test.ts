import { expect, test } from 'vitest';
import { makeEntrances } from '../../../../../electron/core/practice-desk/trainer/entrances.ts';

test('a link opens one session, and only a session is open', () => {
  const entrances = makeEntrances();
  const link = entrances.makeLink();
  const session = entrances.enter(link) ?? '';
  expect(entrances.isOpen(session)).toBe(true);
  expect(entrances.isOpen(link)).toBe(false);
  expect(entrances.isOpen('')).toBe(false);
  expect(entrances.enter(link)).toBe(null);
  expect(entrances.enter('')).toBe(null);
});

test('of links that nobody used the last ten are known', () => {
  const entrances = makeEntrances();
  const links = Array.from({ length: 12 }, () => entrances.makeLink());
  expect(links.map((link) => entrances.enter(link) !== null)).toEqual([
    false,
    false,
    ...Array.from({ length: 10 }, () => true),
  ]);
});
