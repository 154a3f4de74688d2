import { expect, test } from 'vitest';
import { movingStatuses, nextStep, noOutcome } from '../../../../electron/core/practice-desk/life-cycle.ts';
import { isTerminal, statuses, type StatusCode } from '../../../../electron/core/practice-desk/statuses.ts';

const at = '2026-11-22T09:00:00.000Z';
const step = (status: StatusCode, body = {}) =>
  nextStep({ status, outcome: noOutcome, body }, at, () => 'new-id');

test.each<[StatusCode, StatusCode]>([
  ['received', 'in-review'],
  ['in-review', 'customer-invited'],
  ['customer-invited', 'relation-established'],
])('%s is followed by %s', (from, to) => {
  expect(step(from)?.status).toBe(to);
});

test.each<StatusCode>(['waiting-for-partner', 'relation-established', 'rejected', 'withdrawn', 'duplicate'])(
  'nothing follows %s by itself',
  (status) => {
    expect(step(status)).toBeNull();
  },
);

test('an ended request never moves', () => {
  expect(movingStatuses.filter(isTerminal)).toEqual([]);
});

test('an organization that the partner named keeps its id, another gets a new one', () => {
  expect(step('in-review', { existingOrganization: { id: 'org-1' } })?.outcome.organizationId).toBe('org-1');
  expect(step('in-review', { existingOrganization: { id: '' } })?.outcome.organizationId).toBe('new-id');
  expect(step('in-review')?.outcome).toEqual({
    ...noOutcome,
    organizationId: 'new-id',
    invitationSentAt: at,
  });
});

test('every status has a label in both languages', () => {
  for (const { label } of Object.values(statuses)) {
    expect(label.de).not.toBe('');
    expect(label.en).not.toBe('');
    expect(label.de).not.toBe(label.en);
  }
});
