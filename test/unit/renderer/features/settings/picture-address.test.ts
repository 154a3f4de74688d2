import { expect, test } from 'vitest';
import { pictureAddress } from '../../../../../renderer/features/settings/picture-address.ts';

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
const jpeg = Uint8Array.of(0xff, 0xd8, 0xff);

test('a picture’s address holds its bytes and says which of the two kinds it is', () => {
  expect(pictureAddress(png)).toBe(`data:image/png;base64,${Buffer.from(png).toString('base64')}`);
  expect(pictureAddress(jpeg)).toBe(`data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`);
});

test('a large picture has one too', () => {
  const large = new Uint8Array(512 * 1024).fill(200);
  expect(pictureAddress(large)).toBe(`data:image/jpeg;base64,${Buffer.from(large).toString('base64')}`);
});
