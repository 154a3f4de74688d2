import type { Page } from '@playwright/test';
import { makePlan, makeRequest, type Packet } from '../support/packets.ts';
import { expect, test } from './app.ts';
import { storedProfile, withDesk } from './stored-profile.ts';
import { submitRequest } from './submitted-request.ts';
import { valueOf } from '../support/value-of.ts';

const named = (name: string, changes: Parameters<typeof makeRequest>[0] = {}): Packet =>
  makeRequest({ '/company/name': name, ...changes });

/** Complete requests "Ahorn GmbH", "Buche GmbH" and so on; the last one is the newest. */
const trees = ['Ahorn', 'Buche', 'Erle', 'Fichte', 'Linde'].map((tree) => named(`${tree} GmbH`));

const rows = (page: Page) => page.getByRole('grid', { name: /Requests|Anfragen/ }).getByRole('row');
const row = (page: Page, name: RegExp) => page.getByRole('row', { name });
const selection = (page: Page) => page.getByRole('region', { name: 'What to do with the selection' });
const place = (page: Page, name: RegExp) =>
  page.getByRole('group', { name: 'Place' }).getByRole('button', { name });

test('filters narrow the list, show as chips, and are still set after a request was opened', async ({
  launch,
}, testInfo) => {
  const profile = await storedProfile(testInfo.outputPath(), [
    ...trees,
    named('Eiche GmbH', { '/contact': {} }),
    makePlan({ '/name': 'Plan Eibe' }),
  ]);
  const { page } = await launch({ profile });
  await expect(rows(page)).toHaveCount(7);
  await page.getByRole('searchbox', { name: 'Search' }).fill('max beispiel');
  await expect(row(page, /Plan Eibe/)).toHaveCount(0);
  await page.getByRole('button', { name: 'More filters' }).click();
  await page.getByLabel('Method').selectOption('New organization');
  await page.getByLabel('Missing data').selectOption('Something is missing');
  await expect(rows(page)).toHaveCount(1);
  await expect(row(page, /Eiche GmbH.*3 missing/)).toBeVisible();

  await row(page, /Eiche GmbH/)
    .getByRole('link')
    .click();
  await expect(page.getByRole('textbox', { name: 'Company name' })).toHaveValue('Eiche GmbH');
  await page.getByRole('link', { name: 'Requests' }).click();
  await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('max beispiel');
  await expect(rows(page)).toHaveCount(1);

  await page.getByRole('button', { name: /Remove the filter “Missing data/ }).click();
  await expect(rows(page)).toHaveCount(6);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(rows(page)).toHaveCount(7);
  await page.getByLabel('Method').selectOption('Project role plan');
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Search' }).fill('nobody');
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
});

