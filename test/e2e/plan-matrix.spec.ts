import type { Locator, Page } from '@playwright/test';
import type { WindowDesk } from '../../shared/contract.ts';
import { makePlan, type Packet } from '../support/packets.ts';
import { expect, test } from './app.ts';
import { expectNoViolation } from './no-violation.ts';

/** Stores a plan as an import would, and opens it. */
async function openPlan(page: Page, plan: Packet): Promise<void> {
  await page.evaluate(async (text) => {
    const { desk } = globalThis as unknown as { desk: WindowDesk };
    await desk.addPackets({ files: [{ file: 'plan.packet.json', text }] });
  }, JSON.stringify(plan));
  await page.getByRole('link', { name: plan['name'] as string }).click();
  await expect(page.getByRole('grid', { name: 'People and their roles' })).toBeVisible();
}

const cell = (page: Page, row: number, column: number): Locator =>
  page.locator(`[role="gridcell"][data-row="${row}"][data-column="${column}"]`);

const saved = (page: Page): Promise<void> =>
  expect(page.getByRole('status').filter({ hasText: 'Saved on this computer' })).toBeVisible();

/** Presses Tab until the focus is on the grid's one stop. */
async function tabToGrid(page: Page): Promise<void> {
  for (let stop = 0; stop < 40; stop++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.closest('[role="grid"]') !== null)) return;
  }
  throw new Error('no stop in the grid');
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

function bigPlan(people: number, projects: number): Packet {
  const each = <T>(count: number, make: (n: number) => T): T[] =>
    Array.from({ length: count }, (_, n) => make(n));
  return makePlan({
    '/projects': each(projects, (n) => ({
      key: `p-${n}`,
      name: `shop-${n}`,
      customer: 'muster',
      folder: 'f-muster',
      network: 'public',
      services: [],
    })),
    '/people': each(people, (n) => ({
      key: `u-${n}`,
      type: 'user',
      subject: `user${n}@reseller.example`,
      affiliation: 'partner',
    })),
    '/assignments': each(people, (n) => ({
      scope: { type: 'project', key: `p-${n % projects}` },
      person: `u-${n}`,
      role: 'reader',
    })),
  });
}

test('a plan is edited in the matrix by keyboard alone, outlives a kill after “Saved”, and undo takes steps back', async ({
  launch,
}) => {
  const first = await launch();
  await openPlan(first.page, makePlan());
  await tabToGrid(first.page);
  await press(first.page, 'ArrowRight', 'ArrowRight');
  await expect(cell(first.page, 1, 3)).toBeFocused();
  await first.page.keyboard.type('edi');
  const editor = first.page.getByRole('dialog', { name: 'Roles of eva@muster.example · muster-shop-prod' });
  await expect(editor.getByRole('combobox', { name: 'Give a role' })).toHaveValue('edi');
  await press(first.page, 'Enter');
  await expect(cell(first.page, 1, 3)).toContainText('editor');
  await editor.getByRole('textbox', { name: 'Justification' }).last().focus();
  await first.page.keyboard.type('moves the shop');
  await press(first.page, 'Escape');
  await expect(cell(first.page, 1, 3)).toBeFocused();
  await saved(first.page);
  await first.kill();

  const { page } = await launch({ profile: first.profile });
  await page.getByRole('link', { name: 'Muster AG 2026', exact: true }).click();
  await expect(cell(page, 1, 3)).toContainText('editor');
  await tabToGrid(page);
  await press(page, 'ArrowRight', 'ArrowRight');
  const details = page.getByRole('region', { name: 'Chosen cell' });
  await expect(details).toContainText('moves the shop');

  await press(page, 'Delete');
  await expect(cell(page, 1, 3)).toHaveText('no role');
  await expect(page.getByText('eva@muster.example has 2 roles less on muster-shop-prod.')).toBeVisible();
  await press(page, 'ControlOrMeta+z');
  await expect(cell(page, 1, 3)).toContainText('editor');
  await press(page, 'ControlOrMeta+z');
  await expect(details).not.toContainText('moves the shop');
  await press(page, 'ControlOrMeta+z');
  await expect(cell(page, 1, 3)).not.toContainText('editor');
  await press(page, 'ControlOrMeta+Shift+z');
  await expect(cell(page, 1, 3)).toContainText('editor');
  await saved(page);
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.getByText('Changed: roles').first()).toBeVisible();
});

test('a cell shows what the rules say and what comes from above, with its origin', async ({ app }) => {
  const { page } = app;
  await openPlan(page, makePlan());
  await cell(page, 1, 3).dblclick();
  await page.keyboard.type('owner');
  await press(page, 'Enter', 'Escape');
  await expect(cell(page, 1, 3)).toContainText(/Warning LP01/);
  await expect(page.getByRole('region', { name: 'Chosen cell' })).toContainText('owner');

  await cell(page, 2, 2).dblclick();
  await page.keyboard.type('reader');
  await press(page, 'Enter', 'Escape');
  await expect(cell(page, 2, 3)).toContainText('reader, inherited from the folder Muster AG');
  await page.getByRole('button', { name: 'By person' }).click();
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: /ops@.*inherited from the folder Muster AG/ })
      .first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'By service' }).click();
  await expect(page.getByText('ske · muster-shop-prod')).toBeVisible();
});

