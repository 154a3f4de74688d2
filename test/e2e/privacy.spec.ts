import fs from 'node:fs';
import path from 'node:path';
import { makeCore } from '../../electron/core/core.ts';
import { makeNodeHost } from '../../electron/core/node-host.ts';
import { makeRequest } from '../support/packets.ts';
import { valueOf } from '../support/value-of.ts';
import { makeVirtualClock } from '../support/virtual-clock.ts';
import { expect, test } from './app.ts';
import { expectNoViolation } from './no-violation.ts';
import { storedProfile } from './stored-profile.ts';

const company = (name: string) =>
  makeRequest({ '/company/name': name, '/contact/email': `${name.slice(0, 5).toLowerCase()}@example.com` });

async function profileWithTwo(folder: string) {
  const [first, second] = [company('Ahorn GmbH'), company('Buche GmbH')];
  return { profile: await storedProfile(folder, [first, second]), id: first.id };
}

/** A customer whose one request was put into the archive two years ago, where one year is the time to keep it. */
async function profileWithDue(folder: string): Promise<string> {
  const profileDir = path.join(folder, 'profile');
  const past = makeVirtualClock();
  past.jump(Date.now() - Date.UTC(2026, 10, 22) - 730 * 86_400_000);
  const host = { ...makeNodeHost({ profileDir, version: '0.0.0' }), clock: past.clock };
  const core = await makeCore(host, 'write');
  try {
    const packet = company('Ahorn GmbH');
    valueOf(await core.desk.addPackets({ files: [{ file: 'x', text: JSON.stringify(packet) }] }));
    valueOf(await core.desk.filePackets({ ids: [packet.id], place: 'archive' }));
    valueOf(await core.desk.setRetention({ months: 12 }));
  } finally {
    await core.close();
  }
  return profileDir;
}

test('everything about a customer is saved as a file, then the customer is erased by keyboard and is gone everywhere', async ({
  launch,
}, testInfo) => {
  const { profile, id } = await profileWithTwo(testInfo.outputPath());
  const { page, evaluateMain } = await launch({ profile });
  const file = path.join(testInfo.outputPath(), 'ahorn.json');
  await evaluateMain(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await page.getByRole('link', { name: 'Customers' }).click();
  await page.getByRole('link', { name: /Ahorn GmbH/ }).click();
  const privacy = page.getByRole('region', { name: 'Privacy' });
  await privacy.getByRole('button', { name: 'Save everything' }).click();
  await expect(page.getByText(`Everything about this customer was saved: ${file}`)).toBeVisible();
  expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject({
    customer: { company: { name: 'Ahorn GmbH' } },
    packets: [{ id }],
  });

  await privacy.getByRole('button', { name: 'Erase customer' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Erase “Ahorn GmbH”?' });
  await expect(dialog).toContainText('1 request or plan');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(privacy.getByRole('button', { name: 'Erase customer' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Erase for good' })).toBeFocused();
  await page.keyboard.press('Enter');

  const customers = page.getByRole('grid', { name: 'Customers' });
  await expect(customers.getByRole('row')).toHaveCount(1);
  await expect(customers).toContainText('Buche GmbH');
  await page.getByRole('link', { name: 'Requests' }).click();
  const requests = page.getByRole('grid', { name: 'Requests' });
  await expect(requests.getByRole('row')).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Search' }).fill('Ahorn');
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await page.evaluate((hash) => void (window.location.hash = hash), `#/requests/${id}`);
  await expect(page.getByRole('status').filter({ hasText: 'This was erased' })).toBeVisible();
  await expect(page.locator('main')).not.toContainText('Ahorn');
});

test('a customer whose time is over is named on the list and in the settings, and erased only when told to', async ({
  launch,
}, testInfo) => {
  const { page } = await launch({ profile: await profileWithDue(testInfo.outputPath()) });
  const reminder = page.getByText('1 customer has been finished for longer than you want to keep it.');
  await expect(reminder).toBeVisible();
  await page.getByRole('button', { name: 'Not now' }).last().click();
  await expect(reminder).toBeHidden();
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  const due = page.getByRole('region', { name: 'Time is over' });
  await expect(due.getByRole('link', { name: 'Ahorn GmbH' })).toBeVisible();
  await due.getByRole('button', { name: 'Erase customer Ahorn GmbH' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Erase for good' }).click();
  await expect(due).toContainText('No customer is due.');
  await expect(due).toBeFocused();
  await page.getByRole('link', { name: 'Open the audit trail' }).click();
  await expect(page.getByRole('grid', { name: 'Audit trail' }).getByRole('row').first()).toContainText(
    'Customer erased',
  );
});

for (const theme of ['Light', 'Dark']) {
  test(`privacy is free of axe violations in the ${theme.toLowerCase()} theme`, async ({
    launch,
  }, testInfo) => {
    const { profile, id } = await profileWithTwo(testInfo.outputPath());
    const { page } = await launch({ profile });
    await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('radio', { name: theme, exact: true }).check();
    const setting = page.getByLabel('Keep finished customers');
    await setting.selectOption('1 year');
    await expect(page.getByRole('region', { name: 'Time is over' })).toBeVisible();
    await expectNoViolation(page, 'settings');
    await page.getByRole('link', { name: 'Open the audit trail' }).click();
    await expect(page.getByRole('grid', { name: 'Audit trail' })).toContainText('Created');
    await expectNoViolation(page, 'audit trail');
    await page.getByRole('link', { name: 'Customers' }).click();
    await page.getByRole('link', { name: /Ahorn GmbH/ }).click();
    await page.getByRole('button', { name: 'Erase customer' }).click();
    await expect(page.getByRole('dialog')).toContainText('1 request or plan');
    await expectNoViolation(page, 'dialog');
    await page.getByRole('button', { name: 'Erase for good' }).click();
    await expect(page.getByRole('grid', { name: 'Customers' })).toBeVisible();
    await page.evaluate((hash) => void (window.location.hash = hash), `#/requests/${id}`);
    await expect(page.getByRole('status').filter({ hasText: 'This was erased' })).toBeVisible();
    await expectNoViolation(page, 'erased request');
  });
}
