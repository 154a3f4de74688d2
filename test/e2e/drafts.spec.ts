import type { Locator, Page } from '@playwright/test';
import type { WindowDesk } from '../../shared/contract.ts';
import { makeRequest } from '../support/packets.ts';
import { expect, test } from './app.ts';
import { newRequest } from './new-request.ts';

const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true });
const city = (page: Page): Locator => field(page, 'City');

const saved = (page: Page): Promise<void> =>
  expect(page.getByRole('status').filter({ hasText: 'Saved on this computer' })).toBeVisible();

/** Visits a field as a person does: click, replace what is there, leave with Tab. */
async function visit(page: Page, name: string, text: string): Promise<void> {
  await field(page, name).fill(text);
  await page.keyboard.press('Tab');
  await saved(page);
}

/** Stores a request behind the window's back, as an import would. */
async function store(page: Page, packet: object): Promise<void> {
  await page.evaluate(async (text) => {
    const { desk } = globalThis as unknown as { desk: WindowDesk };
    await desk.addPackets({ files: [{ file: 'other.packet.json', text }] });
  }, JSON.stringify(packet));
}

const openMenu = async (page: Page, item: string): Promise<void> => {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

test('a kept warning is quiet until the value changes, and can warn again', async ({ app }) => {
  const { page } = app;
  await newRequest(page);
  await visit(page, 'VAT ID', 'DE136695977');
  const warning = page.getByText('The check digit does not match');
  await expect(warning).toBeVisible();

  await page.getByRole('button', { name: 'Keep as it is' }).click();
  await expect(page.getByText('Kept as typed.')).toBeVisible();
  await expect(warning).toHaveCount(0);
  await page.getByRole('button', { name: 'Warn again' }).click();
  await expect(warning).toBeVisible();

  await page.getByRole('button', { name: 'Keep as it is' }).click();
  await expect(warning).toHaveCount(0);
  await visit(page, 'VAT ID', 'DE136695978');
  await expect(warning).toBeVisible();
});

test('undo takes back one visit of a field after the other, also after a restart, and redo brings them back', async ({
  launch,
}) => {
  const first = await launch();
  await newRequest(first.page);
  await visit(first.page, 'Company name', 'Muster GmbH');
  await visit(first.page, 'City', 'Bonn');
  await visit(first.page, 'City', 'Ulm');
  await first.close();

  const { page } = await launch({ profile: first.profile });
  await page.getByRole('link', { name: /Muster GmbH/ }).click();
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  await expect(undo).toHaveAttribute('title', 'Undo: City');
  await undo.click();
  await expect(city(page)).toHaveValue('Bonn');
  await expect(city(page)).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Undid:' })).toContainText(/City: “Ulm”.*“Bonn”/);

  // In a field in which nothing was typed the keys are the app's.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(city(page)).toHaveValue('');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(field(page, 'Company name')).toHaveValue('');
  await expect(field(page, 'Company name')).toBeFocused();

  const redo = page.getByRole('button', { name: 'Redo', exact: true });
  await redo.click();
  await expect(field(page, 'Company name')).toHaveValue('Muster GmbH');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(city(page)).toHaveValue('Bonn');
  await page.keyboard.press('Control+y');
  await expect(city(page)).toHaveValue('Ulm');
  await expect(redo).toBeDisabled();
  await expect(redo).toHaveAttribute('title', 'Nothing to redo');
});

test('in a field that is being typed in, the undo key is the browser’s', async ({ app }) => {
  const { page } = app;
  await newRequest(page);
  await visit(page, 'City', 'Bonn');
  await visit(page, 'Street', 'Am Markt');
  await city(page).click();
  await page.keyboard.press('End');
  await city(page).pressSequentially('!');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(city(page)).toHaveValue('Bonn');
  await expect(field(page, 'Street')).toHaveValue('Am Markt');
});

test('undo saves first what is still being typed, and takes that back', async ({ app }) => {
  const { page } = app;
  await newRequest(page);
  await visit(page, 'City', 'Bonn');
  await city(page).pressSequentially(' am Rhein');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(city(page)).toHaveValue('Bonn');
});

test('a field that has the focus shows what was changed elsewhere, unless it is being typed in', async ({
  app: { page },
}) => {
  await newRequest(page);
  await visit(page, 'City', 'Bonn');
  await visit(page, 'Company name', 'Muster GmbH');
  const setBehind = (pointer: string, value: string): Promise<void> =>
    page.evaluate(
      async (change) => {
        const { desk } = globalThis as unknown as { desk: WindowDesk };
        const list = await desk.listPackets({});
        const id = list.ok ? (list.value.items[0]?.id ?? '') : '';
        await desk.editPacket({ id, changes: [change] });
      },
      { pointer, value },
    );
  await city(page).focus();
  await setBehind('/company/address/city', 'Ulm');
  await expect(city(page)).toHaveValue('Ulm');

  await page.keyboard.type(' am Neckar');
  await saved(page);
  await setBehind('/company/name', 'Beispiel GmbH');
  await setBehind('/company/address/city', 'Köln');
  await expect(field(page, 'Company name')).toHaveValue('Beispiel GmbH');
  await expect(city(page)).toHaveValue('Ulm am Neckar');
  await page.keyboard.press('Tab');
  await expect(city(page)).toHaveValue('Köln');
});

test('the history shows every version, marks what differs now, and restores one as a copy', async ({
  app,
}) => {
  const { page } = app;
  await newRequest(page);
  await visit(page, 'Company name', 'Muster GmbH');
  await visit(page, 'City', 'Bonn');
  await visit(page, 'City', 'Ulm');
  const original = page.url();
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'History of Muster GmbH' })).toBeVisible();

  const newest = page.getByRole('listitem').filter({ hasText: 'as it is now' });
  await expect(newest).toContainText(/Typed.*City: “Bonn”.*“Ulm”/);
  const before = page.getByRole('listitem').filter({ hasText: /City: empty.*“Bonn”/ });
  await before.getByRole('button', { name: 'Show this version' }).click();
  await expect(before).toContainText('In one field this version differs');
  await expect(before).toContainText('now: Ulm');
  await expect(page.getByRole('listitem').last()).toContainText('Created');

  await before.getByRole('button', { name: 'Restore as a copy' }).click();
  await expect(page.getByText('is restored as a copy')).toBeVisible();
  await expect(city(page)).toHaveValue('Bonn');
  expect(page.url()).not.toBe(original);
  await page.goBack();
  await page.getByRole('link', { name: 'Back to the request' }).click();
  await expect(city(page)).toHaveValue('Ulm');
});

