import { expect, it } from 'vitest';
import { rowAfterKey } from '../../../../renderer/ui/row-after-key.ts';

it('arrows go one row on, Home and End to the ends', () => {
  expect(rowAfterKey('ArrowDown', 4, 10, 5)).toBe(5);
  expect(rowAfterKey('ArrowUp', 4, 10, 5)).toBe(3);
  expect(rowAfterKey('Home', 4, 10, 5)).toBe(0);
  expect(rowAfterKey('End', 4, 10, 5)).toBe(9);
});

it('PageDown and PageUp go as many rows as are in sight, less one that stays in sight', () => {
  expect(rowAfterKey('PageDown', 20, 100, 8)).toBe(27);
  expect(rowAfterKey('PageUp', 20, 100, 8)).toBe(13);
  expect(rowAfterKey('PageDown', 20, 100, 0)).toBe(21);
});

it('no key leads out of the list', () => {
  expect(rowAfterKey('ArrowDown', 9, 10, 5)).toBe(9);
  expect(rowAfterKey('ArrowUp', 0, 10, 5)).toBe(0);
  expect(rowAfterKey('PageDown', 8, 10, 5)).toBe(9);
  expect(rowAfterKey('End', 0, 0, 5)).toBe(0);
});

it('other keys lead nowhere', () => {
  expect(rowAfterKey('ArrowLeft', 4, 10, 5)).toBeUndefined();
  expect(rowAfterKey('a', 4, 10, 5)).toBeUndefined();
});
