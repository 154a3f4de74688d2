import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { makeKeyboard, type Keyboard } from './keyboard.ts';
import { makePlan, makeRequest } from '../support/packets.ts';
import { expectNoViolation } from './no-violation.ts';
import { storedProfile } from './stored-profile.ts';

/** Keys of Tab from one part of the page to another, past the rows of a form. */
const FAR = 30;

async function newPlan(page: Page, keyboard: Keyboard): Promise<void> {
  await page.getByRole('button', { name: 'New request' }).first().press('Enter');
  const wish = page.getByRole('checkbox', { name: /projects partially/ });
  await keyboard.tabTo(wish, FAR);
  await keyboard.press('Space');
  await keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Matrix' }).waitFor();
}

/** Chooses one of the lists with the keyboard. */
async function goToList(page: Page, keyboard: Keyboard, name: string): Promise<void> {
  const button = page.getByRole('group', { name: 'Parts of the plan' }).getByRole('button', { name });
  await keyboard.tabBackTo(button, FAR);
  await keyboard.press('Enter');
  await expect(button).toHaveAttribute('aria-pressed', 'true');
}

const rows = (page: Page) => page.getByRole('grid').getByRole('row');

test('a plan is made from nothing by keyboard, and all of it is there after a restart', async ({
  launch,
}) => {
  test.slow();
  const app = await launch();
  const { page } = app;
  const keyboard = makeKeyboard(page);
  await newPlan(page, keyboard);

  await test.step('customer, folder, project with a service', async () => {
    await keyboard.tabTo(page.getByRole('button', { name: 'Enter customers, projects and people' }), FAR);
    await keyboard.press('Enter');
    await expect(page.getByRole('combobox', { name: 'Add a customer' })).toBeFocused();
    await keyboard.type('Muster AG');
    await keyboard.press('Enter');
    await expect(rows(page)).toHaveCount(1);
    await keyboard.tabTo(rows(page).first());
    await keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Name of the customer' })).toBeFocused();
    await keyboard.fill(page.getByRole('textbox', { name: 'Email domains' }), 'muster.example');

    await goToList(page, keyboard, 'Folders');
    await keyboard.fill(page.getByRole('textbox', { name: 'Add a folder' }), 'Muster');
    await keyboard.press('Enter');
    await expect(rows(page)).toHaveCount(1);

    await goToList(page, keyboard, 'Projects');
    await keyboard.fill(page.getByRole('textbox', { name: 'Add a project' }), 'shop, prod');
    await keyboard.press('Enter');
    await keyboard.tabTo(rows(page).first());
    await keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Name of the project' })).toBeFocused();
    // The finding stands at the field, and its fix is the next stop.
    await keyboard.tabTo(page.getByRole('button', { name: 'Fix: use “shop prod”' }));
    await keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Name of the project' })).toHaveValue('shop prod');
    await keyboard.tabTo(page.getByRole('combobox', { name: 'Folder' }), FAR);
    await keyboard.type('Mus');
    await keyboard.tabTo(page.getByRole('combobox', { name: 'Add a service' }), FAR);
    await keyboard.type('ske');
    await expect(page.getByRole('combobox', { name: 'ske: managed by' })).toHaveValue('partner');
  });

  await test.step('the partner, then two people who belong where their domains say', async () => {
    await goToList(page, keyboard, 'Plan and partner');
    await keyboard.fill(page.getByRole('textbox', { name: 'Name of the plan' }), 'Muster 2026');
    await keyboard.tabTo(page.getByRole('textbox', { name: 'Email domains of your people' }), FAR);
    await keyboard.type('reseller.example');
    await goToList(page, keyboard, 'People');
    await keyboard.fill(page.getByRole('textbox', { name: 'Add people' }), 'eva@muster.example');
    await keyboard.press('Enter');
    await keyboard.type('ops@reseller.example');
    await keyboard.press('Enter');
    await expect(rows(page).filter({ hasText: 'eva@muster.example' })).toContainText('Muster AG');
    await expect(rows(page).filter({ hasText: 'ops@reseller.example' })).toContainText('Partner');
  });

  await test.step('a template, seen before it is applied', async () => {
    await keyboard.tabBackTo(page.getByRole('button', { name: 'Apply a template' }), FAR);
    await keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Apply a template' });
    await keyboard.tabTo(dialog.getByRole('radio', { name: 'Customer reads' }));
    await keyboard.press('ArrowDown', 2);
    await expect(dialog.getByRole('radio', { name: 'Partner operates' })).toBeChecked();
    await keyboard.tabTo(dialog.getByRole('combobox', { name: 'Who operates?' }), FAR);
    await keyboard.type('ops');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect(dialog.getByText('New: 1. Already there: 0.')).toBeVisible();
    await keyboard.tabTo(dialog.getByRole('button', { name: 'Apply', exact: true }), FAR);
    await keyboard.press('Enter');
    await expect(page.getByText('“Partner operates” applied: 1 new role.')).toBeVisible();
  });

  await test.step('one finding fixed by one key, another waived', async () => {
    await keyboard.tabBackTo(page.getByRole('tab', { name: 'Customers, projects, people' }), FAR);
    await keyboard.press('ArrowRight');
    const list = page.getByRole('list', { name: 'Findings' });
    const fix = list.getByRole('button', { name: /^Fix: limit until .*ops@reseller\.example/ });
    await keyboard.tabTo(fix, FAR);
    await keyboard.press('Enter');
    await expect(fix).toHaveCount(0);
    await expect(list.locator(':focus')).toHaveCount(1);
    const waive = list.getByRole('button', { name: /^Waive LP12/ });
    await keyboard.tabTo(waive, FAR);
    await keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Waive LP12' });
    await keyboard.fill(dialog.getByRole('textbox', { name: 'Why is this all right?' }), 'Starts in January');
    await keyboard.fill(dialog.getByRole('textbox', { name: 'Who decides this?' }), 'Max Beispiel');
    await keyboard.press('Enter');
    await expect(list.locator(':focus')).toHaveCount(1);
    await expect(list).toContainText('Waived by Max Beispiel, without an end: Starts in January');
  });

  await expect(page.getByText(/^Saved on this computer/)).toBeVisible();
  await app.close();
  const again = await launch({ profile: app.profile });
  await again.page.getByRole('link', { name: /Muster 2026/ }).click();
  await again.page.getByRole('tab', { name: 'Customers, projects, people' }).click();
  const parts = again.page.getByRole('group', { name: 'Parts of the plan' });
  await expect(parts.getByRole('button')).toHaveText([
    'Customers 1',
    'Folders 1',
    'Projects 1',
    'People 2',
    'Plan and partner',
    'Roles 14',
  ]);
  await parts.getByRole('button', { name: 'Projects' }).click();
  await expect(again.page.getByRole('combobox', { name: 'Folder' })).toHaveValue('muster');
  await expect(again.page.getByText('Show 1 role in the matrix')).toBeVisible();
  await again.page.getByRole('tab', { name: 'Findings' }).click();
  await expect(again.page.getByRole('list', { name: 'Findings' })).toContainText('Starts in January');
});