test('a role that the catalogue does not know can be typed, and one that no role can have is refused', async ({
  app,
}) => {
  const { page } = app;
  await openPlan(page, makePlan());
  await cell(page, 1, 3).dblclick();
  await page.keyboard.type('ske.Operator 9');
  await press(page, 'Enter');
  await expect(page.getByText('No role can have this name')).toBeVisible();
  await expect(cell(page, 1, 3)).not.toContainText('ske');
  await page.getByRole('combobox', { name: 'Give a role' }).fill('ske.operator');
  await press(page, 'Enter');
  await expect(cell(page, 1, 3)).toContainText('ske.operator');
});

test('what is typed right before the page is left is there again', async ({ app }) => {
  const { page } = app;
  await openPlan(page, makePlan());
  await page.getByRole('button', { name: 'Change name and management' }).click();
  await page.getByRole('textbox', { name: 'Name of the plan' }).fill('Muster AG 2027');
  await page.evaluate(() => {
    window.location.hash = '#/outbox';
  });
  await expect(page.getByRole('heading', { level: 1, name: 'Outbox' })).toBeVisible();
  await page.getByRole('link', { name: 'Requests' }).click();
  await page.getByRole('link', { name: 'Muster AG 2027' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Muster AG 2027' })).toBeVisible();
});

test('of a large plan only the cells in sight are in the document, and the keyboard reaches all', async ({
  app,
}) => {
  const { page } = app;
  await openPlan(page, bigPlan(60, 40));
  expect(await page.getByRole('gridcell').count()).toBeLessThan(600);
  await cell(page, 1, 1).focus();
  await press(page, 'Control+End');
  await expect(cell(page, 60, 42)).toBeFocused();
  await expect(cell(page, 60, 42)).toBeInViewport({ ratio: 0.9 });
  await press(page, 'Home', 'PageUp', 'ArrowRight');
  await expect(page.locator('[role="gridcell"]:focus')).toHaveAttribute('data-column', '1');
  await press(page, 'Control+Home', 'ArrowDown', 'ArrowRight');
  await expect(cell(page, 1, 1)).toBeFocused();
  await expect(cell(page, 1, 1)).toBeInViewport({ ratio: 0.9 });
  await page.getByRole('searchbox', { name: 'Find a person' }).fill('user59@');
  await expect(page.getByRole('rowheader')).toHaveText(/user59@reseller.example/);
  expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('3');
});

test('a plan speaks the window’s language, and an empty one says what to do', async ({ launch }) => {
  const { page } = await launch({ systemLanguage: 'de_DE' });
  const plan = makePlan({ '/projects': [], '/people': [], '/assignments': [] });
  await page.evaluate(async (text) => {
    const { desk } = globalThis as unknown as { desk: WindowDesk };
    await desk.addPackets({ files: [{ file: 'plan.packet.json', text }] });
  }, JSON.stringify(plan));
  await page.getByRole('link', { name: 'Muster AG 2026' }).click();
  await expect(page.getByRole('heading', { name: 'Noch keine Projekte und Personen' })).toBeVisible();
  await page.getByRole('button', { name: 'Kunden, Projekte und Personen anlegen' }).click();
  await expect(page.getByRole('tab', { name: 'Kunden, Projekte, Personen' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
});

test('a heading leads to its project, and the project back to its column, whatever filter is set', async ({
  app,
}) => {
  const { page } = app;
  await openPlan(page, makePlan());
  await cell(page, 1, 3).focus();
  await press(page, 'ArrowUp', 'Enter');
  await expect(page.getByRole('textbox', { name: 'Name of the project' })).toHaveValue('muster-shop-prod');
  await page.getByRole('tab', { name: 'Matrix' }).click();
  await page.getByRole('searchbox', { name: 'Find a person' }).fill('nobody');
  await page.getByRole('tab', { name: 'Customers, projects, people' }).click();
  await page.getByRole('button', { name: /^Projects/ }).click();
  await page.getByRole('button', { name: /roles in the matrix/ }).click();
  await expect(page.getByRole('columnheader', { name: /muster-shop-prod/ })).toBeFocused();
});

test('a finalized plan can be read but not changed, and shows what becomes of it', async ({ app }) => {
  const { page } = app;
  await openPlan(page, makePlan());
  await page.getByRole('button', { name: 'Finalize' }).click();
  await expect(page.getByRole('tab', { name: 'Submission' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('heading', { name: 'What happens next' })).toBeVisible();
  await page.getByRole('tab', { name: 'Matrix' }).click();
  await cell(page, 1, 3).focus();
  await press(page, 'Delete', 'Enter');
  await expect(cell(page, 1, 3)).toContainText('reader');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('grid')).toHaveAttribute('aria-readonly', 'true');
});

for (const theme of ['Light', 'Dark']) {
  test(`the matrix is free of axe violations in the ${theme.toLowerCase()} theme`, async ({ app }) => {
    const { page } = app;
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('radio', { name: theme, exact: true }).check();
    await page.getByRole('link', { name: 'Requests' }).click();
    await openPlan(page, makePlan());
    await cell(page, 1, 3).dblclick();
    await page.keyboard.type('owner');
    await press(page, 'Enter');
    await expect(cell(page, 1, 3)).toContainText('LP01');
    await expectNoViolation(page, 'cell editor');
    await press(page, 'Escape');
    await expectNoViolation(page, 'matrix');
    for (const view of ['By service', 'By person']) {
      await page.getByRole('button', { name: view }).click();
      await expectNoViolation(page, view);
    }
  });
}
