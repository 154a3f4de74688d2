import { expect, test } from 'vitest';
import { fitsKeyCheck, keyCheckOf, newDataKey } from '../../../../electron/core/keys/data-key.ts';

test('a data key has 32 bytes, is another each time, and fits its own check value only', () => {
  const [one, other] = [newDataKey(), newDataKey()];
  expect(one).toHaveLength(32);
  expect(one).not.toEqual(other);
  expect(fitsKeyCheck(one, keyCheckOf(one))).toBe(true);
  expect(fitsKeyCheck(one, keyCheckOf(other))).toBe(false);
});

test.for(['', 'AAAA', '!', `${keyCheckOf(new Uint8Array(32))}AAAA`])(
  'a check value of another length fits no key: %s',
  (keyCheck) => {
    expect(fitsKeyCheck(new Uint8Array(32), keyCheck)).toBe(false);
  },
);

test('a check value tells nothing of its key', () => {
  const key = newDataKey();
  expect(Buffer.from(keyCheckOf(key), 'base64url').includes(Buffer.from(key).subarray(0, 4))).toBe(false);
});
