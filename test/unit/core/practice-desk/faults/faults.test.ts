import { expect, test } from 'vitest';
import { groupOf, makeFaults } from '../../../../../electron/core/practice-desk/faults/faults.ts';

const base = '/partner-support/v1';

test.each([
  ['POST', `${base}/onboarding-requests`, 'create'],
  ['GET', `${base}/onboarding-requests?externalId=1`, 'look-up'],
  ['GET', `${base}/onboarding-requests/OD-000001`, 'read'],
  ['GET', `${base}/onboarding-requests?updatedSince=1`, 'other'],
  ['PATCH', `${base}/onboarding-requests/OD-000001`, 'other'],
  ['GET', `${base}/onboarding-requests/OD-000001/messages`, 'other'],
  ['GET', `${base}/capabilities`, 'other'],
  ['GET', '/.well-known/partner-support', 'other'],
  ['GET', '/trainer/de/tickets', null],
  ['GET', '/portal/SSD-1001', null],
])('%s %s is of the group %s', (method, url, group) => {
  expect(groupOf({ method, url })).toBe(group);
});

test('the first rule that hits an exchange is the one that counts', () => {
  const faults = makeFaults(() => 0);
  faults.set(
    { fault: { kind: 'refuse' }, on: 'create', when: { next: 1 } },
    { fault: { kind: 'portal' }, when: { every: 2 } },
  );
  const take = (method: string, path: string) => faults.take({ method, url: base + path })?.kind ?? null;
  expect(take('GET', '/capabilities')).toBe(null);
  expect(take('POST', '/onboarding-requests')).toBe('refuse');
  expect(take('POST', '/onboarding-requests')).toBe('portal');
  expect(faults.take({ method: 'GET', url: '/trainer' })).toBe(null);
  expect(faults.met()).toBe(2);
});