test('a view is saved under a name, chosen again, renamed, deleted and brought back', async ({
  launch,
}, testInfo) => {
  const profile = await storedProfile(testInfo.outputPath(), trees);
  const { page } = await launch({ profile });
  const views = page.getByRole('dialog');
  const present = (name: string) => page.getByRole('search').getByRole('button', { name });
  await page.getByRole('searchbox', { name: 'Search' }).fill('Linde');
  await page.getByRole('combobox', { name: 'Order' }).selectOption('By name');
  await expect(rows(page)).toHaveCount(1);
  await present('Views').click();
  await views.getByRole('textbox', { name: 'Save these filters as' }).fill('My trees');
  await views.getByRole('button', { name: 'Save view' }).click();
  await expect(present('My trees')).toBeVisible();

  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('combobox', { name: 'Order' }).selectOption('Newest first');
  await expect(rows(page)).toHaveCount(5);
  await present('Views').click();
  await views.getByRole('button', { name: 'My trees', exact: true }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole('combobox', { name: 'Order' })).toHaveValue('name');

  await present('My trees').click();
  await views.getByRole('button', { name: 'Rename the view “My trees”' }).click();
  await views.getByRole('textbox', { name: 'Name of the view' }).fill('The tree');
  await views.getByRole('button', { name: 'Rename', exact: true }).click();
  await views.getByRole('button', { name: 'Delete the view “The tree”' }).click();
  await expect(views.getByRole('button', { name: 'The tree', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(present('The tree')).toBeVisible();
});

test('the list is walked, chosen from and opened with the keyboard alone', async ({ launch }, testInfo) => {
  const profile = await storedProfile(testInfo.outputPath(), trees);
  const { page } = await launch({ profile });
  await page.getByRole('combobox', { name: 'Order' }).selectOption('By name');
  await expect(rows(page).first()).toHaveAccessibleName(/Ahorn GmbH/);
  await place(page, /Trash/).focus();
  await page.keyboard.press('Tab');
  await expect(row(page, /Ahorn/)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(row(page, /Buche/)).toBeFocused();
  await page.keyboard.press('End');
  await expect(row(page, /Linde/)).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selection(page)).toContainText('3 selected');
  await expect(row(page, /Erle/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Control+a');
  await expect(selection(page)).toContainText('5 selected');
  await page.keyboard.press('Escape');
  await expect(selection(page)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Company name' })).toHaveValue('Erle GmbH');
});

test('a selection is archived and put into the trash, both undone without having been asked', async ({
  launch,
}, testInfo) => {
  const profile = await storedProfile(testInfo.outputPath(), trees);
  const { page } = await launch({ profile });
  await page.getByRole('checkbox', { name: 'Select Linde GmbH' }).check();
  await page.getByRole('checkbox', { name: 'Select Erle GmbH' }).click({ modifiers: ['Shift'] });
  await expect(selection(page)).toContainText('3 selected');
  await selection(page).getByRole('button', { name: 'Archive' }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(place(page, /Archive 3/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(5);

  await page.getByRole('checkbox', { name: 'Select Ahorn GmbH' }).check();
  await selection(page).getByRole('button', { name: 'More' }).click();
  await selection(page).getByRole('menuitem', { name: 'To the trash' }).click();
  await expect(rows(page)).toHaveCount(4);
  await place(page, /Trash 1/).click();
  await expect(page.getByText('kept in the trash for 30 days')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Select Ahorn GmbH' }).check();
  await selection(page).getByRole('button', { name: 'Put back' }).click();
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible();
  await place(page, /Current/).click();
  await expect(rows(page)).toHaveCount(5);
});

for (const systemLanguage of ['en_US', 'de_DE'] as const) {
  test(`what can be done to a selection is one row, in narrow windows too: ${systemLanguage}`, async ({
    launch,
  }, testInfo) => {
    const profile = await storedProfile(testInfo.outputPath(), trees, async (desk) => {
      valueOf(await desk.finalizePackets({ ids: trees.slice(0, 1).map(({ id }) => id) }));
    });
    const { page } = await launch({ profile, systemLanguage });
    await rows(page).first().focus();
    await page.keyboard.press('Control+a');
    const bar = page.getByRole('region', { name: /selection|Auswahl/ });
    await expect(bar.getByRole('button', { name: /\(4\)/ })).toBeVisible(); // the widest: not all can be finalized
    for (const width of [1280, 1024]) {
      await page.setViewportSize({ width, height: 800 });
      const box = await bar.boundingBox();
      expect(box?.height, `at ${width} px`).toBeLessThan(40);
    }
  });
}

test('the menu of a selection has the focus again when a dialog of it was closed', async ({
  launch,
}, testInfo) => {
  const { page } = await launch({ profile: await storedProfile(testInfo.outputPath(), trees) });
  await rows(page).first().focus();
  await page.keyboard.press('Space');
  const more = selection(page).getByRole('button', { name: 'More' });
  for (const [entry, dialog] of [
    ['Summaries…', /1 summary/],
    ['Export…', /Export/],
    ['Hand over…', /Hand over/],
  ] as const) {
    await more.press('Enter');
    await page.getByRole('menuitem', { name: entry }).press('Enter');
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(more).toBeFocused();
  }
});

test('only deleting for good asks first', async ({ launch }, testInfo) => {
  const profile = await storedProfile(testInfo.outputPath(), trees, async (desk) => {
    valueOf(await desk.filePackets({ ids: trees.slice(0, 2).map(({ id }) => id), place: 'trash' }));
  });
  const { page } = await launch({ profile });
  await place(page, /Trash 2/).click();
  await row(page, /Ahorn/).focus();
  await page.keyboard.press('Space');
  await selection(page).getByRole('button', { name: 'Delete for good' }).click();
  const question = page.getByRole('dialog', { name: 'Delete 1 draft for good?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(rows(page)).toHaveCount(2);
  await selection(page).getByRole('button', { name: 'Delete for good' }).click();
  await question.getByRole('button', { name: 'Delete for good' }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(row(page, /Buche/)).toBeVisible();
});

test('a tag is given to several at once, found by the filter and taken back', async ({
  launch,
}, testInfo) => {
  const profile = await storedProfile(testInfo.outputPath(), trees);
  const { page } = await launch({ profile });
  await page.getByRole('checkbox', { name: 'Select Linde GmbH' }).check();
  await page.getByRole('checkbox', { name: 'Select Buche GmbH' }).check();
  await selection(page).getByRole('button', { name: 'Tags' }).click();
  await page.getByRole('combobox', { name: 'New tag' }).fill('urgent');
  await page.getByRole('button', { name: 'Add tag' }).click();
  await expect(page.getByRole('button', { name: /Remove the tag “urgent”/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(row(page, /Linde.*urgent/)).toBeVisible();
  await page.getByRole('button', { name: 'More filters' }).click();
  await page.getByRole('combobox', { name: 'Tag', exact: true }).selectOption('urgent');
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
});

test('finalizing several says which are finalized and leads to those with errors', async ({
  launch,
}, testInfo) => {
  const packets = [named('Tanne GmbH', { '/contact': {} }), ...trees.slice(0, 2)];
  const profile = await storedProfile(testInfo.outputPath(), packets, async (desk) => {
    valueOf(await desk.setSending({ paused: true })); // else the practice desk may have them before one looks
  });
  const { page } = await launch({ profile });
  await rows(page).first().focus();
  await page.keyboard.press('Control+a');
  await selection(page).getByRole('button', { name: 'Finalize' }).click();
  const report = page.getByRole('status').filter({ hasText: '2 finalized, 1 has errors' });
  await expect(report).toContainText('3 open points');
  await expect(row(page, /Ahorn GmbH.*Waiting/)).toBeVisible();
  await report.getByRole('link', { name: 'Tanne GmbH' }).click();
  await expect(page.getByRole('textbox', { name: 'Company name' })).toHaveValue('Tanne GmbH');
});

test('a long list is read as it is scrolled, and shows the same rows after going into a request and back', async ({
  launch,
}, testInfo) => {
  const many = Array.from({ length: 320 }, (_, n) => named(`Kunde ${String(n).padStart(3, '0')} GmbH`));
  const profile = await storedProfile(testInfo.outputPath(), many);
  const { page } = await launch({ profile });
  await page.getByRole('combobox', { name: 'Order' }).selectOption('By name');
  await row(page, /Kunde 000/).focus();
  // Each End leads to the end of what is known so far.
  await expect(async () => {
    await page.keyboard.press('End');
    await expect(row(page, /Kunde 319/)).toBeFocused({ timeout: 500 });
  }).toPass();
  expect(await rows(page).count()).toBeLessThan(60);
  await page.keyboard.press('PageUp');
  const focused = page.locator('[role="row"]:focus');
  await expect(focused).toHaveAccessibleName(/Kunde 3\d\d/);
  const name = await focused.getAttribute('aria-rowindex');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Company name' })).toHaveValue(/Kunde 3\d\d GmbH/);
  await page.goBack();
  await expect(page.locator(`[role="row"][aria-rowindex="${name}"]`)).toBeInViewport();
  await expect(page.locator('[role="row"][tabindex="0"]')).toHaveAttribute('aria-rowindex', name ?? '');
  await expect(row(page, /Kunde 000/)).toHaveCount(0);
});

test('an invitation that nobody used for nine days is a reminder until it is put away', async ({
  launch,
}, testInfo) => {
  const { desk, profile } = await submitRequest(testInfo);
  try {
    await withDesk(profile, async (stored) => {
      const { items } = valueOf(await stored.browsePackets({}));
      const nineDaysAgo = new Date(Date.now() - 9 * 86_400_000).toISOString().slice(0, 10);
      const noted = { name: 'invitation-email-sent', at: nineDaysAgo, evidence: '' } as const;
      for (const { id } of items) valueOf(await stored.noteMilestone({ id, ...noted }));
    });
    const { page } = await launch({ profile });
    const reminder = page.getByRole('listitem').filter({ hasText: 'was sent 9 days ago' });
    await reminder.getByRole('link', { name: /Open the request of/ }).click();
    await expect(page.getByRole('region', { name: 'Results' })).toBeVisible();
    await page.goBack();
    await reminder.getByRole('button', { name: /Put the reminder about .* away/ }).click();
    await expect(reminder).toHaveCount(0);
    await expect(rows(page)).toHaveCount(1);
  } finally {
    await desk.close();
  }
});
