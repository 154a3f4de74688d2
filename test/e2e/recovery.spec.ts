import { makeRequest } from '../support/packets.ts';
import { expect, test } from './app.ts';
import { storedProfile } from './stored-profile.ts';

const TITLE = 'The app did not close properly last time';

test('after kill -9 the next start names the drafts that were edited, with their changes', async ({
  launch,
}, testInfo) => {
  const profile = await storedProfile(testInfo.outputPath(), [
    makeRequest({ '/company/name': 'Ahorn GmbH' }),
    makeRequest({ '/company/name': 'Buche GmbH' }),
  ]);
  const first = await launch({ profile });
  await first.page.getByRole('link', { name: /Ahorn GmbH/ }).click();
  await first.page.getByRole('textbox', { name: 'First name' }).fill('Ada');
  await expect(first.page.getByRole('status').filter({ hasText: 'Saved on this computer' })).toBeVisible();
  await first.kill();

  const { page } = await launch({ profile });
  const notice = page.getByRole('status').filter({ hasText: TITLE });
  await expect(notice).toContainText('last second before may be missing');
  await expect(notice).toContainText(/Ahorn GmbH: 1 change, at \d\d:\d\d/);
  await expect(notice.getByRole('link')).toHaveCount(1);
  await notice.getByRole('link', { name: 'Ahorn GmbH' }).click();
  await expect(page.getByRole('textbox', { name: 'First name' })).toHaveValue('Ada');
  await notice.getByRole('button', { name: 'Understood' }).click();
  await expect(notice).toHaveCount(0);
});

test('after an end as usual nothing is said at the next start', async ({ launch }, testInfo) => {
  const profile = await storedProfile(testInfo.outputPath(), [
    makeRequest({ '/company/name': 'Ahorn GmbH' }),
  ]);
  const first = await launch({ profile });
  await first.page.getByRole('link', { name: /Ahorn GmbH/ }).click();
  await first.page.getByRole('textbox', { name: 'First name' }).fill('Ada');
  await expect(first.page.getByRole('status').filter({ hasText: 'Saved on this computer' })).toBeVisible();
  await first.close();

  const { page } = await launch({ profile });
  await expect(page.getByRole('row', { name: /Ahorn GmbH/ })).toBeVisible();
  await expect(page.getByText(TITLE)).toHaveCount(0);
});
