import path from 'node:path';
import { v7 as newId } from 'uuid';
import { openForWriting } from '../../electron/core/store/connection.ts';
import { makeStore, type Store } from '../../electron/core/store/store.ts';
import { makeRequest } from '../support/packets.ts';
import { expect, test } from './app.ts';
import { expectNoViolation } from './no-violation.ts';

const DAY = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY).toISOString();

/** A request that was made so many days ago; where it was sent, it is at the desk, and established some days after that. */
function addRequest(store: Store, made: number, sent: number | null, took: number | null): void {
  const packet = makeRequest({}, made);
  store.drafts.add({ id: packet.id, kind: 'request', packet, at: daysAgo(made) });
  if (sent === null) return;
  const at = daysAgo(sent);
  const submissionSeq = store.submissions.add(packet.id, packet, '{}', at);
  store.outbox.add({
    id: packet.id,
    submissionSeq,
    state: 'sent',
    lease: null,
    hold: null,
    lookups: 0,
    error: null,
    findings: [],
    finalizedAt: at,
    updatedAt: at,
  });
  store.tickets.put(
    {
      packetId: packet.id,
      channel: 'by-hand',
      desk: 'by-hand',
      id: packet.id,
      number: null,
      url: null,
      status: null,
      revision: 0,
      closed: false,
    },
    at,
  );
  const result = { source: 'manual', evidence: null } as const;
  if (took !== null)
    store.tickets.reach(packet.id, {
      name: 'customer-relation-established',
      at: daysAgo(sent - took),
      ...result,
    });
  else if (made % 2 === 0)
    store.tickets.reach(packet.id, { name: 'invitation-email-sent', at: daysAgo(sent - 1), ...result });
}

function profileWithHistory(folder: string): string {
  const profileDir = path.join(folder, 'profile');
  const connection = openForWriting(profileDir, newId);
  const store = makeStore(connection);
  store.write(() => {
    for (let n = 0; n < 60; n++) addRequest(store, n * 3 + 2, n * 3, n > 4 ? 2 + ((n * 7) % 31) : null);
    for (const made of [0, 3, 12]) addRequest(store, made, null, null);
  });
  connection.close();
  return profileDir;
}

for (const theme of ['light', 'dark'] as const)
  test(`the statistics are read from the list on, and can be seen and heard (${theme})`, async ({
    launch,
  }, testInfo) => {
    const { page, screenshot } = await launch({ profile: profileWithHistory(testInfo.outputPath()) });
    await page.evaluate((theme) => window.desk.writePreferences({ theme }), theme);
    await page.reload();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Statistics' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Statistics' })).toBeVisible();
    await expect(page.getByText('63 requests and 0 plans')).toBeVisible();

    const states = page.getByRole('region', { name: 'Requests by state' });
    await expect(states.getByRole('listitem').filter({ hasText: 'Draft' })).toContainText('3');
    await expect(states.getByRole('listitem').filter({ hasText: 'Sent' })).toContainText('60');
    const waiting = page.getByRole('region', { name: 'Where requests wait' });
    await expect(waiting.getByRole('listitem').filter({ hasText: 'Draft' })).toContainText(
      '3 · longest 12 days, median 3 days',
    );
    const days = page.getByRole('region', { name: 'Days until the customer relation' });
    await expect(days).toContainText(
      'Of 55 customer relations that are established both days are known for 55.',
    );
    const weeks = page.getByRole('region', { name: 'Week by week' });
    await weeks.getByText('As a table').click();
    await expect(weeks.getByRole('row')).toHaveCount(27);
    await expectNoViolation(page, `statistics, ${theme}`);
    await screenshot(`statistics-${theme}`);
  });

test('where there are no requests the page says so', async ({ launch }) => {
  const { page } = await launch();
  await page.evaluate(() => (window.location.hash = '#/statistics'));
  await expect(page.getByRole('heading', { name: 'No requests yet' })).toBeVisible();
  await expectNoViolation(page, 'statistics without requests');
});
