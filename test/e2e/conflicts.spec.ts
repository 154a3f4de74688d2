import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { PracticeDesk } from '../../electron/core/practice-desk/practice-desk.ts';
import { expect, test } from './app.ts';
import { changeAtDesk, openRequest, submitRequest } from './submitted-request.ts';

const STREET = '/company/address/street';
const CITY = '/company/address/city';
const HOUSE = '/company/address/houseNumber';

async function storedAddress({ url, token }: PracticeDesk): Promise<object> {
  const answer = await fetch(`${url}/onboarding-requests/OD-000001`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return ((await answer.json()) as { company: { address: object } }).company.address;
}

/** Corrects street and city while the desk changes them too, and a house number; the window then shows the conflict. */
async function meetConflict(page: Page, dataDir: string): Promise<void> {
  await openRequest(page);
  await page.getByRole('button', { name: 'Correct', exact: true }).click();
  await page.getByRole('textbox', { name: 'Street' }).fill('Neue Straße');
  await page.getByRole('textbox', { name: 'City' }).fill('Wiesloch');
  changeAtDesk(dataDir, [STREET, 'Ringstraße'], [CITY, 'Heidelberg'], [HOUSE, '99']);
  await page.getByRole('button', { name: 'Hand over the correction' }).click();
  await expect(page.getByText('The desk has changed this request meanwhile')).toBeVisible();
}

for (const theme of ['light', 'dark']) {
  test(`a conflict is free of axe violations in the ${theme} theme`, async ({ launch }, testInfo) => {
    const { desk, profile, dataDir } = await submitRequest(testInfo, { theme });
    try {
      const { page } = await launch({ profile });
      await meetConflict(page, dataDir);
      await page.getByRole('button', { name: 'Continue with these values' }).click();
      // legacy mode: axe would open a page of its own, which the app does not allow
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    } finally {
      await desk.close();
    }
  });
}

test('a conflict is decided field by field with the keyboard, and the desk gets the decision', async ({
  launch,
}, testInfo) => {
  const { desk, profile, dataDir } = await submitRequest(testInfo);
  try {
    const { page } = await launch({ profile });
    await meetConflict(page, dataDir);
    await expect(page.getByRole('region', { name: 'Changed by the desk only' })).toContainText('99 (was 16)');

    await page.getByRole('button', { name: 'Continue with these values' }).click();
    await expect(page.getByRole('alert')).toContainText('Still undecided: Street, City.');
    await expect(page.getByRole('radio', { name: 'Street, Yours: Neue Straße' })).toBeFocused();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('radio', { name: 'City, Support desk: Heidelberg' })).toBeChecked();
    await page.getByRole('button', { name: 'Continue with these values' }).click();

    await expect(page.getByRole('textbox', { name: 'Street' })).toHaveValue('Neue Straße');
    await expect(page.getByRole('textbox', { name: 'City' })).toHaveValue('Heidelberg');
    await expect(page.getByRole('textbox', { name: 'House number' })).toHaveValue('99');
    await page.getByRole('button', { name: 'Hand over the correction' }).click();
    await openRequest(page);
    await expect
      .poll(() => storedAddress(desk), { timeout: 15_000 })
      .toMatchObject({ street: 'Neue Straße', city: 'Heidelberg', houseNumber: '99' });
  } finally {
    await desk.close();
  }
});

test('a sent request is withdrawn with the desk consent', async ({ launch }, testInfo) => {
  const { desk, profile } = await submitRequest(testInfo);
  try {
    const { page } = await launch({ profile });
    await openRequest(page);
    await page.getByRole('button', { name: 'Withdraw' }).click();
    const dialog = page.getByRole('dialog', { name: 'Ask the support desk to withdraw this request?' });
    await expect(dialog).toContainText('the desk decides');
    await dialog.getByRole('button', { name: 'Withdraw' }).click();
    await expect(page.getByText('The desk has withdrawn this request as you asked.')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Message to the desk' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Withdraw' })).toHaveCount(0);
  } finally {
    await desk.close();
  }
});

test('without the desk the wish to withdraw is kept, and can be taken back', async ({ launch }, testInfo) => {
  const { desk, profile } = await submitRequest(testInfo);
  await desk.close();
  const { page } = await launch({ profile });
  await openRequest(page);
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
  const notice = page.getByRole('status').filter({ hasText: 'To be withdrawn' });
  await notice.getByRole('button', { name: 'Do not withdraw' }).click();
  await expect(notice).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Withdraw' })).toBeVisible();
});
