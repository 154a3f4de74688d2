import type { Page } from '@playwright/test';
import iconv from 'iconv-lite';
import { makeRequest } from '../support/packets.ts';
import { expect, test } from './app.ts';
import { expectNoViolation } from './no-violation.ts';
import { storedProfile } from './stored-profile.ts';

/**
 * A list as a German Excel writes it: windows-1252, semicolons, postcodes that lost their zero, a typing slip, a row
 * without a name, one that repeats what is stored and one that repeats another row.
 */
const lines = [
  'Firma;Straße;Nr.;PLZ;Ort;Land;USt-IdNr.;Vorname;Nachname;E-Mail;Branche',
  'Müller & Söhne GmbH;Königstraße;12;1067;Dresden;Deutschland;DE136695976;Jörg;Müller;joerg@mueller.example;Handel',
  'Bäckerei Groß;Am Markt;3;4109;Leipzig;Deutschland;;Käthe;Groß;kaethe@gmial.com;Handwerk',
  'Zürcher AG;Seestrasse;7;8001;Zürich;Schweiz;;Urs;Zürcher;urs@zuercher.example;Handel',
  ';Nordring;1;90408;Nürnberg;Deutschland;;Nils;Ohne;nils@ohne.example;Handel',
  'Schon da SE;Dietmar-Hopp-Allee;16;69190;Walldorf;Deutschland;DE143454214;Erika;Muster;erika@muster.example;IT',
  'Weiß KG;Ringstr.;8;80331;München;Deutschland;;Anna;Weiß;anna@weiss.example;Handel',
];
const messy = iconv.encode(`${lines.join('\r\n')}\r\n`, 'win1252');

const stored = makeRequest({ '/company/name': 'SAP SE', '/company/vatId': 'DE143454214' });

async function choose(page: Page, buffer: Buffer, name = 'Kunden März.csv'): Promise<void> {
  await page
    .locator('input[type="file"][accept*="xlsx"]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer });
}

async function openImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Import a table…' }).click();
  await expect(page.getByRole('heading', { name: 'Import customers', level: 1 })).toBeVisible();
}

const becomes = (page: Page, heading: string) =>
  page.getByRole('combobox', { name: `The column “${heading}” becomes` });
const grid = (page: Page) => page.getByRole('grid', { name: 'Rows of the table' });
const gridRow = (page: Page, text: string | RegExp) => grid(page).getByRole('row').filter({ hasText: text });
const bar = (page: Page) => page.getByRole('region', { name: 'Outlook and import' });
const details = (page: Page) => page.getByRole('region', { name: 'The chosen row' });

