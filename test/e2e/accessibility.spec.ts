import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';

async function expectNoViolation(page: Page, name: string): Promise<void> {
  // legacy mode: axe would open a page of its own, which the app does not allow
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const found = violations.map(
    ({ id, nodes }) => `${name}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
  expect(found).toEqual([]);
}

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
    await page.getByRole('button', { name: 'New request' }).first().click();
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
  });
}

test('switching to German leaves no English behind and sets the page’s language', async ({ app }) => {
  const { page } = app;
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: 'Deutsch' }).check();
  await expect(page.getByRole('heading', { level: 1, name: 'Einstellungen' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.getByRole('link', { name: 'Anfragen' }).click();
  await page.getByRole('button', { name: 'Neue Anfrage' }).first().click();
  await expect(page.getByRole('textbox', { name: 'Firmenname' })).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText(/\b(the|needed|Company|Street|Finalize|Saved)\b/);
});
