import fs from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { idOf, makeRequest } from '../support/packets.ts';
import { expect, test } from './app.ts';
import { storedProfile } from './stored-profile.ts';
import { valueOf } from '../support/value-of.ts';

const PORTAL = 'https://support.example/servicedesk/customer/portal/3';
const ID = idOf(1);

/** A profile whose channel is a person, with one finalized request. */
const handOverProfile = (folder: string, language: 'de' | 'en'): Promise<string> =>
  storedProfile(folder, [makeRequest({ '/id': ID, '/contact/language': language })], async (desk) => {
    valueOf(await desk.setChannel({ kind: 'by-hand', url: PORTAL }));
    valueOf(await desk.finalizePackets({ ids: [ID] }));
  });

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

test('a request is handed over by hand: text copied, ticket pasted back, sent', async ({
  launch,
}, testInfo) => {
  const { page } = await launch({ profile: await handOverProfile(testInfo.outputPath(), 'en') });
  await page.getByRole('link', { name: 'Outbox' }).click();
  const row = page.getByRole('list', { name: 'Outbox' }).getByRole('listitem').first();
  await expect(row).toContainText('Needs you');
  await expect(row).toContainText('This request waits for you');
  await expectAccessible(page);

  await row.getByRole('button', { name: 'Hand over… SAP SE' }).click();
  const dialog = page.getByRole('dialog', { name: 'Hand over yourself: SAP SE' });
  await expect(dialog.getByRole('textbox', { name: 'Text' })).toHaveValue(/Company name: SAP SE/);
  await expect(dialog.getByRole('link', { name: 'Open the Help Center' })).toHaveAttribute('href', PORTAL);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Copy subject and text' }).click();
  await expect(dialog).toContainText('Subject and text are on the clipboard.');

  const ticket = dialog.getByRole('textbox', { name: 'Ticket key' });
  await ticket.fill('four');
  await dialog.getByRole('button', { name: 'The desk has it' }).click();
  await expect(dialog).toContainText('“four” is no ticket key');
  await expect(ticket).toHaveAttribute('aria-invalid', 'true');
  await ticket.fill(`${PORTAL}/ssd-123`);
  await ticket.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(row).toContainText('Sent');
  await expect(row.getByRole('link', { name: 'Ticket SSD-123' })).toHaveAttribute(
    'href',
    `${PORTAL}/SSD-123`,
  );
});

test('the same in German, from the page of the request', async ({ launch }, testInfo) => {
  const profile = await handOverProfile(testInfo.outputPath(), 'de');
  const { page, folder, evaluateMain } = await launch({ profile, systemLanguage: 'de_DE' });
  const file = path.join(folder, 'anfrage.eml');
  await evaluateMain(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await page.evaluate((id) => void (window.location.hash = `#/requests/${id}`), ID);
  await expect(page.getByText('Nur Sie können hier weiterhelfen.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Übergeben … SAP SE' }).click();
  const dialog = page.getByRole('dialog', { name: 'Selbst übergeben: SAP SE' });
  await expect(dialog.getByRole('textbox', { name: 'Text' })).toHaveValue(/Firmenname: SAP SE/);
  await dialog.getByRole('button', { name: 'Maildatei speichern' }).click();
  await expect(dialog).toContainText(`Die Maildatei ist gespeichert: ${file}`);
  expect(fs.readFileSync(file, 'latin1')).toMatch(
    new RegExp(`Message-ID:\\s+<${ID}@onboarding\\.reseller\\.example>`),
  );
  await dialog.getByRole('textbox', { name: 'Ticketschlüssel' }).fill('SSD-123');
  await dialog.getByRole('button', { name: 'Der Desk hat sie' }).click();
  await expect(page.getByText('Gesendet: Das Ticket ist bei der Anfrage vermerkt.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Ergebnisse' })).toContainText('SSD-123');
});

test('what waits for its person can be taken back', async ({ launch }, testInfo) => {
  const { page } = await launch({ profile: await handOverProfile(testInfo.outputPath(), 'en') });
  await page.getByRole('link', { name: 'Outbox' }).click();
  const row = page.getByRole('list', { name: 'Outbox' }).getByRole('listitem').first();
  await expect(row).toContainText('Needs you');
  await row.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
  await expect(row).toContainText('Withdrawn');
});
