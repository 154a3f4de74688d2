import type { Page } from '@playwright/test';
import type { PracticeDesk } from '../../electron/core/practice-desk/practice-desk.ts';
import { expect, test } from './app.ts';
import { askForVatId, openRequest, submitRequest } from './submitted-request.ts';

async function syncAndReturn(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Outbox' }).click();
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(page.getByText(/\d requests? sent/)).toBeVisible();
  await openRequest(page);
}

async function readFromDesk<T>({ url, token }: PracticeDesk, path: string): Promise<T> {
  const answer = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
  return (await answer.json()) as T;
}

test('a sent request is followed to the established customer relation in words of the desk', async ({
  launch,
}, testInfo) => {
  const { desk, profile, step } = await submitRequest(testInfo);
  try {
    const { page } = await launch({ profile });
    await openRequest(page);
    const results = page.getByRole('region', { name: 'Results' });
    const timeline = page.getByRole('region', { name: 'What has happened' });
    await expect(results).toContainText('1 of 5 there');
    await expect(timeline).toContainText('Sent; the desk confirmed ticket SSD-1001');
    for (const label of ['In review', 'Contact person invited', 'Customer relation established']) {
      step();
      await syncAndReturn(page);
      await expect(timeline).toContainText(`The desk: “${label}”`);
    }
    await expect(results).toContainText('5 of 5 there');
    await expect(results.getByRole('listitem').filter({ hasText: 'Invitation email sent' })).toContainText(
      'reported by the desk',
    );
    await timeline.getByRole('button', { name: 'Messages' }).click();
    await expect(timeline).toContainText('Nothing of this kind yet.');
  } finally {
    await desk.close();
  }
});

test('a result is noted by hand with its evidence, taken back, and put back by undo', async ({
  launch,
}, testInfo) => {
  const { desk, profile } = await submitRequest(testInfo);
  try {
    const { page } = await launch({ profile });
    await openRequest(page);
    const results = page.getByRole('region', { name: 'Results' });
    const invitation = results.getByRole('listitem').filter({ hasText: 'Invitation email sent' });

    await results.getByRole('button', { name: 'Note by hand: Invitation email sent' }).click();
    await expect(page.getByRole('textbox', { name: 'Day' })).toBeFocused();
    await expect(invitation).toContainText('Usually the organization is there first.');
    await page.getByRole('textbox', { name: 'Day' }).fill('31/12/2999');
    await page.getByRole('textbox', { name: 'Evidence' }).fill('Erika Muster showed me the email');
    await page.getByRole('button', { name: 'Note', exact: true }).click();
    await expect(invitation).toContainText('This day is still to come.');
    await page.getByRole('textbox', { name: 'Day' }).fill('20/11/2025');
    await page.getByRole('button', { name: 'Note', exact: true }).click();

    await expect(invitation).toContainText('20 Nov 2025, noted by hand by you');
    await expect(invitation).toContainText('Erika Muster showed me the email');
    await expect(invitation).toBeFocused();
    await expect(results).toContainText('2 of 5 there');

    await invitation.getByRole('button', { name: 'Take back: Invitation email sent' }).click();
    await expect(invitation).toContainText('still to come');
    await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
    await expect(invitation).toContainText('Erika Muster showed me the email');
  } finally {
    await desk.close();
  }
});

test('a message typed without the desk is kept, and reaches it once', async ({ launch }, testInfo) => {
  const { desk, profile, startAgain } = await submitRequest(testInfo);
  await desk.close();
  const { page } = await launch({ profile });
  await openRequest(page);
  const messages = page.getByRole('region', { name: 'Messages' });
  const composer = page.getByRole('textbox', { name: 'Message to the desk' });

  await composer.fill('Please invite her by Friday.');
  await page.getByRole('link', { name: 'Outbox' }).click();
  await openRequest(page);
  await expect(composer).toHaveValue('Please invite her by Friday.');
  await messages.getByRole('button', { name: 'Send message' }).click();
  await expect(composer).toHaveValue('');
  await expect(messages.getByRole('listitem')).toContainText('Please invite her by Friday.');
  await expect(messages.getByText('sent', { exact: true })).toHaveCount(0);

  const again = await startAgain();
  try {
    await syncAndReturn(page);
    await expect(messages.getByText('sent', { exact: true })).toBeVisible();
    await syncAndReturn(page);
    const { items } = await readFromDesk<{ items: { text: string }[] }>(
      again,
      '/onboarding-requests/OD-000001/messages',
    );
    expect(items.map(({ text }) => text)).toEqual(['Please invite her by Friday.']);
  } finally {
    await again.close();
  }
});

test('a field that the desk asks about is corrected, and the desk has it', async ({ launch }, testInfo) => {
  const { desk, profile, dataDir } = await submitRequest(testInfo);
  try {
    askForVatId(dataDir);
    const { page } = await launch({ profile });
    await openRequest(page);
    await syncAndReturn(page);
    const notice = page.getByRole('status').filter({ hasText: 'The desk needs something from you' });
    await expect(notice).toContainText('About “VAT ID”: This VAT ID belongs to another company.');

    await notice.getByRole('button', { name: 'Correct these fields' }).click();
    await page.getByRole('link', { name: /This VAT ID belongs to another company/ }).click();
    const vatId = page.getByRole('textbox', { name: 'VAT ID' });
    await expect(vatId).toBeFocused();
    await vatId.fill('DE811569869');
    await page.getByRole('button', { name: 'Hand over the correction' }).click();
    await openRequest(page);

    await syncAndReturn(page);
    await expect(notice).toHaveCount(0);
    await expect(page.getByText('In review').first()).toBeVisible();
    const stored = await readFromDesk<{ company: { vatId: string } }>(desk, '/onboarding-requests/OD-000001');
    expect(stored.company.vatId).toBe('DE811569869');
  } finally {
    await desk.close();
  }
});

test('a correction without a change is refused, and one is put away by going back to what was submitted', async ({
  launch,
}, testInfo) => {
  const { desk, profile } = await submitRequest(testInfo);
  try {
    const { page } = await launch({ profile });
    await openRequest(page);
    await page.getByRole('button', { name: 'Correct', exact: true }).click();
    const city = page.getByRole('textbox', { name: 'City' });
    const submitted = await city.inputValue();
    await page.getByRole('button', { name: 'Hand over the correction' }).click();
    await expect(page.getByRole('alert')).toContainText(
      'Nothing has changed since you submitted the request',
    );
    await city.fill('Nowhere');
    await page.getByRole('button', { name: 'Back to what was submitted' }).click();
    await expect(page.getByRole('region', { name: 'Company details' })).toContainText(submitted);
    await expect(page.getByRole('region', { name: 'Company details' })).not.toContainText('Nowhere');
  } finally {
    await desk.close();
  }
});
