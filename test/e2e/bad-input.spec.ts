import path from 'node:path';
import Database from 'better-sqlite3';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { newRequest } from './new-request.ts';

const MEGABYTE = 'x'.repeat(1_000_000);

/** One field of each kind that takes text. */
const kinds: [kind: string, role: 'textbox' | 'combobox', name: string, before: string][] = [
  ['line', 'textbox', 'City', 'Ulm'],
  ['email address', 'textbox', 'Email address', 'a@example.com'],
  ['text of several lines', 'textbox', 'Note', 'A note'],
  ['day', 'textbox', 'Asked on', '20/11/2026'],
  ['country', 'combobox', 'Country', ''],
  ['name with a proposal', 'textbox', 'Organization name', 'Muster'],
];

const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true });
const indicator = (page: Page, text: string): Locator => page.getByRole('status').filter({ hasText: text });

/** Puts a text where the person is as the clipboard does: the page may refuse it before. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const input = document.activeElement as HTMLInputElement;
    const asks = new InputEvent('beforeinput', {
      inputType: 'insertFromPaste',
      data: pasted,
      bubbles: true,
      cancelable: true,
    });
    if (input.dispatchEvent(asks)) document.execCommand('insertText', false, pasted);
  }, text);
}

test('a megabyte pasted into any kind of field is refused beside it, and the field takes keys as before', async ({
  app,
}) => {
  const { page } = app;
  await newRequest(page);
  for (const [kind, role, name, before] of kinds) {
    await test.step(kind, async () => {
      const input = page.getByRole(role, { name, exact: true });
      await input.fill(before);
      await input.focus();
      await paste(page, MEGABYTE);
      await expect(page.getByText('The pasted text has 1000000 characters')).toBeVisible();
      await expect(input).toHaveValue(before);
      await page.keyboard.press('End');
      await page.keyboard.type('1');
      await expect(input).toHaveValue(`${before}1`);
      await expect(page.getByText('The pasted text has')).toHaveCount(0);
    });
  }
});

test('a text that is too long for its field is kept and called an error beside it', async ({ app }) => {
  const { page } = app;
  await newRequest(page);
  const long = 'Ulm '.repeat(60).trim();
  await field(page, 'City').focus();
  await paste(page, long);
  await page.keyboard.press('Tab');
  await expect(page.getByText('City: at most 100 characters; this has 239.')).toBeVisible();
  await page.reload();
  await expect(field(page, 'City')).toHaveValue(long);
});

test('NUL, halves of characters and marks that turn the writing round are taken out, and the field says so', async ({
  app,
}) => {
  const { page } = app;
  await newRequest(page);
  await field(page, 'Company name').focus();
  await paste(page, 'Muster\u202E\0 Gm\uD800bH');
  await page.keyboard.press('Tab');
  await expect(field(page, 'Company name')).toHaveValue('Muster GmbH');
  await expect(page.getByText('Invisible characters were removed.')).toBeVisible();
});

test('while the file is locked the indicator says that nothing is saved, and the text stays until it is', async ({
  app,
}) => {
  const { page } = app;
  await newRequest(page);
  const other = new Database(path.join(app.profile, 'onboarding-desk.sqlite'));
  try {
    other.exec('BEGIN IMMEDIATE');
    await field(page, 'City').pressSequentially('Ulm');
    await expect(indicator(page, 'Not saved')).toBeVisible({ timeout: 20_000 });
    await field(page, 'Street').pressSequentially('Am Markt');
    await expect(field(page, 'City')).toHaveValue('Ulm');
    await expect(indicator(page, 'Saved on this computer')).toHaveCount(0);
    other.exec('ROLLBACK');
    await expect(indicator(page, 'Saved on this computer')).toBeVisible({ timeout: 20_000 });
  } finally {
    other.close();
  }
  await page.reload();
  await expect(field(page, 'City')).toHaveValue('Ulm');
  await expect(field(page, 'Street')).toHaveValue('Am Markt');
});