test('another request of the same company is shown beside this one, and “Not a duplicate” can be taken back', async ({
  app,
}) => {
  const { page } = app;
  await store(page, makeRequest({ '/company/name': 'Muster GmbH', '/company/vatId': 'DE136695976' }));
  await newRequest(page);
  await visit(page, 'Company name', 'Muster GmbH');
  await visit(page, 'VAT ID', 'DE136695976');
  const panel = page.getByRole('region', { name: 'May be the same company' });
  await expect(panel).toContainText('Same VAT ID · Same name');
  await expect(panel.getByRole('row', { name: /VAT ID/ })).toContainText('(the same)');
  await expect(page.getByRole('link', { name: 'Open the other request' })).toBeVisible();

  await panel.getByRole('button', { name: 'Not a duplicate' }).click();
  await expect(panel).toHaveCount(0);
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  await expect(panel).toBeVisible();
});

test('“Same customer” takes the customer’s data over, and undo takes it back', async ({ app }) => {
  const { page } = app;
  await store(page, makeRequest({ '/company/name': 'Muster GmbH', '/company/vatId': 'DE136695976' }));
  await newRequest(page);
  await visit(page, 'Company name', 'Muster');
  await visit(page, 'VAT ID', 'DE136695976');
  const panel = page.getByRole('region', { name: 'May be the same company' });
  await panel.getByRole('button', { name: 'Same customer: use its data' }).click();
  await expect(field(page, 'Company name')).toHaveValue('Muster GmbH');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(field(page, 'Company name')).toHaveValue('Muster');
});

test('a duplicate is a request of its own', async ({ app }) => {
  const { page } = app;
  await newRequest(page);
  await visit(page, 'Company name', 'Muster GmbH');
  const original = page.url();
  await openMenu(page, 'Duplicate');
  await expect(page.getByText('This is the copy.')).toBeVisible();
  await expect(field(page, 'Company name')).toHaveValue('Muster GmbH');
  expect(page.url()).not.toBe(original);
});

test('a template is saved under a name, and saving it again says that it replaces the first', async ({
  app,
}) => {
  const { page } = app;
  await newRequest(page);
  await visit(page, 'Name of the submitter', 'Max Beispiel');
  await openMenu(page, 'Save as template');
  const dialog = page.getByRole('dialog', { name: 'Save as template' });
  await expect(dialog).toContainText('Nothing about this customer goes into it');
  await dialog.getByRole('textbox', { name: 'Name of the template' }).fill('Our team');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Template “Our team” is saved.')).toBeVisible();
  await openMenu(page, 'Save as template');
  await dialog.getByRole('textbox', { name: 'Name of the template' }).fill('Our team');
  await expect(dialog).toContainText('saving replaces it');
});

test('moving to the trash asks nothing and can be undone', async ({ app }) => {
  const { page } = app;
  await newRequest(page);
  await visit(page, 'Company name', 'Muster GmbH');
  await openMenu(page, 'Move to the trash');
  await expect(page.getByText('“Muster GmbH” is in the trash.')).toBeVisible();
  await expect(page.getByRole('main').getByText('Muster GmbH')).toHaveCount(0);
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: /Muster GmbH/ })).toBeVisible();
});

test('tags are added by Enter, removed by Backspace, and stay', async ({ app }) => {
  const { page } = app;
  await newRequest(page);
  await openMenu(page, 'Tags');
  const input = page.getByRole('dialog').getByRole('combobox', { name: 'Tags of this request' });
  await input.pressSequentially('trade fair');
  await page.keyboard.press('Enter');
  await input.pressSequentially('urgent');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('urgent');
  await page.keyboard.press('Backspace');
  await expect(page.getByRole('dialog')).not.toContainText('urgent');
  await page.getByRole('button', { name: 'Done' }).click();
  await openMenu(page, 'Tags');
  await expect(page.getByRole('dialog')).toContainText('trade fair');
});
