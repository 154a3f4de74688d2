import { expect, test } from 'vitest';
import { isLastGroup } from '../../../../../renderer/features/protection/last-group.ts';
import { strengthOf } from '../../../../../renderer/features/protection/passphrase-strength.ts';

const CODE = 'ZF32SK-WSR853-MW8M90-S1R1PY-PKP10R';

test.each(['PKP10R', 'pkp10r', ' PKP 10R ', 'PKPIOR', CODE, CODE.toLowerCase()])(
  '“%s” shows that the code was kept',
  (typed) => expect(isLastGroup(typed, CODE)).toBe(true),
);

test.each(['', 'ZF32SK', 'PKP10', 'PKP10RR'])('“%s” does not', (typed) =>
  expect(isLastGroup(typed, CODE)).toBe(false),
);

test('a passphrase is judged by its length in characters alone', () => {
  expect(strengthOf('123456789')).toBe('short');
  expect(strengthOf('1234567890')).toBe('fair');
  expect(strengthOf('a sentence that')).toBe('fair');
  expect(strengthOf('a sentence that only')).toBe('good');
  expect(strengthOf('a sentence that only I know')).toBe('strong');
  expect(strengthOf('😀'.repeat(9))).toBe('short');
  expect(strengthOf(' '.repeat(30))).toBe('short');
});
