import { expect, test } from './app.ts';
import { newRequest } from './new-request.ts';
import { expectNoViolation } from './no-violation.ts';
import { askForVatId, openRequest, submitRequest } from './submitted-request.ts';

for (const theme of ['Light', 'Dark']) {
  test(`every page is free of axe violations in the ${theme.toLowerCase()} theme`, async ({ app }) => {
    const { page } = app;
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('radio', { name: theme, exact: true }).check();
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
    await expectNoViolation(page, 'settings');
    await page.getByRole('link', { name: 'Requests' }).click();
    await expect(page.getByRole('heading', { name: 'No requests yet' })).toBeVisible();
    await expectNoViolation(page, 'empty list');
    await newRequest(page);
    await page.getByRole('textbox', { name: 'Company name' }).fill('Muster GmbH');
    await page.getByRole('button', { name: 'Finalize' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'before you can finalize' })).toBeFocused();
    await expectNoViolation(page, 'form with findings');
    await page.getByRole('link', { name: 'Outbox' }).click();
    await expect(page.getByRole('heading', { name: 'The outbox is empty' })).toBeVisible();
    await expectNoViolation(page, 'empty outbox');
    await page.getByRole('link', { name: 'Requests' }).click();
    await expect(page.getByRole('link', { name: /Muster GmbH/ })).toBeVisible();
    await expectNoViolation(page, 'list');
    await page.getByRole('button', { name: 'More filters' }).click();
    await page.getByLabel('Missing data').selectOption('Something is missing');
    await page.getByRole('button', { name: 'Views' }).click();
    await expectNoViolation(page, 'list with filters and views');
    await page.keyboard.press('Escape');
    await page.getByRole('checkbox', { name: 'Select Muster GmbH' }).check();
    await page.getByRole('button', { name: 'Tags' }).click();
    await expectNoViolation(page, 'selection with its tags');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Finalize' }).click();
    await expect(page.getByRole('status').filter({ hasText: '1 has errors' })).toBeVisible();
    await expectNoViolation(page, 'list after finalizing');
    await page.getByRole('link', { name: 'Customers' }).click();
    await page.getByRole('link', { name: /Muster GmbH/ }).waitFor();
    await expectNoViolation(page, 'customers');
    await page.getByRole('link', { name: /Muster GmbH/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Muster GmbH' })).toBeVisible();
    await expectNoViolation(page, 'customer');
  });

  test(`the start of a request is free of axe violations in the ${theme.toLowerCase()} theme`, async ({
    app,
  }) => {
    const { page } = app;
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('radio', { name: theme, exact: true }).check();
    await page.getByRole('link', { name: 'Requests' }).click();
    await page.getByRole('button', { name: 'New request' }).first().click();
    await page.getByRole('checkbox', { name: /projects partially/ }).check();
    await expectNoViolation(page, 'start, Method 2');
    await page.getByRole('checkbox', { name: /manage its services independently/ }).check();
    await page.getByRole('radio', { name: 'Method 1' }).check();
    await expectNoViolation(page, 'start, mixed answers');
    await page.getByRole('button', { name: 'Start request' }).click();
    await page.getByRole('button', { name: 'Write the question' }).click();
    await expect(page.getByRole('textbox', { name: 'Subject' })).toBeVisible();
    await expectNoViolation(page, 'question of the pre-check');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Change method' }).click();
    await expect(page.getByRole('button', { name: 'Use this method' })).toBeVisible();
    await expectNoViolation(page, 'change of the method');
  });
}

for (const theme of ['light', 'dark']) {
  test(`a sent request is free of axe violations in the ${theme} theme`, async ({ launch }, testInfo) => {
    const { desk, profile, dataDir } = await submitRequest(testInfo, { theme });
    try {
      askForVatId(dataDir);
      const { page } = await launch({ profile });
      await openRequest(page);
      await page.getByRole('textbox', { name: 'Message to the desk' }).fill('Hello');
      await page.getByRole('button', { name: 'Send message' }).click();
      await page.getByRole('button', { name: 'Note by hand: Invitation email sent' }).click();
      await expectNoViolation(page, 'sent request');
      await page.getByRole('button', { name: 'Correct these fields' }).click();
      await expect(page.getByText('You are correcting a request that the desk has')).toBeVisible();
      await expectNoViolation(page, 'correction');
    } finally {
      await desk.close();
    }
  });
}

test('switching to German leaves no English behind and sets the page’s language', async ({ app }) => {
  const { page } = app;
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: 'Deutsch' }).check();
  await expect(page.getByRole('heading', { level: 1, name: 'Einstellungen' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.getByRole('link', { name: 'Anfragen' }).click();
  await newRequest(page, 'de');
  await expect(page.getByRole('textbox', { name: 'Firmenname' })).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText(/\b(the|needed|Company|Street|Finalize|Saved)\b/);
});
