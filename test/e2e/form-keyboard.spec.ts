import type { Locator, Page } from '@playwright/test';
import { makeExistingRequest, makeRequest } from '../support/packets.ts';
import { expect, test } from './app.ts';
import { watchFindings } from './false-warnings.ts';
import { goesOn, pressable, walkWithTab } from './focus-stops.ts';
import { makeKeyboard } from './keyboard.ts';
import { newRequest } from './new-request.ts';
import { storedProfile } from './stored-profile.ts';

/** A draft that shows every field there is, and a proposal beside one of them. */
const everyField = makeExistingRequest({
  '/channel': 'psam',
  '/psam': { name: 'Petra Sommer', email: 'petra.sommer@provider.example' },
  '/contact/email': 'erika@gmial.com',
  '/preCheck/askedAt': undefined,
});

async function open(page: Page): Promise<void> {
  await page.evaluate((id) => void (window.location.hash = `#/requests/${id}`), everyField.id);
  await expect(page.getByRole('textbox', { name: 'Name of the PSAM' })).toBeVisible();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`all that can be pressed in the form is on the way of Tab, in order, in sight and ringed: ${colorScheme}`, async ({
    launch,
  }, testInfo) => {
    test.setTimeout(120_000);
    const profile = await storedProfile(testInfo.outputPath(), [everyField]);
    const { page } = await launch({ profile });
    await page.emulateMedia({ colorScheme });
    await open(page);
    const stops = await walkWithTab(page);
    const keys = stops.map(({ key }) => key);
    expect(new Set(keys)).toEqual(new Set(await pressable(page)));
    expect(keys.length).toBeGreaterThan(40);

    const backwards = stops.filter((stop, n) => n > 0 && !goesOn(stops[n - 1] ?? stop, stop));
    expect(backwards.map(({ key }) => key)).toEqual([]);
    expect(stops.filter(({ isInSight }) => !isInSight).map(({ key }) => key)).toEqual([]);
    const faint = stops.filter(({ ring }) => ring.width < 2 || ring.contrast < 3);
    expect(faint.map(({ key, ring }) => ({ key, ring }))).toEqual([]);
  });
}

test('a dialog takes the focus, also where its panel is loaded only then, and gives it back when it closes', async ({
  app,
}) => {
  const { page } = app;
  await newRequest(page);
  const keyboard = makeKeyboard(page);
  const expectRoundTrip = async (opener: Locator, name: string): Promise<void> => {
    const dialog = page.getByRole('dialog', { name });
    await expect(dialog).toBeVisible();
    await keyboard.press('Tab', 3);
    await expect(dialog.locator(':focus')).toBeVisible();
    await keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
  };

  const question = page.getByRole('button', { name: 'Write the question' });
  await keyboard.tabTo(question, 15);
  await keyboard.press('Enter');
  await expectRoundTrip(question, 'Question for the pre-check');

  const method = page.getByRole('button', { name: 'Change method' });
  await keyboard.tabTo(method);
  await keyboard.press('Enter');
  await expectRoundTrip(method, 'Change the method of this request');

  const more = page.getByRole('button', { name: 'More' });
  await keyboard.tabBackTo(more, 20);
  for (const [down, name] of [
    [1, 'Save as template'],
    [2, 'Tags'],
  ] as const) {
    await keyboard.press('Enter');
    await expect(page.getByRole('menuitem').first()).toBeFocused();
    await keyboard.press('ArrowDown', down);
    await keyboard.press('Enter');
    await expectRoundTrip(more, name);
  }
});

test('an empty field is doubted when the person has passed it, not when the field before it is filled', async ({
  app,
}) => {
  const { page } = app;
  await newRequest(page);
  const keyboard = makeKeyboard(page);
  const missing = page.getByText('The house number is missing');
  const shownFindings = await watchFindings(page);
  await keyboard.tabTo(page.getByRole('textbox', { name: 'Company name' }), 20);
  await keyboard.fill(page.getByRole('textbox', { name: 'Street' }), 'Am Brunnen');
  await keyboard.tabTo(page.getByRole('textbox', { name: 'House number' }));
  await expect(page.getByRole('status').filter({ hasText: 'Saved on this computer' })).toBeVisible();
  expect(await shownFindings()).toEqual([]);
  await keyboard.press('Tab');
  await expect(missing).toBeVisible();
  await keyboard.tabBackTo(page.getByRole('textbox', { name: 'House number' }));
  await keyboard.type('1');
  await keyboard.press('Tab');
  await expect(missing).toBeHidden();
});

test('a draft with nothing else to do says what is still empty, without anybody having been there', async ({
  launch,
}, testInfo) => {
  const packet = makeRequest({ '/company/address/houseNumber': '' });
  const { page } = await launch({ profile: await storedProfile(testInfo.outputPath(), [packet]) });
  await page.evaluate((id) => void (window.location.hash = `#/requests/${id}`), packet.id);
  await expect(page.getByText('Ready to finalize')).toBeVisible();
  await expect(page.getByText('The house number is missing')).toBeVisible();
});

test('a country that is typed faster than its list opens is taken by Enter', async ({ app: { page } }) => {
  await newRequest(page);
  const country = page.getByRole('combobox', { name: 'Country', exact: true });
  // All of it before the page gets to do anything else, as on a computer that is busy.
  await country.evaluate((input: HTMLInputElement) => {
    const setText = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    input.focus();
    for (const text of ['G', 'Ge', 'Ger']) {
      setText?.call(input, text);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
  await page.keyboard.press('Enter');
  await expect(country).toHaveValue('Germany');
  await expect(country).toHaveAttribute('aria-expanded', 'false');
});

test('Enter in a country field that is empty takes none', async ({ app: { page } }) => {
  await newRequest(page);
  const country = page.getByRole('combobox', { name: 'Country', exact: true });
  await country.focus();
  await expect(page.getByRole('option', { name: 'Germany' })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(country).toHaveValue('');
});
