import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { WindowDesk } from '../../shared/contract.ts';
import { makePlan, makeRequest, type Packet } from '../support/packets.ts';
import { valueOf } from '../support/value-of.ts';
import { expect, test, type App } from './app.ts';
import { expectNoViolation } from './no-violation.ts';
import { storedProfile } from './stored-profile.ts';

declare global {
  interface Window {
    readonly desk: WindowDesk;
  }
}

/** How long opening or making a file with a passphrase may take here: its key takes seconds on purpose. */
const SEALING = { timeout: 60_000 };

const LOCK = 'a passphrase for a lock';

const TOO_LARGE = 20 * 1024 * 1024 + 1;

/** Lets go of a file over the page, as a person would; a number is so many bytes of nothing. */
async function drop(page: Page, name: string, content: string | Uint8Array | number): Promise<void> {
  const given = typeof content === 'number' ? content : Buffer.from(content).toString('base64');
  await page.evaluate(
    ([fileName, bytes]) => {
      const data = new DataTransfer();
      const content =
        typeof bytes === 'number'
          ? new Uint8Array(bytes)
          : Uint8Array.from(atob(bytes), (char) => char.charCodeAt(0));
      data.items.add(new File([content], fileName));
      for (const type of ['dragover', 'drop'])
        document
          .querySelector('main')
          ?.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [name, given] as const,
  );
}

async function open(page: Page, { id }: Packet): Promise<void> {
  await page.evaluate((packet) => void (window.location.hash = `#/requests/${packet}`), id);
}

/** Answers the next question where to with this file. */
async function chooseFile({ evaluateMain }: App, file: string): Promise<void> {
  await evaluateMain(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
}

const dialogOf = (page: Page) => page.getByRole('dialog');

test('a packet file that is let go of anywhere comes in by the button, and not before', async ({ app }) => {
  const { page } = app;
  await drop(page, 'new.packet.json', JSON.stringify(makeRequest({ '/contact/email': '' })));
  const dialog = dialogOf(page);
  await expect(dialog.getByRole('listitem', { name: 'SAP SE' })).toContainText('New');
  await expect(dialog.getByText('1 error', { exact: true })).toBeVisible();
  await expect(dialog.getByText('Email address is missing.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('row', { name: /SAP SE/ })).toHaveCount(0);

  await drop(page, 'new.packet.json', JSON.stringify(makeRequest()));
  await dialog.getByRole('button', { name: 'Add 1' }).press('Enter');
  await expect(dialog.getByText('1 was added.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Close' }).last()).toBeFocused();
  await dialog.getByRole('link', { name: 'SAP SE' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Company name' })).toHaveValue('SAP SE');
});

test('what is above the window is named, but for text', async ({ app }) => {
  const { page } = app;
  const hover = (kind: 'file' | 'text') =>
    page.evaluate((carried) => {
      const data = new DataTransfer();
      if (carried === 'file') data.items.add(new File(['{}'], 'a.packet.json'));
      else data.setData('text/plain', 'words');
      const event = new DragEvent('dragover', { dataTransfer: data, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
      return event.defaultPrevented;
    }, kind);
  expect(await hover('text')).toBe(false);
  expect(await hover('file')).toBe(true);
  await expect(page.getByText('Drop to open')).toBeVisible();
  await page.evaluate(() => document.body.dispatchEvent(new DragEvent('dragleave', { bubbles: true })));
  await expect(page.getByText('Drop to open')).toHaveCount(0);
});

test('a summary that says something else is shown field by field, taken over and taken back', async ({
  launch,
}, testInfo) => {
  const stored = makeRequest();
  const changed = { ...stored, contact: { ...(stored['contact'] as object), lastName: 'Neumann' } };
  const summary = testInfo.outputPath('summary.pdf');
  const profile = await storedProfile(testInfo.outputPath('p'), [stored], async (desk) => {
    const made = valueOf(await desk.makePdf({ source: { text: JSON.stringify(changed) } }));
    fs.writeFileSync(summary, made.data);
  });
  const { page } = await launch({ profile });
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open file…' }).click();
  await (await chooser).setFiles(summary);

  const dialog = dialogOf(page);
  await expect(dialog.getByRole('row', { name: /^Last name Muster Neumann$/ })).toBeVisible(SEALING);
  await expect(dialog.getByText('Different', { exact: true })).toBeVisible();
  await expect(dialog.getByRole('radio', { name: 'Leave out (recommended)' })).toBeChecked();
  await dialog.getByRole('radio', { name: 'Take over' }).check();
  await dialog.getByRole('button', { name: 'Take over 1' }).click();
  await expect(dialog.getByText('1 was taken over.')).toBeVisible(SEALING);
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog.getByText('It is as it was before.')).toBeVisible();
  await dialog.getByRole('link', { name: 'SAP SE' }).click();
  await expect(page.getByRole('textbox', { name: 'Last name' })).toHaveValue('Muster');
});

test('a form that is open shows what was taken over', async ({ launch }, testInfo) => {
  const stored = makeRequest();
  const profile = await storedProfile(testInfo.outputPath('p'), [stored]);
  const { page } = await launch({ profile });
  await open(page, stored);
  await page.getByRole('textbox', { name: 'First name' }).fill('Frieda');
  const changed = { ...stored, contact: { ...(stored['contact'] as object), lastName: 'Neumann' } };
  await drop(page, 'changed.packet.json', JSON.stringify(changed));
  const dialog = dialogOf(page);
  // What was typed a moment ago is compared too.
  await expect(dialog.getByRole('row', { name: /^First name Frieda Erika$/ })).toBeVisible();
  await dialog.getByRole('radio', { name: 'Take over' }).check();
  await dialog.getByRole('button', { name: 'Take over 1' }).click();
  await expect(dialog.getByText('1 was taken over.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByRole('textbox', { name: 'Last name' })).toHaveValue('Neumann');
  await expect(page.getByRole('textbox', { name: 'First name' })).toHaveValue('Erika');
});

for (const theme of ['light', 'dark'])
  test(`files that cannot be used are told in words, free of axe violations in the ${theme} theme`, async ({
    launch,
  }, testInfo) => {
    const stored = makeRequest();
    const profile = await storedProfile(testInfo.outputPath('p'), [stored]);
    fs.writeFileSync(path.join(profile, 'preferences.json'), JSON.stringify({ theme }));
    const { page } = await launch({ profile });
    await drop(page, 'invoice.json', '{"__proto__":{"kind":"request"}}');
    await drop(page, 'bomb.pdf', '%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 1 0 R>>');
    await drop(page, 'large.pdf', TOO_LARGE);
    await drop(page, 'same.packet.json', JSON.stringify(stored));
    const dialog = dialogOf(page);
    await expect(dialog.getByText('The file is not an onboarding packet.')).toBeVisible();
    await expect(dialog.getByText(/^The file is larger than 20 MB, so it was not read/)).toBeVisible(SEALING);
    await expect(dialog.getByText('This PDF is damaged')).toBeVisible(SEALING);
    await expect(dialog.getByText('The same', { exact: true })).toBeVisible(SEALING);
    await expect(dialog.getByRole('button', { name: /Add|Take over/ })).toHaveCount(0);
    await expectNoViolation(page, 'incoming files');
  });

test('a request is handed over with a passphrase, is frozen while it is away, and comes back', async ({
  launch,
}, testInfo) => {
  test.setTimeout(240_000);
  const stored = makeRequest();
  const profile = await storedProfile(testInfo.outputPath('p'), [stored]);
  const [there, back] = [testInfo.outputPath('there.handover'), testInfo.outputPath('back.handover')];
  const own = await launch({ profile });
  await open(own.page, stored);
  await own.page.getByRole('button', { name: 'More' }).click();
  await own.page.getByRole('menuitem', { name: 'Hand over…' }).click();
  let dialog = dialogOf(own.page);
  await dialog.getByRole('button', { name: 'Save the file…' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Colleague’s name' })).toBeFocused();
  await expect(dialog.getByText('The passphrase needs at least 12 characters.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Colleague’s name' }).fill('Petra Klein');
  await dialog.getByRole('button', { name: 'Suggest one' }).click();
  const passphrase = await dialog.getByRole('textbox', { name: 'Passphrase of the file' }).inputValue();
  await expectNoViolation(own.page, 'hand over');
  await chooseFile(own, there);
  await dialog.getByRole('button', { name: 'Save the file…' }).click();
  // Who left now would never see the passphrase of what is frozen.
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeDisabled();
  await own.page.keyboard.press('Escape');
  await expect(dialog.getByText('Handed over to Petra Klein')).toBeVisible(SEALING);
  await expect(dialog).toContainText(passphrase);
  await expect(dialog).toContainText('never in the same email');
  await dialog.getByRole('button', { name: 'Done' }).press('Enter');
  await expect(own.page.getByText('Handed over to Petra Klein')).toBeVisible();
  await expect(own.page.getByRole('main')).toBeFocused(); // the form with the menu is gone
  await expect(own.page.getByRole('textbox')).toHaveCount(0);
  await expectNoViolation(own.page, 'frozen');
  await own.page.getByRole('link', { name: 'Requests' }).click();
  await expect(own.page.getByRole('row', { name: /SAP SE.*Handed over/ })).toBeVisible();

  const colleague = await launch({ profile: testInfo.outputPath('colleague') });
  const { page } = colleague;
  await drop(page, 'there.handover', fs.readFileSync(there));
  dialog = dialogOf(page);
  await dialog.getByRole('textbox', { name: 'Passphrase of this file' }).fill('another passphrase');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('This passphrase does not open the file.', SEALING);
  await dialog.getByRole('textbox', { name: 'Passphrase of this file' }).fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/unknown sender/)).toBeVisible(SEALING);
  await expectNoViolation(page, 'unknown sender');
  await dialog.getByRole('button', { name: 'Keep as a colleague' }).click();
  await expect(dialog.getByText('Signed by Max Beispiel, whom you know')).toBeVisible();
  await dialog.getByRole('button', { name: 'Add 1' }).click();
  await dialog.getByRole('link', { name: 'SAP SE' }).click(SEALING);
  await page.getByRole('textbox', { name: 'Last name' }).fill('Neumann');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Hand over…' }).click();
  await expect(dialog.getByRole('radio', { name: 'Max Beispiel' })).toBeChecked();
  await chooseFile(colleague, back);
  await dialog.getByRole('button', { name: 'Save the file…' }).click();
  await expect(dialog.getByText('opens it without a passphrase')).toBeVisible(SEALING);

  await drop(own.page, 'back.handover', fs.readFileSync(back));
  dialog = dialogOf(own.page);
  await expect(dialog.getByRole('row', { name: /^Last name Muster Neumann$/ })).toBeVisible(SEALING);
  await expect(dialog.getByRole('radio', { name: 'Take over (recommended)' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Take over 1' }).click();
  await expect(dialog.getByText('1 was taken over.')).toBeVisible(SEALING);
  await dialog.getByRole('link', { name: 'SAP SE' }).click();
  await expect(own.page.getByRole('textbox', { name: 'Last name' })).toHaveValue('Neumann');
});

test('a plan that is away can only be read, until it is taken back', async ({ launch }, testInfo) => {
  const plan = makePlan();
  const profile = await storedProfile(testInfo.outputPath('p'), [plan], async (desk) => {
    const to = { passphrase: 'a passphrase for a test', name: 'Petra Klein' };
    valueOf(await desk.handOver({ ids: [plan.id], to }));
  });
  const { page } = await launch({ profile });
  await open(page, plan);
  await expect(page.getByText('Handed over to Petra Klein')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Matrix' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Finalize' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Ask for a review' })).toHaveCount(0);
  await expect(page.getByText('F2 or typing')).toHaveCount(0);
  await page.getByRole('button', { name: 'Take back' }).click();
  const dialog = dialogOf(page);
  await expect(dialog).toContainText('only if Petra Klein did not take it');
  await dialog.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('Handed over to Petra Klein')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Finalize' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ask for a review' })).toBeVisible();
});

test('an open dialog is not seen while the app is locked, and is there again afterwards', async ({
  launch,
}, testInfo) => {
  const stored = makeRequest();
  const profile = await storedProfile(testInfo.outputPath('p'), [stored]);
  const { page } = await launch({ profile });
  await page.evaluate((passphrase) => window.desk.protectProfile({ kind: 'passphrase', passphrase }), LOCK);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Lock now' })).toBeVisible();
  const changed = { ...stored, contact: { ...(stored['contact'] as object), lastName: 'Neumann' } };
  const opened: [name: string, open: () => Promise<void>][] = [
    ['incoming', () => drop(page, 'changed.packet.json', JSON.stringify(changed))],
    [
      'hand over',
      async () => {
        await open(page, stored);
        await page.getByRole('button', { name: 'More' }).click();
        await page.getByRole('menuitem', { name: 'Hand over…' }).click();
      },
    ],
    ['preview', () => page.getByRole('button', { name: 'Preview' }).click()],
  ];
  for (const [name, openIt] of opened)
    await test.step(name, async () => {
      await openIt();
      const dialog = dialogOf(page);
      await expect(dialog).toContainText('SAP SE');
      await page.keyboard.press('ControlOrMeta+Shift+L');
      await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
      await expect(page.getByText('SAP SE').filter({ visible: true })).toHaveCount(0);
      await expect(dialog).toHaveCount(0);
      await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(LOCK);
      await page.keyboard.press('Enter');
      await expect(dialog).toContainText('SAP SE');
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
    });
});

for (const theme of ['light', 'dark'])
  test(`keys are passed on, kept, renamed and removed in the settings, in the ${theme} theme`, async ({
    launch,
  }, testInfo) => {
    let key = '';
    const selected = makeRequest();
    await storedProfile(testInfo.outputPath('colleague'), [], async (desk) => {
      ({ key } = valueOf(await desk.readOwnKey({})));
    });
    const profile = await storedProfile(testInfo.outputPath('p'), [selected, makeRequest({}, 1)]);
    fs.writeFileSync(path.join(profile, 'preferences.json'), JSON.stringify({ theme }));
    const { page } = await launch({ profile });
    await page.getByRole('link', { name: 'Settings' }).click();
    const section = page.getByRole('region', { name: 'Hand-over keys' });
    await expect(section.getByRole('img', { name: /as a QR code/ })).toBeVisible();
    await section.getByRole('textbox', { name: 'Your name' }).fill('Erika Muster');
    await section.getByRole('button', { name: 'Save' }).click();
    await expect(section.getByRole('button', { name: 'Save' })).toBeDisabled();

    await section.getByRole('textbox', { name: 'Public key' }).fill(key.slice(0, -5));
    await section.getByRole('textbox', { name: 'Name', exact: true }).fill('Petra');
    await section.getByRole('button', { name: 'Keep this key' }).click();
    await expect(section.getByText('This is no public key of the app')).toBeVisible();
    await section.getByRole('textbox', { name: 'Public key' }).fill(key);
    await section.getByRole('button', { name: 'Keep this key' }).click();
    await expect(section.getByText('Petra is kept.')).toBeVisible();
    await expectNoViolation(page, 'hand-over keys');

    await section.getByRole('button', { name: 'Rename Petra' }).click();
    await section.getByRole('textbox', { name: 'Name', exact: true }).first().fill('Petra Klein');
    await page.keyboard.press('Enter');
    await expect(section.getByRole('button', { name: 'Rename Petra Klein' })).toBeVisible();
    await section.getByRole('button', { name: 'Remove Petra Klein' }).click();
    await expect(section.getByText('You have no colleague’s key yet.')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(section.getByRole('button', { name: 'Rename Petra Klein' })).toBeVisible();

    await page.getByRole('link', { name: 'Requests' }).click();
    await page.getByRole('checkbox', { name: 'Select SAP SE' }).check();
    const bar = page.getByRole('region', { name: 'What to do with the selection' });
    await bar.getByRole('button', { name: 'More' }).click();
    await bar.getByRole('menuitem', { name: 'Hand over…' }).click();
    await expect(dialogOf(page).getByRole('radio', { name: 'Petra Klein' })).toBeChecked();
    await page.keyboard.press('Escape');
    await expect(dialogOf(page)).toHaveCount(0);
  });
