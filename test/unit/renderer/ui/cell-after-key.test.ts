import { expect, test } from 'vitest';
import { cellAfterKey } from '../../../../renderer/ui/cell-after-key.ts';

const size = { rows: 61, columns: 42 };
const press = (key: string, row: number, column: number, modifiers = {}) =>
  cellAfterKey(
    { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers },
    { row, column },
    size,
    10,
  );

test('arrows go one cell on and stop at the edges', () => {
  expect(press('ArrowRight', 3, 3)).toEqual({ row: 3, column: 4 });
  expect(press('ArrowLeft', 3, 0)).toEqual({ row: 3, column: 0 });
  expect(press('ArrowUp', 0, 3)).toEqual({ row: 0, column: 3 });
  expect(press('ArrowDown', 60, 3)).toEqual({ row: 60, column: 3 });
});

test('Home and End stay in the row, with Ctrl or Cmd they go to the first and the last cell', () => {
  expect(press('Home', 7, 5)).toEqual({ row: 7, column: 0 });
  expect(press('End', 7, 5)).toEqual({ row: 7, column: 41 });
  expect(press('Home', 7, 5, { ctrlKey: true })).toEqual({ row: 0, column: 0 });
  expect(press('End', 7, 5, { metaKey: true })).toEqual({ row: 60, column: 41 });
});

test('PageUp and PageDown go on by what is in sight', () => {
  expect(press('PageDown', 7, 5)).toEqual({ row: 16, column: 5 });
  expect(press('PageUp', 7, 5)).toEqual({ row: 0, column: 5 });
});

test('other keys, and arrows with Alt or Shift, lead nowhere', () => {
  expect(press('a', 7, 5)).toBeUndefined();
  expect(press('ArrowLeft', 7, 5, { altKey: true })).toBeUndefined();
  expect(press('ArrowLeft', 7, 5, { shiftKey: true })).toBeUndefined();
  expect(press('ArrowLeft', 7, 5, { ctrlKey: true })).toBeUndefined();
});
