import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { startPracticeDesk } from '../../electron/core/practice-desk/practice-desk.ts';
import { expect, test } from './app.ts';
import { freePort } from '../support/free-port.ts';
import { newRequest } from './new-request.ts';

/** What an account manager types at the customer's site. */
const typed: [label: string, text: string][] = [
  ['Asked person', 'Erika Muster'],
  ['Company name', 'Österreichische Post Aktiengesellschaft'],
  ['Street', 'Rochusplatz'],
  ['House number', '1'],
  ['Postcode', '1030'],
  ['City', 'Wien'],
  ['VAT ID', 'ATU46674503'],
  ['First name', 'Erika'],
  ['Last name', 'Muster-Łukasiewicz'],
  ['Email address', 'erika.muster@example.com'],
  ['Name of the submitter', 'Max Beispiel'],
  ['Email address of the submitter', 'max.beispiel@reseller.example'],
  ['Organization of the submitter', 'Reseller GmbH'],
];

const shownToday = new Date().toISOString().slice(0, 10).split('-').toReversed().join('/');

async function typeRequest(page: Page): Promise<void> {
  for (const [label, text] of typed) {
    await page.getByRole('textbox', { name: label, exact: true }).pressSequentially(text);
  }
  await page.getByRole('radiogroup', { name: 'Asked party' }).getByLabel('End customer').check();
  await page.getByLabel('Asked via').selectOption('Phone');
  await page.getByLabel('Asked on').fill(shownToday);
  await page.getByRole('radiogroup', { name: 'Answer' }).getByLabel('Has no organization').check();
  await page.getByLabel('The end customer prefers to manage its services independently').check();
  await page.getByRole('combobox', { name: 'Country' }).pressSequentially('Austria');
  await page.getByRole('option', { name: 'Austria', exact: true }).click();
  await page.getByRole('radiogroup', { name: 'Channel' }).getByLabel('Help Center').check();
  await page.getByRole('combobox', { name: 'Language' }).selectOption('German');
}

/** The profile of somebody whose support desk is at an address where nobody listens yet. */
function profileForDesk(folder: string, url: string, token: string): string {
  const profile = path.join(folder, 'profile-for-desk');
  fs.mkdirSync(profile, { recursive: true });
  fs.writeFileSync(
    path.join(profile, 'preferences.json'),
    JSON.stringify({ channel: { kind: 'support-api', url } }),
  );
  fs.writeFileSync(path.join(profile, 'channel-token'), token, { mode: 0o600 });
  return profile;
}

test('a request typed without a network survives kill -9 and becomes one ticket once the desk is there', async ({
  launch,
}, testInfo) => {
  const deskData = testInfo.outputPath('desk');
  const port = await freePort();
  const first = await startPracticeDesk({ dataDir: deskData, port, stepSeconds: Number.POSITIVE_INFINITY });
  await first.close(); // its token and address stay the same on the same data
  const profile = profileForDesk(testInfo.outputPath(), first.url, first.token);

  const offline = await launch({ profile });
  await offline.page.context().setOffline(true);
  await newRequest(offline.page);
  await typeRequest(offline.page);
  await expect(offline.page.getByRole('status').filter({ hasText: 'Saved on this computer' })).toBeVisible();
  await expect(offline.page.getByText('Ready to finalize')).toBeVisible();
  await offline.kill();

  const again = await launch({ profile });
  const { page } = again;
  await page.context().setOffline(true);
  await page
    .getByRole('link', { name: /Österreichische Post/ })
    .last()
    .click();
  for (const [label, text] of typed) {
    await expect(page.getByRole('textbox', { name: label, exact: true })).toHaveValue(text);
  }
  await expect(page.getByLabel('Asked on')).toHaveValue(shownToday);
  await expect(page.getByRole('combobox', { name: 'Country' })).toHaveValue('Austria');
  await expect(
    page.getByRole('radiogroup', { name: 'Answer' }).getByLabel('Has no organization'),
  ).toBeChecked();

  await page.getByRole('button', { name: 'Finalize' }).click();
  await expect(page.getByText('Finalized and safe in the outbox.')).toBeVisible();
  await page.getByRole('link', { name: 'Outbox' }).click();
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(page.getByText('No connection to the desk')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Waiting');

  await page.context().setOffline(false);
  const desk = await startPracticeDesk({ dataDir: deskData, port, stepSeconds: Number.POSITIVE_INFINITY });
  try {
    await page.getByRole('button', { name: 'Sync now' }).click();
    await expect(page.getByRole('main')).toContainText('SSD-1001');
    const stored = await fetch(`${desk.url}/onboarding-requests`, {
      headers: { authorization: `Bearer ${desk.token}` },
    });
    const { items } = (await stored.json()) as { items: { company: { name: string } }[] };
    expect(items.map(({ company }) => company.name)).toEqual(['Österreichische Post Aktiengesellschaft']);
  } finally {
    await again.close();
    await desk.close();
  }
});

test('finalizing an empty request is refused with a summary that leads to each field', async ({ app }) => {
  const { page } = app;
  await newRequest(page);
  await page.getByRole('button', { name: 'Finalize' }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'before you can finalize' });
  await expect(summary).toBeFocused();
  await summary.getByRole('link', { name: /Company name/ }).click();
  await expect(page.getByRole('textbox', { name: 'Company name' })).toBeFocused();
  await expect(page.getByText('Finalized and safe in the outbox.')).toHaveCount(0);
});

test('without any setting the main job works at once with the practice desk on this computer', async ({
  app,
}) => {
  const { page } = app;
  await newRequest(page);
  await typeRequest(page);
  await expect(page.getByText('Ready to finalize')).toBeVisible();
  await page.getByRole('button', { name: 'Finalize' }).click();
  await page.getByRole('link', { name: 'Outbox' }).click();
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(page.getByRole('main')).toContainText('SSD-1001');
});
