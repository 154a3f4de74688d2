import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { makeCore } from '../../electron/core/core.ts';
import { makeNodeHost } from '../../electron/core/node-host.ts';
import { startPracticeDesk, type PracticeDesk } from '../../electron/core/practice-desk/practice-desk.ts';
import { makeRequest } from '../support/packets.ts';
import { expect, test } from './app.ts';
import { withDesk } from './stored-profile.ts';
import { valueOf } from '../support/value-of.ts';

const DAY = 86_400_000;

/** A profile in which sending is paused: one request was finalized three days ago, another is a draft. */
async function pausedProfile(profileDir: string, { url, token }: PracticeDesk): Promise<void> {
  const [old, draft] = [makeRequest({}, 0), makeRequest({}, 1)];
  const now = new Date(Date.now() - 3 * DAY - 60_000);
  const core = await makeCore(makeNodeHost({ profileDir, version: '0.0.0', now }), 'write');
  try {
    const files = [old, draft].map((packet) => ({ file: packet.id, text: JSON.stringify(packet) }));
    valueOf(await core.desk.addPackets({ files }));
    valueOf(await core.desk.finalizePackets({ ids: [old.id] }));
  } finally {
    await core.close();
  }
  await withDesk(profileDir, async (desk) => {
    valueOf(await desk.setChannel({ kind: 'support-api', url, token }));
    valueOf(await desk.setSending({ paused: true }));
  });
}

async function countTickets({ url, token }: PracticeDesk): Promise<number> {
  const answer = await fetch(`${url}/onboarding-requests`, { headers: { authorization: `Bearer ${token}` } });
  return ((await answer.json()) as { items: unknown[] }).items.length;
}

async function violations(page: Page): Promise<string[]> {
  // legacy mode: axe would open a page of its own, which the app does not allow
  const found = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return found.violations.map(
    ({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join()}`,
  );
}

test('what a person paused waits, the title says for how long, and it goes out when they go on', async ({
  launch,
}, testInfo) => {
  const desk = await startPracticeDesk({ dataDir: testInfo.outputPath('desk'), stepSeconds: Infinity });
  const profile = testInfo.outputPath('profile');
  try {
    await pausedProfile(profile, desk);
    const { page } = await launch({ profile });
    await expect(page).toHaveTitle('(1 unsent, for 3 days) – Requests – Onboarding Desk');
    await page.getByRole('gridcell').getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Finalize' }).click();
    await page.getByRole('link', { name: 'Outbox' }).click();
    await expect(page.getByText('Waiting', { exact: true })).toHaveCount(2);
    await expect(page).toHaveTitle('(2 unsent, oldest for 3 days) – Outbox – Onboarding Desk');
    await expect(page.getByRole('status').filter({ hasText: 'Sending is paused' })).toBeVisible();
    expect(await countTickets(desk)).toBe(0);
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Resume sending' }).click();
    await expect(page.getByText(/Ticket SSD-/)).toHaveCount(2, { timeout: 30_000 });
    await expect(page).toHaveTitle('Outbox – Onboarding Desk');
    expect(await countTickets(desk)).toBe(2);

    await page.getByRole('button', { name: 'Pause sending' }).click();
    await expect(page.getByText('Sending is paused')).toBeVisible();
    await page.getByRole('link', { name: 'Sync log' }).click();
    const log = page.getByRole('grid', { name: 'Sync log' });
    await expect(log.getByRole('row').first()).toContainText('Sending paused: by you');
    await page.getByRole('searchbox', { name: 'Search the log' }).fill('SSD-1002');
    await expect(log.getByRole('row')).toHaveCount(1);
    await expect(log.getByRole('row')).toContainText('ticket SSD-1002');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('searchbox', { name: 'Search the log' }).fill('no such thing');
    await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  } finally {
    await desk.close();
  }
});
