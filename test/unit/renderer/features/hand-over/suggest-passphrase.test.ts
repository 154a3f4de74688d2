import { expect, test } from 'vitest';
import { suggestPassphrase } from '../../../../../renderer/features/hand-over/suggest-passphrase.ts';

test('a suggestion has 20 letters in groups, none of which is misheard, and is another each time', () => {
  const suggestions = Array.from({ length: 50 }, () => suggestPassphrase());
  for (const suggestion of suggestions) expect(suggestion).toMatch(/^([a-hjkmnp-z]{5}-){3}[a-hjkmnp-z]{5}$/);
  expect(new Set(suggestions).size).toBe(50);
});

test('every letter is equally likely: bytes that would favour the first ones are thrown again', () => {
  // 253 to 255 would be a, b and c once more than the others.
  const bytes = [255, 254, 253, 252, ...Array.from({ length: 30 }, () => 0)];
  expect(suggestPassphrase(() => bytes.shift() ?? 0)).toBe('zaaaa-aaaaa-aaaaa-aaaaa');
});
