import { expect, test } from 'vitest';

import { codeOf, openSubmitted } from './submitted-request.ts';
import { valueOf } from '../../support/value-of.ts';

/** A sent request whose contact person was invited today, late in the evening, and a clock that a test moves. */
async function openInvited() {
  const start = new Date();
  const at = (days: number, hour: number): Date =>
    new Date(start.getFullYear(), start.getMonth(), start.getDate() + days, hour, 30);
  let now = start;
  const clock = { now: () => now, uptimeMs: () => performance.now(), bootId: 'boot', bootAgeMs: () => 0 };
  const opened = await openSubmitted({ host: { clock } });
  const invitedAt = at(0, 23).toISOString();
  opened.agent.move(opened.id, 'customer-invited', { invitationSentAt: invitedAt });
  valueOf(await opened.core.desk.sync({}));
  return {
    ...opened,
    invitedAt,
    /** The reminders on a day after the invitation, early in the morning. */
    async onDay(days: number) {
      now = at(days, 0);
      return valueOf(await opened.core.desk.listReminders({})).reminders;
    },
  };
}

test('an invitation that nobody used is reminded of from the 7th calendar day on, and again from the 14th', async () => {
  const { id, invitedAt, onDay } = await openInvited();
  expect(await onDay(6)).toEqual([]);
  const reminder = { packetId: id, kind: 'invitation-unused', since: invitedAt, title: expect.any(String) };
  expect(await onDay(7)).toEqual([{ ...reminder, afterDays: 7, days: 7 }]);
  expect(await onDay(13)).toEqual([{ ...reminder, afterDays: 7, days: 13 }]);
  expect(await onDay(14)).toEqual([{ ...reminder, afterDays: 14, days: 14 }]);
});

test('a reminder that is put away stays away, and the one after 14 days comes all the same', async () => {
  const { core, id, onDay } = await openInvited();
  const dismiss = (afterDays: 7 | 14) =>
    core.desk.dismissReminder({ packetId: id, kind: 'invitation-unused', afterDays });
  await onDay(7);
  valueOf(await dismiss(7));
  valueOf(await dismiss(7));
  expect(await onDay(13)).toEqual([]);
  expect(await onDay(14)).toMatchObject([{ afterDays: 14 }]);
  valueOf(await dismiss(14));
  expect(await onDay(30)).toEqual([]);
});

test('a reminder ends with the login or the customer relation, and is back when that was a mistake', async () => {
  const { core, id, onDay } = await openInvited();
  await onDay(8);
  for (const name of ['contact-logged-in', 'customer-relation-established'] as const) {
    valueOf(await core.desk.noteMilestone({ id, name, at: '2026-01-15', evidence: '' }));
    expect(await onDay(8)).toEqual([]);
    valueOf(await core.desk.removeMilestone({ id, name }));
    expect(await onDay(8)).toHaveLength(1);
  }
});

test('an invitation noted by hand counts from its day', async () => {
  const start = new Date();
  const { core, id } = await openSubmitted();
  const day = (back: number) => {
    const date = new Date(start.getFullYear(), start.getMonth(), start.getDate() - back, 12);
    return date.toISOString().slice(0, 10);
  };
  const note = async (back: number) =>
    valueOf(
      await core.desk.noteMilestone({ id, name: 'invitation-email-sent', at: day(back), evidence: '' }),
    );
  await note(6);
  expect(valueOf(await core.desk.listReminders({})).reminders).toEqual([]);
  await note(7);
  expect(valueOf(await core.desk.listReminders({})).reminders).toMatchObject([
    { afterDays: 7, since: day(7) },
  ]);
});

test('a request that the desk has rejected needs no reminder', async () => {
  const { core, id, agent, onDay } = await openInvited();
  agent.move(id, 'rejected');
  valueOf(await core.desk.sync({}));
  expect(await onDay(8)).toEqual([]);
});

test('a reminder of a request that is not there cannot be put away', async () => {
  const { core } = await openSubmitted();
  const packetId = '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d99';
  expect(codeOf(await core.desk.dismissReminder({ packetId, kind: 'invitation-unused', afterDays: 7 }))).toBe(
    'not-found',
  );
});
