import { makeRequest } from '../support/packets.ts';
import { expect, test } from './app.ts';
import { storedProfile } from './stored-profile.ts';

const company = (name: string, changes: Parameters<typeof makeRequest>[0] = {}) =>
  makeRequest({ '/company/name': name, ...changes });

test('a customer is found by its city and shows its company, contact person and requests', async ({
  launch,
}, testInfo) => {
  const profile = await storedProfile(testInfo.outputPath(), [
    company('Ahorn GmbH', { '/company/address/city': 'Bremen', '/company/vatId': 'DE811569869' }),
    company('Buche GmbH', { '/contact/firstName': 'Ada' }),
  ]);
  const { page } = await launch({ profile });
  await page.getByRole('link', { name: 'Customers' }).click();
  const grid = page.getByRole('grid', { name: 'Customers' });
  await expect(grid.getByRole('row')).toHaveCount(2);
  await page.getByRole('searchbox', { name: 'Search' }).fill('bremen');
  await expect(grid.getByRole('row')).toHaveCount(1);
  await grid.getByRole('row', { name: /Ahorn GmbH.*1 request.*Bremen, Germany.*DE811569869/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Ahorn GmbH' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Company details' })).toContainText('Bremen');
  await expect(page.getByRole('region', { name: 'Contact persons' })).toContainText(
    'erika.muster@example.com',
  );
  await expect(page.getByRole('region', { name: 'Requests and plans' })).toContainText('Draft');

  await page.getByRole('link', { name: 'Customers' }).click();
  await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('bremen');
});

test('a new request for a customer begins with its data, for a new or its existing organization', async ({
  launch,
}, testInfo) => {
  const profile = await storedProfile(testInfo.outputPath(), [company('Ahorn GmbH')]);
  const { page } = await launch({ profile });
  for (const { button, method } of [
    { button: 'New request for this customer', method: 'New organization' },
    { button: 'Request for an existing organization', method: 'Existing organization' },
  ]) {
    await page.getByRole('link', { name: 'Customers' }).click();
    await page.getByRole('link', { name: /Ahorn GmbH/ }).click();
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByRole('textbox', { name: 'Company name' })).toHaveValue('Ahorn GmbH');
    await expect(page.getByRole('radiogroup', { name: 'Method' }).getByLabel(method)).toBeChecked();
  }
  await page.getByRole('link', { name: 'Customers' }).click();
  await expect(page.getByRole('row', { name: /Ahorn GmbH.*3 requests/ })).toBeVisible();
});

test('without any request there is no customer, and the page says how one comes about', async ({ app }) => {
  const { page } = app;
  await page.getByRole('link', { name: 'Customers' }).click();
  await expect(page.getByRole('heading', { name: 'No customers yet' })).toBeVisible();
});
