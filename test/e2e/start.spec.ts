import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { newRequest } from './new-request.ts';

const day = (daysAgo: number): string =>
  new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10).split('-').toReversed().join('/');

/** Presses Tab until an element has the focus: everything here must be reachable so. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let n = 0; n < 20; n++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

const openStart = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'New request' }).first().press('Enter');
  await expect(page.getByRole('checkbox').first()).toBeFocused();
};

const advice = (page: Page): Locator => page.getByRole('status').filter({ hasText: 'Method' });
const method = (page: Page, n: 1 | 2): Locator => page.getByRole('radio', { name: `Method ${n}` });
const saved = (page: Page): Promise<void> =>
  expect(page.getByRole('status').filter({ hasText: 'Saved on this computer' })).toBeVisible();

test('two presses of Enter begin a request for a new organization', async ({ app }) => {
  const { page } = app;
  await newRequest(page);
  await expect(page.getByRole('radiogroup', { name: 'Method' }).getByLabel('New organization')).toBeChecked();
  await expect(
    page.getByRole('radiogroup', { name: 'Answer' }).getByRole('radio', { checked: true }),
  ).toHaveCount(0);
});

test('by keyboard alone, a customer that has an organization gets Method 1 and a request for the existing one', async ({
  app,
}) => {
  const { page } = app;
  await openStart(page);
  await page.keyboard.press('Space');
  await expect(advice(page)).toContainText('Recommended: Method 1');
  await expect(method(page, 1)).toBeChecked();
  await tabTo(page, page.getByRole('radio', { name: 'Not asked yet' }));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText('Method 1, existing organization')).toBeVisible();
  await page.keyboard.press('Enter');

  await expect(
    page.getByRole('radiogroup', { name: 'Method' }).getByLabel('Existing organization'),
  ).toBeChecked();
  await expect(
    page.getByLabel('The end customer prefers to manage its services independently'),
  ).toBeChecked();
  await expect(
    page.getByRole('radiogroup', { name: 'Answer' }).getByLabel('Has an organization'),
  ).toBeChecked();
  await expect(page.getByRole('heading', { name: 'Existing organization' })).toBeVisible();
});

test('by keyboard alone, a partner who manages the projects gets Method 2 and a plan', async ({ app }) => {
  const { page } = app;
  await openStart(page);
  await tabTo(page, page.getByRole('checkbox', { name: /projects fully/ }));
  await page.keyboard.press('Space');
  await expect(advice(page)).toContainText('Recommended: Method 2');
  await expect(method(page, 2)).toBeChecked();
  await expect(page.getByText('Method 2, fully managed by you')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Not asked yet' })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/requests\/./);
  await expect(page.getByText(/plan/i).first()).toBeVisible();
});

test('mixed answers say what speaks for which method, and the person decides', async ({ app }) => {
  const { page } = app;
  await openStart(page);
  await page.getByRole('checkbox', { name: /separate organization/ }).check();
  await page.getByRole('checkbox', { name: /projects partially/ }).check();
  await expect(advice(page)).toContainText('point to both. Recommended: Method 1');
  await expect(advice(page)).toContainText('In favour of Method 2: you manage projects');
  await method(page, 2).check();
  await expect(page.getByRole('button', { name: 'Start plan' })).toBeVisible();
  await expect(advice(page)).toContainText('Recommended: Method 1');
});

test('going back and forth loses no answer, and the next new request begins anew', async ({ app }) => {
  const { page } = app;
  await openStart(page);
  await page.getByRole('checkbox', { name: /separate organization/ }).check();
  await page.getByRole('radio', { name: 'Yes, there is one' }).check();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Requests' })).toBeVisible();
  await page.goForward();
  await expect(page.getByRole('checkbox', { name: /separate organization/ })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'Yes, there is one' })).toBeChecked();
  await page.getByRole('button', { name: 'Start request' }).click();
  await expect(page.getByRole('textbox', { name: 'Company name' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('checkbox', { name: /separate organization/ })).toBeChecked();
  await page.getByRole('link', { name: 'Requests' }).click();
  await openStart(page);
  await expect(page.getByRole('checkbox', { name: /separate organization/ })).not.toBeChecked();
});

test('a changed mind keeps every typed value: to the existing organization, back, and to a plan and back', async ({
  app,
}) => {
  const { page } = app;
  await newRequest(page);
  const typed = [
    ['Company name', 'Muster GmbH'],
    ['Street', 'Hauptstraße'],
    ['VAT ID', 'DE143454214'],
    ['First name', 'Erika'],
  ] as const;
  for (const [label, value] of typed)
    await page.getByRole('textbox', { name: label, exact: true }).fill(value);
  await saved(page);

  const change = async (way: string): Promise<void> => {
    await page.getByRole('radiogroup', { name: 'Method' }).getByRole('radio', { checked: true }).focus();
    await tabTo(page, page.getByRole('button', { name: 'Change method' }));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Change the method of this request' });
    await dialog.getByRole('radio', { name: way }).press('Space');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
  };
  const expectTyped = async (): Promise<void> => {
    for (const [label, value] of typed)
      await expect(page.getByRole('textbox', { name: label, exact: true })).toHaveValue(value);
  };

  await change('Existing organization');
  await expect(page.getByRole('heading', { name: 'Existing organization' })).toBeVisible();
  const organization = page.getByRole('textbox', { name: 'Organization ID' });
  await organization.fill('7a0e9c3e-2b1f-4c7a-9a3e-0d4e6f1b2c3d');
  await expectTyped();
  await change('New organization');
  await expect(page.getByRole('heading', { name: 'Existing organization' })).toHaveCount(0);
  await expectTyped();
  await change('Existing organization');
  await expect(organization).toHaveValue('7a0e9c3e-2b1f-4c7a-9a3e-0d4e6f1b2c3d');

  await page.getByRole('button', { name: 'Change method' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change the method of this request' });
  await method(page, 2).check();
  await expect(dialog).toContainText('This request stays as a draft');
  await dialog.getByRole('button', { name: 'Make plan' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'The request stays as a draft' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to the request' }).click();
  await expectTyped();
  await expect(organization).toHaveValue('7a0e9c3e-2b1f-4c7a-9a3e-0d4e6f1b2c3d');
});

test('the answer of the pre-check opens one method only, and one click takes it', async ({ app }) => {
  const { page } = app;
  await newRequest(page);
  const answers = page.getByRole('radiogroup', { name: 'Answer' });
  const methods = page.getByRole('radiogroup', { name: 'Method' });
  await answers.getByLabel('Has an organization').check();
  await expect(answers).toContainText('The end customer has an organization already.');
  await answers.getByRole('button', { name: 'Use “Existing organization”' }).click();
  await expect(methods.getByLabel('Existing organization')).toBeChecked();
  await expect(answers).not.toContainText('The end customer has an organization already.');
  await answers.getByLabel('Has no organization').check();
  await answers.getByRole('button', { name: 'Use “New organization”' }).click();
  await expect(methods.getByLabel('New organization')).toBeChecked();
});

for (const [what, daysAgo, answer, reason] of [
  ['unclear', 0, 'Unclear', /The answer is unclear/],
  ['too old', 31, 'Has no organization', /pre-check is 31 days old/],
] as const) {
  test(`a pre-check that is ${what} keeps the request from being finalized and says why`, async ({ app }) => {
    const { page } = app;
    await newRequest(page);
    await page.getByRole('radiogroup', { name: 'Answer' }).getByLabel(answer).check();
    await page.getByLabel('Asked on').fill(day(daysAgo));
    await page.getByRole('button', { name: 'Finalize' }).click();
    const summary = page.getByRole('alert').filter({ hasText: 'before you can finalize' });
    await expect(summary).toBeFocused();
    await expect(summary.getByRole('link', { name: reason })).toBeVisible();
  });
}

test('the question of the pre-check is written, copied and opened in the mail program', async ({ app }) => {
  const { page } = app;
  await app.evaluateMain(({ shell }) => {
    shell.openExternal = async (url) => {
      (globalThis as { openedAddress?: string }).openedAddress = url;
    };
  });
  await newRequest(page);
  await page.getByRole('textbox', { name: 'Company name' }).fill('Müller & Söhne GmbH');
  await page.getByRole('textbox', { name: 'First name' }).fill('Erika');
  await page.getByRole('textbox', { name: 'Last name' }).fill('Muster');
  await page.getByRole('textbox', { name: 'Email address', exact: true }).fill('erika@muster.example');
  await page.getByRole('button', { name: 'Write the question' }).click();
  const dialog = page.getByRole('dialog', { name: 'Question for the pre-check' });
  await expect(dialog.getByRole('textbox', { name: 'To', exact: true })).toHaveValue('erika@muster.example');
  await expect(dialog.getByRole('textbox', { name: 'Text' })).toHaveValue(/^Hello Erika Muster,/);
  await dialog.getByRole('radio', { name: 'German' }).check();
  await expect(dialog.getByRole('textbox', { name: 'Text' })).toHaveValue(/^Guten Tag Erika Muster,/);

  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect(dialog.getByRole('status')).toContainText('on the clipboard');
  expect(await app.evaluateMain(({ clipboard }) => clipboard.readText())).toMatch(
    /^STACKIT: .*\n\nGuten Tag Erika Muster,/,
  );

  await dialog.getByRole('button', { name: 'Open in mail program' }).click();
  await expect(dialog.getByRole('status')).toContainText('open in the mail program');
  const address = await app.evaluateMain(() => (globalThis as { openedAddress?: string }).openedAddress);
  expect(address).toMatch(/^mailto:erika@muster\.example\?subject=STACKIT%3A%20[^&]*&body=Guten%20Tag[^&]*$/);
  expect(decodeURIComponent(address ?? '')).toContain('Müller & Söhne GmbH');

  await dialog.getByRole('radio', { name: 'PSAM' }).check();
  await expect(dialog.getByRole('textbox', { name: 'To', exact: true })).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('radiogroup', { name: 'Asked party' }).getByLabel('PSAM')).toBeChecked();
});

test('where there is no mail program, the person is told to copy the text', async ({ app }) => {
  const { page } = app;
  await app.evaluateMain(({ shell }) => {
    shell.openExternal = () => Promise.reject(new Error('no handler'));
  });
  await newRequest(page);
  await page.getByRole('button', { name: 'Write the question' }).click();
  await page.getByRole('button', { name: 'Open in mail program' }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('Nothing is lost: copy the text');
});

for (const [way, expected] of [
  [null, 'en'],
  ['In German', 'de'],
] as const) {
  test(`the PDF is saved in the contact’s language, or as chosen: ${way ?? 'not chosen'}`, async ({
    app,
  }) => {
    const { page } = app;
    const file = path.join(app.folder, 'summary.pdf');
    await app.evaluateMain(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
    await newRequest(page);
    await page.getByRole('combobox', { name: 'Language', exact: true }).selectOption('English');
    if (way) {
      await page.getByRole('button', { name: 'Language of the PDF' }).press('Enter');
      await page.getByRole('menuitem', { name: way }).press('Enter');
    } else await page.getByRole('button', { name: 'Save PDF' }).press('Enter');
    // The first PDF of a run starts a thread and reads the fonts: 0.8 s of a processor that may have much else to do.
    await expect(page.getByText(`PDF saved as ${file}`)).toBeVisible({ timeout: 30_000 });
    expect(fs.readFileSync(file, 'latin1')).toMatch(new RegExp(`/Lang \\(${expected}\\b`));
  });
}
