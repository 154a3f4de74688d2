import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { busyStates, makeBusyPlan } from '../support/busy-plan.ts';
import { makePlan, type Packet } from '../support/packets.ts';
import { valueOf } from '../support/value-of.ts';
import { expect, test, type App } from './app.ts';
import { makeKeyboard, type Keyboard } from './keyboard.ts';
import { expectNoViolation } from './no-violation.ts';
import { storedProfile } from './stored-profile.ts';

const FAR = 40;

/** Two customers, two partner's owners: so that nothing is wrong before somebody makes a mistake. */
const cleanPlan = (): Packet =>
  makePlan({
    '/customers': [
      { key: 'muster', name: 'Muster AG', emailDomains: ['muster.example'] },
      { key: 'other', name: 'Other GmbH', emailDomains: ['other.example'] },
    ],
    '/people': [
      {
        key: 'eva',
        type: 'user',
        subject: 'eva@muster.example',
        affiliation: 'customer',
        customer: 'muster',
      },
      {
        key: 'petra',
        type: 'user',
        subject: 'petra@other.example',
        affiliation: 'customer',
        customer: 'other',
      },
      { key: 'ops', type: 'user', subject: 'ops@reseller.example', affiliation: 'partner' },
    ],
    '/assignments': [
      {
        scope: { type: 'project', key: 'shop-prod' },
        person: 'ops',
        role: 'owner',
        justification: 'Operation',
        until: null,
      },
    ],
  });

async function openPlan(page: Page, { id }: Packet): Promise<void> {
  await page.evaluate((plan) => void (window.location.hash = `#/requests/${plan}`), id);
  await expect(page.getByRole('region', { name: 'Approval' })).toBeVisible();
}

/** Answers the next question where to with this folder. */
async function chooseFolder({ evaluateMain }: App, folder: string): Promise<void> {
  await evaluateMain(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, folder);
}

/** All files in a folder, by their paths in it. */
const filesIn = (folder: string): Map<string, string> =>
  new Map(
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.join(parentPath, name))
      .map((file) => [path.relative(folder, file), fs.readFileSync(file, 'utf8')]),
  );

/** Presses a button by keys alone, wherever the focus was before. */
async function pressButton(keyboard: Keyboard, button: Locator): Promise<void> {
  await keyboard.tabTo(button, FAR);
  await keyboard.press('Enter');
}

test('a plan is edited in the matrix, checked, approved and exported by keyboard alone', async ({
  launch,
}, testInfo) => {
  test.setTimeout(120_000);
  const profile = await storedProfile(testInfo.outputPath(), [cleanPlan()]);
  const app = await launch({ profile });
  const { page } = app;
  const saved = testInfo.outputPath('plan.tf');
  await app.evaluateMain(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, saved);
  const keyboard = makeKeyboard(page);
  const tabs = page.getByRole('tablist', { name: 'Parts of the plan' });
  const approval = page.getByRole('region', { name: 'Approval' });
  const button = (name: string): Locator => approval.getByRole('button', { name });
  const dialog = page.getByRole('dialog');
  const findings = page.getByRole('region', { name: 'Findings' });

  await keyboard.tabTo(page.getByRole('row', { name: /Muster AG 2026/ }), FAR);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Muster AG 2026' })).toBeVisible();

  // In the matrix: from the last cell of a row along it, and one person too many.
  const grid = page.getByRole('grid', { name: 'People and their roles' });
  const give = async (subject: string, role: string): Promise<void> => {
    await keyboard.tabTo(grid, FAR);
    await keyboard.press('Control+Home');
    const row = grid.getByRole('row', { name: subject });
    for (let n = 0; n < 10 && !(await row.locator(':focus').count()); n++) await keyboard.press('ArrowDown');
    await keyboard.press('End');
    await keyboard.type(role);
    await expect(page.getByRole('combobox', { name: 'Give a role' })).toBeFocused();
    await keyboard.press('Enter', 2);
    await expect(row.getByRole('gridcell', { name: new RegExp(role) })).toBeFocused();
  };
  await give('eva@muster.example', 'reader');
  await give('petra@other.example', 'reader');

  const takeStep = async (step: string, name: string): Promise<void> => {
    await keyboard.tabBackTo(button(step), FAR);
    await keyboard.press('Enter');
    const field = dialog.getByRole('textbox', { name: 'Your name' });
    await expect(dialog).toBeVisible();
    await expect(dialog.locator(':focus')).toBeVisible();
    if (await field.evaluate((element) => element !== document.activeElement))
      await keyboard.tabBackTo(field);
    await keyboard.press('Control+a');
    await keyboard.type(name);
    await keyboard.press('Enter');
  };
  await takeStep('Ask for a review', 'Max Beispiel');
  await expect(approval).toContainText('In review');
  await takeStep('Approve', 'Erika Muster');
  await expect(dialog.getByRole('alert')).toContainText('cannot be approved');

  // The refusal leads to what is wrong, and that to its fix.
  await pressButton(keyboard, dialog.getByRole('button', { name: 'Show the findings' }));
  await expect(findings).toContainText('petra@other.example');
  await pressButton(keyboard, findings.getByRole('button', { name: /XC01|reader/ }).first());
  await expect(approval).toContainText('Changed during the review');
  await takeStep('Ask for a review', 'Max Beispiel');
  await takeStep('Approve', 'Erika Muster');
  await expect(dialog).toBeHidden();
  await expect(approval).toContainText('Erika Muster approved');

  await keyboard.tabTo(tabs.getByRole('tab', { selected: true }), FAR);
  await keyboard.press('ArrowRight', 2);
  await expect(tabs.getByRole('tab', { name: 'Files' })).toBeFocused();
  const card = page.getByRole('listitem', { name: 'Terraform' });
  await pressButton(keyboard, card.getByRole('button', { name: 'Save Terraform' }));
  await expect(card).toContainText(`Saved: ${saved}`);

  const text = fs.readFileSync(saved, 'utf8');
  expect(text).toMatch(/role\s+= "reader"\s+subject\s+= "eva@muster\.example"/);
  expect(text).toMatch(/role\s+= "owner"\s+subject\s+= "ops@reseller\.example"/);
  expect(text).not.toContain('petra@other.example');
});

