import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { makeRequest } from '../support/packets.ts';
import { expect, test } from './app.ts';
import { expectNoViolation } from './no-violation.ts';
import { storedProfile } from './stored-profile.ts';
import { openRequest, submitRequest } from './submitted-request.ts';

const PASSPHRASE = 'a sentence that only I know';

const codeOn = async (page: Page): Promise<string> =>
  (await page.getByRole('dialog').locator('code').innerText()).replaceAll('\u200B', '');

/** Through the settings, as a person does; answers the recovery code. */
async function encryptWithPassphrase(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Encrypt…' }).click();
  await page.getByLabel('New passphrase').fill('too short');
  await page.getByRole('button', { name: 'Encrypt', exact: true }).click();
  await expect(page.getByText('1 more characters are needed')).toBeVisible();
  await page.getByLabel('New passphrase').fill(PASSPHRASE);
  await page.getByLabel('Passphrase again').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Encrypt', exact: true }).click();
  const confirmation = page.getByLabel('Type its last group');
  await expect(confirmation).toBeFocused();
  const code = await codeOn(page);
  await confirmation.fill('no group');
  await page.keyboard.press('Enter');
  await expect(page.getByText('That is not the last group')).toBeVisible();
  await confirmation.fill(code.slice(-6).toLowerCase());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  return code;
}

test('a passphrase encrypts the profile; the next start opens with it by keyboard, a wrong one is said', async ({
  launch,
}, testInfo) => {
  const profile = await storedProfile(testInfo.outputPath(), [
    makeRequest({ '/company/name': 'Ahorn GmbH' }),
  ]);
  const first = await launch({ profile });
  await expect(first.page.getByText('This profile is not encrypted')).toBeVisible();
  const code = await encryptWithPassphrase(first.page);
  await expect(first.page.getByText('opens only with your passphrase')).toBeVisible();
  await first.close();
  expect(fs.readFileSync(path.join(profile, 'onboarding-desk.sqlite')).includes('SQLite format')).toBe(false);

  const { page } = await launch({ profile });
  const field = page.getByLabel('Passphrase or recovery code');
  await expect(field).toBeFocused();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await page.keyboard.type('not the passphrase');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Nothing was changed, your data is safe');
  await expectNoViolation(page, 'unlock');
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /Ahorn GmbH/ })).toBeVisible();

  await page.keyboard.press('ControlOrMeta+Shift+L');
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await page.keyboard.type(code.toLowerCase());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /Ahorn GmbH/ })).toBeVisible();
});

test('another key store opens nothing: the recovery code does, and without it nothing is lost', async ({
  launch,
}, testInfo) => {
  const keyring = testInfo.outputPath('keyring');
  fs.writeFileSync(keyring, 'the first keyring');
  const env = { STANDIN_SAFE_STORAGE: 'keyring', STANDIN_KEYRING: keyring };
  const first = await launch({ env });
  const { profile } = first;
  await first.page.getByRole('link', { name: 'Open “Protection”' }).click();
  await first.page.getByRole('button', { name: 'Make a recovery code…' }).click();
  await expect(first.page.getByText('This code opens your data')).toBeVisible();
  const code = await codeOn(first.page);
  await first.page.getByLabel('Type its last group').fill(code.slice(-6));
  await first.page.keyboard.press('Enter');
  await expect(first.page.getByRole('dialog')).toHaveCount(0);
  await first.close();

  fs.renameSync(keyring, `${keyring}.away`);
  const { page } = await launch({ profile, env });
  const title = page.getByRole('heading', { name: 'The key store did not open your data' });
  await expect(title).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Your data is safe and complete');
  await expect(page.getByRole('button', { name: /delete|reset|new key/i })).toHaveCount(0);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectNoViolation(page, 'key store');
  fs.writeFileSync(keyring, 'another keyring');
  await page.getByLabel('Recovery code').fill(code);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation')).toBeVisible();
});

for (const theme of ['light', 'dark']) {
  test(`a lock by itself keeps the page and the message that is being typed (${theme} theme)`, async ({
    launch,
  }, testInfo) => {
    const { desk, profile } = await submitRequest(testInfo, { theme });
    try {
      const { page, evaluateMain } = await launch({ profile });
      await encryptWithPassphrase(page);
      await page.getByLabel('Lock by itself').selectOption('1');
      await expectNoViolation(page, 'settings of a protected profile');
      await openRequest(page);
      const message = page.getByRole('textbox', { name: 'Message to the desk' });
      await message.fill('Half a sentence');
      if (theme === 'light') {
        await evaluateMain(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
      } else {
        await page.clock.install();
        await page.keyboard.press('End'); // the watch begins anew with every sign of the person
        await page.clock.fastForward('02:00');
      }
      await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
      await expect(message).not.toBeVisible();
      await expectNoViolation(page, 'locked');
      await page.getByLabel('Passphrase or recovery code').fill(PASSPHRASE);
      await page.keyboard.press('Enter');
      await expect(message).toHaveValue('Half a sentence');
      await expect(message).toBeFocused();
    } finally {
      await desk.close();
    }
  });
}