test('a messy list from Excel is read right, mended, imported and taken back', async ({
  launch,
}, testInfo) => {
  test.slow();
  const profile = await storedProfile(testInfo.outputPath(), [stored]);
  const { page } = await launch({ profile });
  await openImport(page);
  await choose(page, messy);

  await test.step('umlauts are right, and another encoding shows at once', async () => {
    const encoding = page.getByRole('combobox', { name: 'Encoding' });
    await expect(encoding).toHaveValue('windows-1252');
    await expect(page.getByRole('combobox', { name: 'Columns separated by' })).toHaveValue(';');
    await expect(page.getByText('Müller & Söhne GmbH')).toBeVisible();
    await encoding.selectOption('cp850');
    await expect(page.getByText('Müller & Söhne GmbH')).toHaveCount(0);
    await encoding.selectOption('windows-1252');
    await expect(page.getByText('Müller & Söhne GmbH')).toBeVisible();
  });

  await test.step('two columns cannot become the same field', async () => {
    await expect(becomes(page, 'Firma')).toHaveValue('/company/name');
    await expect(becomes(page, 'Branche')).toHaveValue('');
    await becomes(page, 'Branche').selectOption('City');
    await expect(page.getByText('Also given to: “Ort”. Please choose one only.')).toBeVisible();
    await expect(bar(page).getByRole('button', { name: 'Check the rows' })).toBeDisabled();
    await becomes(page, 'Branche').selectOption('Note');
    await expect(page.getByText('Also given to')).toHaveCount(0);
  });

  await bar(page).getByRole('button', { name: 'Check the rows' }).click();
  await expect(bar(page)).toContainText('5 requests are added');
  await expect(bar(page)).toContainText('1 skipped');

  await test.step('the postcode has its zero again, and the duplicate says whom it repeats', async () => {
    await expect(gridRow(page, 'Müller & Söhne')).toContainText('01067');
    await gridRow(page, 'Schon da SE').getByRole('gridcell').first().click();
    await expect(details(page)).toContainText('already belongs to SAP SE');
    await expect(details(page).getByRole('link', { name: 'Open the other request' })).toBeVisible();
  });

  await test.step('one cell by keyboard, undone and made again', async () => {
    await gridRow(page, 'Nordring').getByRole('gridcell').first().click();
    await page.keyboard.press('F2');
    await page.keyboard.type('Ohne Namen');
    await page.keyboard.press('Escape');
    await expect(gridRow(page, 'Ohne Namen')).toHaveCount(0);
    await page.keyboard.type('Nürnberger Bund');
    await page.keyboard.press('Enter');
    await expect(gridRow(page, 'Nordring')).toContainText('Nürnberger Bund');
    await page.keyboard.press('Control+z');
    await expect(gridRow(page, 'Nordring')).not.toContainText('Nürnberger Bund');
    await gridRow(page, 'Nordring').getByRole('gridcell').first().click();
    await page.keyboard.type('Nürnberger Bund');
    await page.keyboard.press('Enter');
    await expect(gridRow(page, 'Nordring')).toContainText('Nürnberger Bund');
  });

  await test.step('a slip is mended by what the finding suggests', async () => {
    await page
      .getByRole('combobox', { name: 'By finding' })
      .selectOption({ label: '1 × Did you mean kaethe@gmail.com?' });
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '2');
    await page.getByRole('button', { name: 'Take all suggestions' }).click();
    await expect(page.getByRole('heading', { name: 'No such row' })).toBeVisible();
    await page.getByRole('button', { name: 'Show all rows' }).click();
    await expect(gridRow(page, 'Bäckerei Groß')).toContainText('kaethe@gmail.com');
  });

  await test.step('one value is replaced everywhere', async () => {
    await page.getByRole('button', { name: 'Replace everywhere…' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Replace everywhere' });
    await dialog.getByRole('combobox', { name: 'In the column' }).selectOption('Note');
    await dialog.getByRole('textbox', { name: 'This value' }).fill('Haendler');
    await dialog.getByRole('textbox', { name: 'Put this in its place' }).fill('Händler');
    await dialog.getByRole('button', { name: 'Replace', exact: true }).click();
    await expect(dialog.getByText('No row has this value.')).toBeVisible();
    await dialog.getByRole('textbox', { name: 'This value' }).fill('Handel');
    await dialog.getByRole('button', { name: 'Replace', exact: true }).click();
    await expect(page.getByText('4 rows changed.')).toBeVisible();
  });

  await test.step('a choice is made for all rows that a finding shows, and for no others', async () => {
    await page
      .getByRole('combobox', { name: 'By finding' })
      .selectOption({ label: '4 × VAT ID is missing. If there is none, please give the reason.' });
    await page.getByRole('button', { name: 'Replace everywhere…' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Replace everywhere' });
    await dialog
      .getByRole('combobox', { name: 'In the column' })
      .selectOption('Reason for the missing VAT ID');
    await dialog
      .getByRole('combobox', { name: 'Put this in its place' })
      .selectOption('Not registered for VAT');
    await expect(dialog.getByRole('checkbox', { name: 'Only in the 4 rows shown' })).toBeChecked();
    await dialog.getByRole('button', { name: 'Replace', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'No such row' })).toBeVisible();
    await page.getByRole('button', { name: 'Show all rows' }).click();
    await expect(gridRow(page, 'Zürcher AG')).toContainText('Not registered for VAT');
    await expect(gridRow(page, 'DE136695976')).not.toContainText('Not registered for VAT');
    await expect(
      page.getByRole('group', { name: 'Rows shown' }).getByRole('button', { name: /With errors/ }),
    ).toHaveText('With errors 0');
  });

  await test.step('the opened table is still there after a look at another page', async () => {
    await page.getByRole('link', { name: 'Customers' }).click();
    await page.goBack();
    await expect(gridRow(page, 'Nürnberger Bund')).toContainText('Händler');
  });

  await bar(page).getByRole('checkbox', { name: 'Add 1 duplicate all the same' }).check();
  await expect(bar(page)).toContainText('6 requests are added');
  await bar(page).getByRole('checkbox', { name: 'Add 1 duplicate all the same' }).uncheck();
  await gridRow(page, 'Weiß KG').getByRole('gridcell').first().click();
  await details(page).getByRole('button', { name: 'Leave the row out' }).click();
  await bar(page).getByRole('button', { name: 'Import 4 requests' }).click();
  await expect(page.getByText('4 requests were imported from “Kunden März.csv”')).toBeVisible();
  await expect(page.getByText('2 rows were skipped.')).toBeVisible();

  await test.step('what came in is in the list; what was changed since stays when the import is taken back', async () => {
    await page.getByRole('button', { name: 'Show the drafts' }).click();
    const requests = page.getByRole('grid', { name: 'Requests' });
    await expect(requests.getByRole('row')).toHaveCount(5);
    await requests.getByRole('link', { name: /Zürcher AG/ }).click();
    await page.getByRole('textbox', { name: 'Street' }).fill('Limmatquai');
    await expect(page.getByText(/^Saved on this computer/)).toBeVisible();
    await page.getByRole('link', { name: 'Requests' }).click();
    await openImport(page);
    const last = page.getByRole('list', { name: 'Last imports' });
    await expect(last).toContainText('Kunden März.csv');
    await last.getByRole('button', { name: 'Undo import' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo import' }).click();
    await expect(page.getByText('3 drafts removed.').first()).toBeVisible();
    await expect(
      page.getByText('1 request stays, since it was changed after the import.').first(),
    ).toBeVisible();
    await expect(last).toContainText('taken back');
    await page.getByRole('link', { name: 'Requests' }).click();
    await expect(requests.getByRole('row')).toHaveCount(2);
  });
});

test('a mapping is remembered for the next list with the same headings', async ({ launch }) => {
  const { page } = await launch();
  await openImport(page);
  const list = (city: string): Buffer => Buffer.from(`Kundin;Wo\nMuster AG;${city}\n`);
  await choose(page, list('Köln'), 'one.csv');
  await expect(page.getByText('No column holds the company’s name', { exact: true })).toBeVisible();
  await expect(bar(page).getByRole('button', { name: /^Import/ })).toBeDisabled();
  await becomes(page, 'Kundin').selectOption('Company name');
  await becomes(page, 'Wo').selectOption('City');
  await bar(page).getByRole('button', { name: 'Import 1 request' }).click();
  await expect(page.getByText('1 request was imported from “one.csv”')).toBeVisible();
  await choose(page, list('Bonn'), 'two.csv');
  await expect(page.getByText(/matched as in the last import/)).toBeVisible();
  await expect(becomes(page, 'Kundin')).toHaveValue('/company/name');
  await expect(bar(page).getByRole('button', { name: 'Import 1 request' })).toBeEnabled();
});

test('what is no table is refused in words, and changes are not lost to another file by accident', async ({
  launch,
}) => {
  const { page } = await launch();
  await openImport(page);
  await choose(page, Buffer.alloc(0), 'empty.csv');
  await expect(page.getByRole('alert')).toContainText('The file is empty. Nothing was stored.');
  await choose(page, messy);
  await bar(page).getByRole('button', { name: 'Check the rows' }).click();
  await gridRow(page, 'Zürcher').getByRole('gridcell').first().click();
  await page.keyboard.press('Delete');
  await expect(page.getByText('Row 3 changed: Company name.')).toBeVisible();
  await page.getByRole('button', { name: '1. Columns' }).click();
  await expect(page.getByRole('combobox', { name: 'Encoding' })).toBeDisabled();
  await page.getByRole('button', { name: '2. Rows' }).click();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(gridRow(page, 'Zürcher AG')).toHaveCount(1);
});

test('the grid is walked and mended with the keyboard alone', async ({ launch }) => {
  const { page } = await launch();
  await openImport(page);
  await choose(page, messy);
  await bar(page).getByRole('button', { name: 'Check the rows' }).press('Enter');
  const cell = (row: number, column: number) =>
    grid(page).locator(`[data-row="${row}"][data-column="${column}"]`);
  await cell(1, 1).focus();
  await page.keyboard.press('Control+End');
  await expect(cell(6, 11)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(cell(6, 0)).toBeFocused();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(cell(1, 1)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.type(' & Co. KG');
  await page.keyboard.press('Tab');
  await expect(cell(1, 2)).toBeFocused();
  await expect(cell(1, 1)).toContainText('Müller & Söhne GmbH & Co. KG');
  await page.keyboard.type('x');
  await page.keyboard.press('Escape');
  await expect(cell(1, 2)).toBeFocused();
  await expect(cell(1, 2)).toContainText('DE136695976');
});

for (const theme of ['light', 'dark']) {
  test(`the import is free of axe violations in the ${theme} theme`, async ({ launch }, testInfo) => {
    test.slow();
    const profile = await storedProfile(testInfo.outputPath(), [stored]);
    const { page } = await launch({ profile });
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('radio', { name: theme === 'light' ? 'Light' : 'Dark', exact: true }).check();
    await page.getByRole('link', { name: 'Requests' }).click();
    await openImport(page);
    await expectNoViolation(page, 'start');
    await choose(page, messy);
    await becomes(page, 'Branche').selectOption('City');
    await expect(page.getByText('Also given to: “Ort”')).toBeVisible();
    await expectNoViolation(page, 'columns');
    await becomes(page, 'Branche').selectOption('Note');
    await bar(page).getByRole('button', { name: 'Check the rows' }).click();
    await gridRow(page, 'Schon da SE').getByRole('gridcell').first().click();
    await expectNoViolation(page, 'rows');
    await page.keyboard.press('Enter');
    await expectNoViolation(page, 'cell');
    await page.keyboard.press('Escape');
    await details(page).getByRole('button', { name: 'Replace everywhere…' }).click();
    await expectNoViolation(page, 'replace');
    await page.keyboard.press('Escape');
    await bar(page).getByRole('button', { name: 'Import 5 requests' }).click();
    await expect(page.getByText('5 requests were imported')).toBeVisible();
    await expectNoViolation(page, 'done');
  });
}
