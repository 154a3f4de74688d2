import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { makeRequest } from '../support/packets.ts';
import { expect, test } from './app.ts';
import { expectNoViolation } from './no-violation.ts';
import { storedProfile } from './stored-profile.ts';

/** Counts every click that a person makes in the page. */
const countClicks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.addEventListener('click', ({ isTrusted }) => {
      if (isTrusted)
        document.body.dataset['clicks'] = String(Number(document.body.dataset['clicks'] ?? 0) + 1);
    });
  });

for (const theme of ['light', 'dark']) {
  test(`a damaged data file is replaced by the newest backup in at most three clicks (${theme} theme)`, async ({
    launch,
  }, testInfo) => {
    const profile = await storedProfile(
      testInfo.outputPath(),
      [makeRequest({ '/company/name': 'Ahorn GmbH' })],
      async (desk) => {
        await desk.backupNow({});
      },
    );
    const database = path.join(profile, 'onboarding-desk.sqlite');
    fs.writeFileSync(database, 'what another program wrote');
    fs.writeFileSync(path.join(profile, 'preferences.json'), JSON.stringify({ theme }));

    const { page } = await launch({ profile });
    await countClicks(page);
    await expect(page.getByRole('heading', { name: 'Your data file is damaged' })).toBeVisible();
    await expect(page.getByRole('radio').first()).toBeChecked();
    await expectNoViolation(page, 'damaged');
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    const notice = page.getByRole('status').filter({ hasText: 'Restored: 1 request or plan' });
    await expect(notice).toContainText('looked up at the support desk before anything is sent');
    await expect(page.getByRole('row', { name: /Ahorn GmbH/ })).toBeVisible();
    expect(await page.evaluate(() => Number(document.body.dataset['clicks']))).toBeLessThanOrEqual(3);

    const folder = /kept in (.+)$/m.exec(await notice.innerText())?.[1] ?? '';
    expect(fs.readFileSync(path.join(folder, path.basename(database)), 'utf8')).toBe(
      'what another program wrote',
    );
    await notice.getByRole('button', { name: 'Understood' }).click();
    await expect(notice).toHaveCount(0);
  });
}

test('a profile of a newer version is left as it is, and says so', async ({ launch }, testInfo) => {
  const profile = await storedProfile(testInfo.outputPath(), []);
  const { default: Database } = await import('better-sqlite3');
  const db = new Database(path.join(profile, 'onboarding-desk.sqlite'));
  db.pragma('user_version = 9990');
  db.close();
  const { page } = await launch({ profile });
  await expect(page.getByRole('heading', { name: 'newer version of the app' })).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert').last()).toContainText('Update the app');
});
