import { expect, test } from 'vitest';
import { custodyOperations } from '../../../../../shared/operations/custody.ts';
import { recipientOf, SHORTEST } from '../../../../../renderer/features/hand-over/hand-over-to.ts';

const nobody = { way: 'passphrase' as const, colleague: '', name: '', passphrase: '' };
const id = '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d11';

test('what is missing is named, for the chosen way only', () => {
  expect(recipientOf(nobody)).toEqual({ missing: ['name', 'passphrase'] });
  expect(recipientOf({ ...nobody, name: ' ', passphrase: 'x'.repeat(SHORTEST - 1) })).toEqual({
    missing: ['name', 'passphrase'],
  });
  expect(recipientOf({ ...nobody, way: 'colleague' })).toEqual({ missing: ['colleague'] });
});

test('what is whole is what the desk takes', () => {
  const answers = [
    recipientOf({ ...nobody, name: 'Erika', passphrase: 'x'.repeat(SHORTEST) }),
    recipientOf({ ...nobody, way: 'colleague', colleague: 'key' }),
  ];
  for (const answer of answers)
    expect(custodyOperations.handOver.input.safeParse({ ids: [id], ...answer }).success).toBe(true);
});

test('a passphrase is counted by characters, but never shorter than the desk takes', () => {
  const passphrase = '🔑'.repeat(SHORTEST);
  expect(recipientOf({ ...nobody, name: 'Erika', passphrase })).toHaveProperty('to');
  expect(recipientOf({ ...nobody, name: 'Erika', passphrase: '🔑'.repeat(SHORTEST - 1) })).toHaveProperty(
    'missing',
  );
});
