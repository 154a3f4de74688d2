import { read, utils } from '@e965/xlsx';
import { unzipSync } from 'fflate';
import fs from 'node:fs';
import path from 'node:path';
import { makeRequest } from '../support/packets.ts';
import { expect, test, type App } from './app.ts';
import { expectNoViolation } from './no-violation.ts';
import { storedProfile } from './stored-profile.ts';

/** Answers the app's question where to save with a file in the test's folder. */
async function saveTo({ evaluateMain }: App, folder: string, name: string): Promise<string> {
  const file = path.join(folder, name);
  await evaluateMain(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  return file;
}

const named = (name: string) => makeRequest({ '/company/name': name });

test('a filtered list is saved as CSV, and chosen requests as a workbook and as packet files', async ({
  launch,
}, testInfo) => {
  const folder = testInfo.outputPath();
  const profile = await storedProfile(folder, [named('Ahorn GmbH'), named('Buche GmbH'), named('Ahorn AG')]);
  const app = await launch({ profile });
  const { page } = app;

  await page.getByRole('searchbox').fill('Ahorn');
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Export list' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export requests and plans' });
  await expect(dialog).toContainText('2 rows: everything that the list shows with its present filters.');
  await expect(dialog.getByRole('radio', { name: 'Packet files (ZIP)' })).toHaveCount(0);
  await expectNoViolation(page, 'export of a list');
  await app.screenshot('export-list');
  await dialog.getByRole('radio', { name: 'CSV file' }).check();
  const csv = await saveTo(app, folder, 'list.csv');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`2 rows saved: ${csv}`)).toBeVisible();
  await expect(dialog).toBeHidden();
  const text = fs.readFileSync(csv, 'utf8');
  expect(text).toMatch(/^\uFEFF"ID";"Kind";/);
  expect(text.trim().split('\r\n')).toHaveLength(3);
  expect(text).not.toContain('Buche');

  await page.getByRole('checkbox', { name: 'Select Ahorn AG' }).check();
  const bar = page.getByRole('region', { name: 'What to do with the selection' });
  const more = bar.getByRole('button', { name: 'More' });
  await more.click();
  await bar.getByRole('menuitem', { name: 'Export' }).click();
  await expect(dialog).toContainText('1 row: what you have selected.');
  await expectNoViolation(page, 'export of a selection');
  const xlsx = await saveTo(app, folder, 'chosen.xlsx');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`1 row saved: ${xlsx}`)).toBeVisible();
  const { Sheets, SheetNames } = read(fs.readFileSync(xlsx));
  expect(utils.sheet_to_json(Sheets[SheetNames[0] ?? ''] ?? {})).toMatchObject([{ Title: 'Ahorn AG' }]);

  await expect(more).toBeFocused();
  await more.click();
  await bar.getByRole('menuitem', { name: 'Export' }).click();
  await dialog.getByRole('radio', { name: 'Packet files (ZIP)' }).check();
  const zip = await saveTo(app, folder, 'chosen.zip');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`Packets saved: ${zip}`)).toBeVisible();
  expect(Object.keys(unzipSync(fs.readFileSync(zip)))[0]).toMatch(/^Ahorn AG [0-9a-f]{8}\.packet\.json$/);
});

test('customers, outbox, sync log and audit trail are saved from their pages', async ({
  launch,
}, testInfo) => {
  const folder = testInfo.outputPath();
  const app = await launch({ profile: await storedProfile(folder, [named('Ahorn GmbH')]) });
  const { page } = app;
  for (const [hash, title, rows] of [
    ['#/customers', 'Export customers', 1],
    ['#/audit', 'Export the audit trail', 1],
    ['#/outbox', 'Export the outbox', 0],
    ['#/sync-log', 'Export the sync log', 0],
  ] as const) {
    await page.evaluate((to) => (window.location.hash = to), hash);
    await page.getByRole('button', { name: 'Export' }).click();
    const dialog = page.getByRole('dialog', { name: title });
    if (rows === 0) {
      await expect(dialog).toContainText('There is nothing to export here yet.');
      await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
      await dialog.getByRole('button', { name: 'Cancel' }).click();
    } else {
      const file = await saveTo(app, folder, `${hash.slice(2)}.xlsx`);
      await dialog.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText(`1 row saved: ${file}`)).toBeVisible();
      expect(fs.statSync(file).size).toBeGreaterThan(1000);
    }
    await expect(dialog).toBeHidden();
  }
});

test('whoever thinks better of it has no file', async ({ launch }, testInfo) => {
  const app = await launch({ profile: await storedProfile(testInfo.outputPath(), [named('Ahorn GmbH')]) });
  const { page, evaluateMain } = app;
  await evaluateMain(({ dialog }) => {
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' });
  });
  await page.evaluate(() => (window.location.hash = '#/customers'));
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export customers' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeEnabled();
  await expect(dialog).toBeVisible();
});

test('the focus goes back to where the dialog was opened', async ({ launch }, testInfo) => {
  const { page } = await launch({
    profile: await storedProfile(testInfo.outputPath(), [named('Ahorn GmbH')]),
  });
  const dialog = page.getByRole('dialog', { name: 'Export requests and plans' });
  const more = page.getByRole('button', { name: 'More', exact: true });
  await more.press('Enter');
  await page.getByRole('menuitem', { name: 'Export list' }).press('Enter');
  await expect(dialog.getByRole('radio', { name: 'Excel workbook' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();

  await page.getByRole('checkbox', { name: 'Select Ahorn GmbH' }).press('Space');
  const bar = page.getByRole('region', { name: 'What to do with the selection' });
  await bar.getByRole('button', { name: 'More' }).press('Enter');
  await bar.getByRole('menuitem', { name: 'Export' }).press('Enter');
  await expect(dialog.getByRole('radio', { name: 'Excel workbook' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(bar.getByRole('button', { name: 'More' })).toBeFocused();
});
