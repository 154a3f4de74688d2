import { expect, test } from 'vitest';
import { fileSize } from '../../../../../renderer/features/backups/file-size.ts';

test('a size is written as the language does, in kB below one MB', () => {
  expect(fileSize(10, 'en')).toBe('1 kB');
  expect(fileSize(312_480, 'en')).toBe('312 kB');
  expect(fileSize(1_250_000, 'en')).toBe('1.3 MB');
  expect(fileSize(1_250_000, 'de')).toBe('1,3 MB');
});