async function openLists(page: Page): Promise<void> {
  await page.getByRole('link', { name: /Muster AG 2026/ }).click();
  await page.getByRole('tab', { name: 'Customers, projects, people' }).click();
}

test('a known customer brings its domain, a list of people is pasted, and undo brings a removed one back', async ({
  launch,
}, testInfo) => {
  const known = makeRequest({ '/company/name': 'Ahorn GmbH', '/contact/email': 'ada@ahorn.example' });
  const profile = await storedProfile(testInfo.outputPath(), [known, makePlan()]);
  const { page } = await launch({ profile });
  await openLists(page);
  await page.getByRole('combobox', { name: 'Add a customer' }).pressSequentially('aho');
  await page.getByRole('option', { name: /^Ahorn GmbH/ }).click();
  await expect(page.getByRole('textbox', { name: 'Email domains' })).toHaveValue('ahorn.example');
  await page.getByRole('button', { name: /^People/ }).click();
  const addresses = Array.from({ length: 60 }, (_, n) => `Person ${n} <P${n}@muster.example>`);
  await page.getByRole('textbox', { name: 'Add people' }).evaluate(
    (field, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', text);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    ['eva@muster.example', ...addresses].join('\n'),
  );
  await expect(page.getByRole('button', { name: /^People/ })).toHaveText('People 62');
  await expect(page.getByRole('status').filter({ hasText: '60 added. 1 was there already.' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Email address or name of the client' })).toHaveValue(
    'p59@muster.example',
  );

  await page.getByRole('grid', { name: 'People' }).getByRole('row').last().focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Delete');
  const notice = page.getByRole('alert').filter({ hasText: '“eva@muster.example” was removed.' });
  await expect(notice).toContainText('Removed with it: 1 role.');
  await expect(page.getByRole('button', { name: /^People/ })).toHaveText('People 61');
  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: /^People/ })).toHaveText('People 62');
  await page.getByRole('grid', { name: 'People' }).getByRole('row', { name: 'eva@muster.example' }).click();
  await expect(page.getByText('Show 1 role in the matrix')).toBeVisible();
});