test('what is there now is taken in and compared, and only ticked removals are exported, in a file of their own', async ({
  launch,
}, testInfo) => {
  const plan = cleanPlan();
  const profile = await storedProfile(testInfo.outputPath(), [plan]);
  const app = await launch({ profile });
  const { page } = app;
  const out = testInfo.outputPath('out');
  fs.mkdirSync(out);
  await chooseFolder(app, out);
  await openPlan(page, plan);
  await page.getByRole('tab', { name: 'Current state' }).click();
  const members = [
    { role: 'reader', subject: 'Eva@Muster.example' },
    { role: 'editor', subject: 'petra@other.example' },
    { role: 'project.owner', subject: 'ops@reseller.example' },
    { role: 'reader', subject: 'stranger@elsewhere.example' },
  ];
  // As Windows PowerShell writes it, and under a name that does not say what it is of.
  const buffer = Buffer.from(`\ufeff${JSON.stringify(members)}`, 'utf16le');
  await page
    .locator('input[type=file]')
    .setInputFiles([{ name: 'list.json', mimeType: 'application/json', buffer }]);
  const take = page.getByRole('button', { name: 'Take in 1 file' });
  await expect(take).toBeDisabled();
  await page.getByRole('combobox', { name: 'What “list.json” is of' }).selectOption('muster-shop-prod');
  await take.click();
  await expect(page.getByText('Taken in: a state with 4 roles.')).toBeVisible();

  const groups = page.getByRole('group', { name: 'What is shown' });
  for (const name of ['To add 0', 'To remove 2', 'Same 1', 'Unmanaged 1'])
    await expect(groups.getByRole('button', { name })).toBeVisible();
  await groups.getByRole('button', { name: 'Unmanaged' }).click();
  await expect(page.getByRole('list', { name: 'Unmanaged' })).toContainText('stranger@elsewhere.example');
  await groups.getByRole('button', { name: 'To remove' }).click();
  const removals = page.getByRole('list', { name: 'To remove' });
  await expect(removals.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await expect(removals).toContainText(
    'petra@other.example loses editor on muster-shop-prod and then has no access to any project of Muster AG.',
  );
  await removals.getByRole('checkbox', { name: /petra/ }).check();
  await page.getByRole('button', { name: 'To the files (1 ticked)' }).click();

  const card = page.getByRole('listitem', { name: 'Script for bash' });
  await expect(page.getByRole('checkbox', { name: 'Remove 1 ticked role' })).toBeChecked();
  await card.getByRole('button', { name: 'Save Script for bash' }).click();
  await expect(card).toContainText('files saved in');
  const files = [...filesIn(out)];
  const folders = new Set(files.map(([name]) => path.dirname(name)));
  expect([...folders]).toEqual([expect.stringMatching(/^Muster AG 2026 bash \d{4}-\d\d-\d\d \d\d\.\d\d$/)]);
  const removing = files.filter(([name]) => name.includes('removal'));
  expect(removing.map(([, text]) => text).join('')).toContain('petra@other.example');
  expect(removing.map(([, text]) => text).join('')).not.toContain('eva@muster.example');
  const others = files.filter(([name]) => !name.includes('removal')).map(([, text]) => text);
  expect(others.join('')).not.toContain('petra@other.example');
});

test('four eyes: who asked cannot approve, and an edit after the approval begins a new version', async ({
  launch,
}, testInfo) => {
  const plan = cleanPlan();
  const profile = await storedProfile(testInfo.outputPath(), [plan]);
  const { page } = await launch({ profile });
  await openPlan(page, plan);
  const approval = page.getByRole('region', { name: 'Approval' });
  const dialog = page.getByRole('dialog');
  const takeStep = async (step: string, name: string): Promise<void> => {
    await approval.getByRole('button', { name: step }).click();
    await dialog.getByRole('textbox', { name: 'Your name' }).fill(name);
    await dialog.getByRole('button', { name: step }).click();
  };
  await approval.getByRole('button', { name: 'History and rules' }).click();
  await approval.getByRole('checkbox', { name: /Four eyes/ }).check();
  await takeStep('Ask for a review', ' ');
  await expect(dialog).toContainText('Please enter your name.');
  await page.keyboard.press('Escape');
  await takeStep('Ask for a review', 'Max Beispiel');
  await expect(dialog).toBeHidden();
  await takeStep('Approve', 'max beispiel');
  await expect(dialog.getByRole('alert')).toContainText('two people');
  await dialog.getByRole('textbox', { name: 'Your name' }).fill('Erika Muster');
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await expect(dialog).toBeHidden();
  await takeStep('Mark as applied', 'Erika Muster');
  await expect(approval).toContainText('Applied');

  await approval.getByRole('checkbox', { name: /Four eyes/ }).uncheck();
  await expect(approval).toContainText('Edited since its approval: this is version 2');
  const history = approval.getByRole('list', { name: 'History of the approval' });
  await expect(history.getByRole('listitem')).toHaveCount(3);
  await expect(history).toContainText('Erika Muster approved');
});

test('an export of a plan with errors is refused with what stands in the way', async ({
  launch,
}, testInfo) => {
  const plan = makeBusyPlan();
  const profile = await storedProfile(testInfo.outputPath(), [plan]);
  const { page } = await launch({ profile });
  await openPlan(page, plan);
  await page.getByRole('tab', { name: 'Files' }).click();
  await expect(page.getByText('2 errors prevent the export')).toBeVisible();
  const card = page.getByRole('listitem', { name: 'API calls' });
  await card.getByRole('button', { name: 'Save API calls' }).click();
  await expect(card.getByRole('alert')).toContainText('cannot be exported');
  await card.getByRole('button', { name: 'Show the findings' }).click();
  await expect(page.getByRole('tab', { name: 'Findings' })).toHaveAttribute('aria-selected', 'true');
});

test('every part of a plan speaks German and is free of axe violations in both themes', async ({
  launch,
}, testInfo) => {
  test.setTimeout(120_000);
  const plan = makeBusyPlan();
  const { id } = plan;
  const profile = await storedProfile(testInfo.outputPath(), [plan], async (desk) => {
    for (const files of busyStates) valueOf(await desk.importState({ id, files }));
  });
  const { page } = await launch({ profile, systemLanguage: 'de_DE' });
  const expectFine = async (name: string): Promise<void> => {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectNoViolation(page, `${name}, ${colorScheme}`);
    }
  };
  await page.evaluate((plan) => void (window.location.hash = `#/requests/${plan}`), id);
  const approval = page.getByRole('region', { name: 'Freigabe' });
  await approval.getByRole('button', { name: 'Verlauf und Regeln' }).click();
  await expect(approval).toContainText('Noch hat niemand um eine Prüfung gebeten.');
  await expectFine('matrix and approval');
  await approval.getByRole('button', { name: 'Verlauf und Regeln' }).click();
  const panel = page.getByRole('tabpanel');
  for (const [name, seen] of [
    ['Kunden, Projekte, Personen', 'Muster AG'],
    ['Hinweise', 'XC01'],
    ['Dateien', 'Den Plan umsetzen'],
    ['Ist-Stand', 'Plan und Ist-Stand'],
  ] as const) {
    await page.getByRole('tab', { name }).click();
    await expect(panel.getByText(seen).filter({ visible: true }).first()).toBeVisible();
    if (name !== 'Ist-Stand') await expectFine(name);
  }
  await page.getByRole('button', { name: 'Ansehen' }).click();
  await page.getByRole('button', { name: 'Zu entfernen' }).click();
  await page.getByRole('button', { name: 'Text einfügen' }).click();
  await expectFine('current state');
  await approval.getByRole('button', { name: 'Um Prüfung bitten' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectFine('step of the approval');
});
