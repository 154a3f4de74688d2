import { expect, test } from 'vitest';
import { isNewer } from '../../../../electron/core/submit/channels/support-api/is-newer.ts';

test.each([
  ['1.2.3', '1.2.2', true],
  ['1.10.0', '1.9.9', true],
  ['2.0.0', '1.99.99', true],
  ['1.2', '1.1.9', true],
  ['1.2.3', '1.2.3', false],
  ['1.2.3-beta.1', '1.2.3', false],
  ['0.9.0', '1.0.0', false],
  ['newest', '1.0.0', false],
  ['99999999999.0.0', '1.0.0', false],
])('%s against %s', (a, b, newer) => {
  expect(isNewer(a, b)).toBe(newer);
});