test('roles are imported from what the provider’s command line prints, and a wrong file is refused', async ({
  launch,
}, testInfo) => {
  const profile = await storedProfile(testInfo.outputPath(), [makePlan()]);
  const { page } = await launch({ profile });
  await openLists(page);
  await page.getByRole('button', { name: /^Roles/ }).click();
  await page.getByRole('button', { name: 'Import roles' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import roles' });
  const field = dialog.getByRole('textbox', { name: 'Or paste its content here' });
  await field.fill('[{"subject":"eva@muster.example","role":"reader"}]');
  await dialog.getByRole('button', { name: 'Take over' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Nothing was taken from it');
  const roles = JSON.stringify([
    { name: 'ske.operator', description: 'Runs clusters', permissions: [] },
    { name: 'reader', description: 'Reads', permissions: [] },
  ]);
  await dialog.locator('input[type="file"]').setInputFiles({
    name: 'roles.json',
    mimeType: 'application/json',
    buffer: Buffer.from(roles),
  });
  await expect(page.getByText('2 roles imported, 1 of them new.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Known roles' })).toContainText('ske.operator');
});

test('the roles of a project become a template, which is offered and can be deleted', async ({
  launch,
}, testInfo) => {
  const profile = await storedProfile(testInfo.outputPath(), [makePlan()]);
  const { page } = await launch({ profile });
  await openLists(page);
  await page.getByRole('button', { name: /^Projects/ }).click();
  await page.getByRole('button', { name: 'Save roles as a template' }).click();
  await page.getByRole('textbox', { name: 'Name of the template' }).fill('Shop');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The template “Shop” is saved.')).toBeVisible();

  await page.getByRole('button', { name: 'Apply a template' }).click();
  const dialog = page.getByRole('dialog', { name: 'Apply a template' });
  await dialog.getByRole('radio', { name: 'Shop' }).check();
  await dialog.getByRole('combobox', { name: 'People of the customer: reader' }).fill('eva');
  await page.getByRole('option', { name: 'eva@muster.example' }).click();
  await expect(dialog.getByText('New: 0. Already there: 1.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Apply', exact: true })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await page
    .getByRole('dialog', { name: 'Delete the template “Shop”?' })
    .getByRole('button', { name: 'Delete' })
    .click();
  await expect(dialog.getByRole('radio', { name: 'Shop' })).toHaveCount(0);
});

for (const theme of ['light', 'dark']) {
  test(`lists, findings and their dialogs are free of axe violations in the ${theme} theme`, async ({
    launch,
  }, testInfo) => {
    const profile = await storedProfile(testInfo.outputPath(), [makePlan()]);
    const { page } = await launch({ profile });
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('radio', { name: theme === 'light' ? 'Light' : 'Dark', exact: true }).check();
    await page.getByRole('link', { name: 'Requests' }).click();
    await openLists(page);
    for (const list of ['Customers', 'Folders', 'Projects', 'People', 'Plan and partner', 'Roles']) {
      await page.getByRole('button', { name: new RegExp(`^${list}`) }).click();
      await expectNoViolation(page, list);
    }
    await page.getByRole('button', { name: 'Apply a template' }).click();
    await page.getByRole('dialog', { name: 'Apply a template' }).getByRole('radio').first().waitFor();
    await expectNoViolation(page, 'templates');
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Findings' }).click();
    await page
      .getByRole('button', { name: /^Waive/ })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Waive', exact: true }).click();
    await expect(page.getByText('A waiver needs a reason.')).toBeVisible();
    await expectNoViolation(page, 'waiver');
    await page.keyboard.press('Escape');
    await expectNoViolation(page, 'findings');
  });
}
