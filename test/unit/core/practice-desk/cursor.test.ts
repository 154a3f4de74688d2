import { expect, test } from 'vitest';
import { readCursor, writeCursor } from '../../../../electron/core/practice-desk/cursor.ts';

const cursor = writeCursor('desk', ['2026-11-22T09:00:00.000Z', 7]);

test('a cursor leads back to its place', () => {
  expect(readCursor('desk', cursor)).toEqual(['2026-11-22T09:00:00.000Z', 7]);
});

test.each([
  ['of another desk', writeCursor('other', [7])],
  ['with something after it', `${cursor}_`],
  ['with padding', `${cursor}=`],
  ['that is garbage', 'garbage'],
  ['that is empty', ''],
])('a cursor %s is none', (_name, given) => {
  expect(readCursor('desk', given)).toBe(null);
});
