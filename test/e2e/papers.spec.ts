import fs from 'node:fs';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Page } from '@playwright/test';
import type { WindowDesk } from '../../shared/contract.ts';
import { readPdf } from '../integration/documents/read-pdf.ts';
import { idOf, makeRequest, type Packet } from '../support/packets.ts';
import { makePng } from '../support/pictures.ts';
import { expect, test, type App } from './app.ts';
import { expectNoViolation } from './no-violation.ts';
import { storedProfile } from './stored-profile.ts';

declare global {
  interface Window {
    readonly desk: WindowDesk;
  }
}

const ID = idOf(1);

/** Notes that fill pages, each line with its number. */
const LONG_NOTE = Array.from({ length: 200 }, (_, n) => `Line ${n + 1} of the note.`).join('\n');

const request = (n: number, name = `Customer ${n} GmbH`, changes = {}): Packet =>
  makeRequest({ '/id': idOf(n), '/company/name': name, '/contact/language': 'en', ...changes });

async function openRequest(page: Page, preview = 'Preview'): Promise<void> {
  await page.evaluate((id) => void (window.location.hash = `#/requests/${id}`), ID);
  await expect(page.getByRole('button', { name: preview })).toBeVisible();
}

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Summary: ' });

/** Opens the preview and waits for its first page. */
async function openPreview(page: Page) {
  await openRequest(page);
  await page.getByRole('button', { name: 'Preview' }).press('Enter');
  const dialog = dialogOf(page);
  await expect(dialog.locator('canvas').first()).toBeVisible();
  return dialog;
}

/** What core makes of the request now. */
async function makeNow(page: Page, wish: { language?: 'de' | 'en'; withNotes?: boolean } = {}) {
  const bytes = await page.evaluate(
    async ({ id, wish }) => {
      const made = await window.desk.makePdf({ source: { id }, ...wish });
      if (!made.ok) throw new Error(made.error.code);
      return [...made.value.data];
    },
    { id: ID, wish },
  );
  return Buffer.from(bytes);
}

/** Lets the person choose this in every dialog for places. */
async function choose(app: App, place: string): Promise<void> {
  await app.evaluateMain(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
  }, place);
}

/** The sizes of the sheets that the page would be on paper, in points. */
async function printed(page: Page) {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.printToPDF', { preferCSSPageSize: true });
  return (await PDFDocument.load(Buffer.from(data, 'base64'))).getPages().map((sheet) => sheet.getSize());
}

test.describe('the preview of a summary', () => {
  test('shows what is saved: the very bytes, whatever changed meanwhile', async ({ launch }, testInfo) => {
    const app = await launch({ profile: await storedProfile(testInfo.outputPath(), [request(1)]) });
    const { page } = app;
    const dialog = await openPreview(page);
    await expect(dialog).toHaveAccessibleName('Summary: Onboarding Customer 1 GmbH');
    await expect(dialog.getByRole('region', { name: /Page 1 of \d/ })).toContainText('Customer 1 GmbH');
    await expect(dialog.getByRole('region', { name: /Page 1 of \d/ })).toContainText(/D\s*r\s*a\s*f\s*t/);
    const shown = await makeNow(page);
    await page.evaluate(
      (id) => window.desk.editPacket({ id, changes: [{ pointer: '/company/name', value: 'Other AG' }] }),
      ID,
    );
    expect((await makeNow(page)).equals(shown)).toBe(false);
    const file = path.join(app.folder, 'shown.pdf');
    await choose(app, file);
    await dialog.getByRole('button', { name: 'Save PDF' }).click();
    await expect(page.getByText(`PDF saved as ${file}`)).toBeVisible();
    expect(fs.readFileSync(file).equals(shown)).toBe(true);
  });

  test('draws the page: ink on white, and none of the app’s policies stands against it', async ({
    launch,
  }, testInfo) => {
    const { page } = await launch({ profile: await storedProfile(testInfo.outputPath(), [request(1)]) });
    const refused: string[] = [];
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
    const dialog = await openPreview(page);
    const shares = await dialog
      .locator('canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => {
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        let [white, dark] = [0, 0];
        for (let at = 0; at < pixels.length; at += 4) {
          if (pixels[at] === 255) white++;
          if ((pixels[at] ?? 255) < 100) dark++;
        }
        return { white: (4 * white) / pixels.length, dark: (4 * dark) / pixels.length };
      });
    expect(shares.white).toBeGreaterThan(0.8);
    expect(shares.dark).toBeGreaterThan(0.005);
    expect(refused).toEqual([]);
  });

  test('changes language and notes, and saves what is shown then', async ({ launch }, testInfo) => {
    const packets = [request(1, 'Customer 1 GmbH', { '/note': LONG_NOTE })];
    const app = await launch({ profile: await storedProfile(testInfo.outputPath(), packets) });
    const { page } = app;
    const dialog = await openPreview(page);
    await expect(dialog.getByRole('button', { name: 'English' })).toHaveAttribute('aria-pressed', 'true');
    await dialog.getByRole('button', { name: 'German' }).click();
    await expect(dialog.getByRole('region', { name: /Page 1/ })).toContainText('Firmendaten');
    const before = await dialog.getByRole('region', { name: /Page \d/ }).count();
    await dialog.getByRole('checkbox', { name: 'With notes' }).check();
    await expect.poll(() => dialog.getByRole('region', { name: /Page \d/ }).count()).toBeGreaterThan(before);
    const file = path.join(app.folder, 'notes.pdf');
    await choose(app, file);
    await dialog.getByRole('button', { name: 'Save PDF' }).click();
    await expect(page.getByText(`PDF saved as ${file}`)).toBeVisible();
    const saved = fs.readFileSync(file);
    expect(saved.equals(await makeNow(page, { language: 'de', withNotes: true }))).toBe(true);
    expect((await readPdf(saved)).text).toContain('Line 200 of the note.');
  });

  test('is read by the keyboard alone, draws only pages near, and gives the focus back', async ({
    launch,
  }, testInfo) => {
    const packets = [request(1, 'Customer 1 GmbH', { '/note': LONG_NOTE.repeat(4) })];
    const { page } = await launch({ profile: await storedProfile(testInfo.outputPath(), packets) });
    const dialog = await openPreview(page);
    const view = dialog.getByRole('region', { name: 'Pages of the summary' });
    await expect(view).toBeFocused();
    await dialog.getByRole('checkbox', { name: 'With notes' }).press('Space');
    await expect(dialog.getByText('Page 1 of ', { exact: false }).last()).toBeVisible();
    await expect.poll(() => dialog.getByRole('region', { name: /Page \d/ }).count()).toBeGreaterThan(5);
    const count = await dialog.getByRole('region', { name: /Page \d/ }).count();
    expect(await dialog.locator('canvas').count()).toBeLessThan(count);
    // From the checkbox, which scrolls nothing itself.
    for (let n = 0; n < 3; n++) await page.keyboard.press('PageDown');
    await expect(dialog.getByText(`Page 2 of ${count}`, { exact: true })).toBeVisible();
    await view.press('End');
    await expect(dialog.getByText(`Page ${count} of ${count}`, { exact: true })).toBeVisible();
    await expect(dialog.getByRole('region', { name: `Page ${count} of` }).locator('canvas')).toBeVisible();
    await expect.poll(() => dialog.locator('canvas').count()).toBeLessThan(count);
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageUp');
    await expect(dialog.getByText(`Page ${count} of ${count}`, { exact: true })).toBeHidden();
    await dialog.getByRole('button', { name: '100 %' }).press('Enter');
    const full = await dialog.getByRole('region', { name: 'Page 1 of' }).boundingBox();
    expect(full?.width).toBeCloseTo((595.28 * 96) / 72, 0);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: 'Preview' })).toBeFocused();
  });

  test('saves what was typed a moment ago before it shows anything', async ({ launch }, testInfo) => {
    const { page } = await launch({ profile: await storedProfile(testInfo.outputPath(), [request(1)]) });
    await openRequest(page);
    await page.getByRole('textbox', { name: 'Company name' }).fill('Just Typed SE');
    await page.getByRole('button', { name: 'Preview' }).press('Enter');
    await expect(dialogOf(page)).toHaveAccessibleName('Summary: Onboarding Just Typed SE');
  });

  test('says why there is none, and tries again', async ({ launch }, testInfo) => {
    const { page } = await launch({ profile: await storedProfile(testInfo.outputPath(), [request(1)]) });
    await openRequest(page);
    await page.evaluate((id) => window.desk.filePackets({ ids: [id], place: 'trash' }), ID);
    await page.evaluate((id) => window.desk.deletePackets({ ids: [id] }), ID);
    await page.getByRole('button', { name: 'Preview' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Summary' });
    await expect(dialog.getByRole('alert')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Save PDF' })).toBeDisabled();
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await expect(dialog.getByRole('alert')).toBeVisible();
  });
});

test.describe('printing a summary', () => {
  const packets = [request(1, 'Customer 1 GmbH', { '/note': LONG_NOTE })];

  test('puts as many pages on paper as the preview has, each with its picture', async ({
    launch,
  }, testInfo) => {
    const { page } = await launch({ profile: await storedProfile(testInfo.outputPath(), packets) });
    const dialog = await openPreview(page);
    await dialog.getByRole('checkbox', { name: 'With notes' }).check();
    await expect.poll(() => dialog.getByRole('region', { name: /Page \d/ }).count()).toBeGreaterThan(2);
    const count = await dialog.getByRole('region', { name: /Page \d/ }).count();
    await page.evaluate(() => {
      window.print = () => document.documentElement.setAttribute('data-printed', '');
    });
    await dialog.getByRole('button', { name: 'Print' }).click();
    await expect(page.locator(':root[data-printed]')).toBeAttached();
    const sheets = page.locator('body > div > img');
    await expect(sheets).toHaveCount(count);
    await expect(sheets.first()).toBeHidden(); // on the screen
    const width = await sheets.first().evaluate((img: HTMLImageElement) => img.naturalWidth);
    expect(width).toBeGreaterThanOrEqual((210 / 25.4) * 150);
    const paper = await printed(page);
    expect(paper.length).toBe(count);
    for (const { width, height } of paper) {
      expect(width).toBeCloseTo(595.28, -1);
      expect(height).toBeCloseTo(841.89, -1);
    }
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect(sheets).toHaveCount(0);
  });

  test('can be cancelled while the pages are prepared', async ({ launch }, testInfo) => {
    const { page } = await launch({ profile: await storedProfile(testInfo.outputPath(), packets) });
    const dialog = await openPreview(page);
    await dialog.getByRole('checkbox', { name: 'With notes' }).check();
    await expect.poll(() => dialog.getByRole('region', { name: /Page \d/ }).count()).toBeGreaterThan(2);
    await page.evaluate(() => {
      window.print = () => document.documentElement.setAttribute('data-printed', '');
      // The person is fast: the first page is drawn, the second not yet.
      const { toDataURL } = HTMLCanvasElement.prototype;
      HTMLCanvasElement.prototype.toDataURL = function (...args) {
        for (const button of document.querySelectorAll<HTMLButtonElement>('[role="dialog"] button'))
          if (button.textContent === 'Cancel') button.click();
        return toDataURL.apply(this, args);
      };
    });
    await dialog.getByRole('button', { name: 'Print' }).click();
    await expect(dialog.getByRole('button', { name: 'Print' })).toBeEnabled();
    await expect(dialog.getByRole('button', { name: 'Save PDF' })).toBeEnabled();
    await expect(page.locator('body > div > img')).toHaveCount(0);
    await expect(page.locator(':root[data-printed]')).toHaveCount(0);
  });
});

test.describe('a mail with the summary', () => {
  test('is opened in the mail program, from a file that only this person can read', async ({
    launch,
  }, testInfo) => {
    const app = await launch({ profile: await storedProfile(testInfo.outputPath(), [request(1)]) });
    await app.evaluateMain(({ shell }) => {
      shell.openPath = async (file) => {
        process.env['OPENED_MAIL'] = file;
        return '';
      };
    });
    const dialog = await openPreview(app.page);
    await dialog.getByRole('button', { name: 'Email' }).click();
    await expect(app.page.getByText('The email is open in your mail program')).toBeVisible();
    const file = await app.evaluateMain(() => process.env['OPENED_MAIL'] ?? '');
    const mail = fs.readFileSync(file, 'utf8');
    expect(mail).toContain('erika.muster@example.com');
    expect(mail).toMatch(/application\/pdf/);
    expect(fs.statSync(file).mode & 0o077).toBe(0);
  });

  test('is offered as a file where there is no mail program', async ({ launch }, testInfo) => {
    const app = await launch({ profile: await storedProfile(testInfo.outputPath(), [request(1)]) });
    const { page } = app;
    await app.evaluateMain(({ shell }) => {
      shell.openPath = async () => 'no application';
    });
    const file = path.join(app.folder, 'summary.eml');
    await choose(app, file);
    const dialog = await openPreview(page);
    await dialog.getByRole('button', { name: 'Email' }).press('Enter');
    const notice = dialog.getByRole('status').filter({ hasText: 'No mail program opened' });
    await expect(notice).toContainText('Nothing was sent and nothing is lost.');
    await expectNoViolation(page, 'no mail program');
    await notice.getByRole('button', { name: 'Save the email as a file' }).press('Enter');
    await expect(page.getByText(`Email saved as ${file}`)).toBeVisible();
    await expect(notice).toBeHidden();
    expect(fs.readFileSync(file, 'utf8')).toContain('erika.muster@example.com');
  });
});

test.describe('summaries of a selection', () => {
  const three = [request(1), request(2, 'Same Name AG'), request(3, 'same name ag')];

  const more = (page: Page) =>
    page.getByRole('region', { name: 'What to do with the selection' }).getByRole('button', { name: 'More' });

  async function openBatch(page: Page, count: number) {
    await page.getByRole('grid').waitFor();
    await page
      .getByRole('checkbox', { name: /^Select / })
      .first()
      .focus();
    await page.keyboard.press('Control+a');
    await expect(page.getByText(`${count} selected`)).toBeVisible();
    await more(page).press('Enter');
    await page.getByRole('menuitem', { name: 'Summaries' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: /summar/ });
    await expect(dialog.getByRole('radio', { name: 'One file for each' })).toBeFocused();
    return dialog;
  }

  test('each in a file of its own: in a new folder, two customers of one name too', async ({
    launch,
  }, testInfo) => {
    const app = await launch({ profile: await storedProfile(testInfo.outputPath(), three) });
    const { page } = app;
    await choose(app, app.folder);
    const dialog = await openBatch(page, 3);
    await dialog.getByRole('combobox', { name: 'Language' }).selectOption('German');
    await dialog.getByRole('button', { name: 'Choose a place and begin' }).press('Enter');
    await expect(dialog.getByRole('status')).toContainText('3 files were written');
    await expect(dialog.getByRole('button', { name: 'Close' }).last()).toBeFocused();
    const name = fs.readdirSync(app.folder).find((each) => each.startsWith('Summaries '));
    const folder = path.join(app.folder, name ?? '');
    await expect(dialog).toContainText(`Where: ${folder}`);
    const files = fs.readdirSync(folder);
    expect(files.length).toBe(3);
    expect(files.filter((each) => each.includes('(2)')).length).toBe(1);
    for (const file of files)
      expect((await readPdf(fs.readFileSync(path.join(folder, file)))).language).toBe('de');
    await page.keyboard.press('Escape');
    await expect(more(page)).toBeFocused();
  });

  test('all in one file, every page of each', async ({ launch }, testInfo) => {
    const app = await launch({ profile: await storedProfile(testInfo.outputPath(), three) });
    const { page } = app;
    const file = path.join(app.folder, 'all.pdf');
    await choose(app, file);
    const dialog = await openBatch(page, 3);
    await dialog.getByRole('radio', { name: 'All in one file' }).check();
    await dialog.getByRole('button', { name: 'Choose a place and begin' }).click();
    await expect(dialog.getByRole('status')).toContainText('The file was written');
    await expect(dialog).toContainText(`Where: ${file}`);
    const { pages, text } = await readPdf(fs.readFileSync(file));
    expect(pages.length).toBeGreaterThanOrEqual(3);
    for (const name of ['Customer 1 GmbH', 'Same Name AG', 'same name ag']) expect(text).toContain(name);
  });

  test('tell how far they are and stop at once; what is there is whole', async ({ launch }, testInfo) => {
    const packets = Array.from({ length: 40 }, (_, n) => request(n + 1));
    const app = await launch({ profile: await storedProfile(testInfo.outputPath(), packets) });
    const { page } = app;
    await choose(app, app.folder);
    const dialog = await openBatch(page, 40);
    // The person stops when the fourth is under way.
    const seen = page.evaluate(
      () =>
        new Promise<string | null>((resolve) => {
          window.desk.onEvent((event) => {
            if (event.type !== 'job-progress' || event.done !== 3) return;
            requestAnimationFrame(() => {
              const bar = document.querySelector('progress');
              for (const button of document.querySelectorAll<HTMLButtonElement>('[role="dialog"] button'))
                if (button.textContent === 'Stop') button.click();
              resolve(bar?.getAttribute('aria-valuetext') ?? null);
            });
          });
        }),
    );
    await dialog.getByRole('button', { name: 'Choose a place and begin' }).click();
    expect(await seen).toMatch(/^\d+ of 40$/);
    await expect(dialog.getByRole('status')).toContainText('Stopped');
    await expect(dialog.getByRole('status')).toContainText(/\d+ of 40 files had been written/);
    const name = fs.readdirSync(app.folder).find((each) => each.startsWith('Summaries '));
    const folder = path.join(app.folder, name ?? '');
    const files = fs.readdirSync(folder);
    expect(files.length).toBeLessThan(40);
    await expect(dialog.getByRole('status')).toContainText(`${files.length} of 40 files`);
    for (const file of files)
      expect((await readPdf(fs.readFileSync(path.join(folder, file)))).pages.length).toBeGreaterThan(0);
  });

  test('ask again where the person thought better of the place, and say why nothing was written', async ({
    launch,
  }, testInfo) => {
    const app = await launch({ profile: await storedProfile(testInfo.outputPath(), three) });
    const { page } = app;
    await app.evaluateMain(({ dialog }) => {
      dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] });
    });
    const dialog = await openBatch(page, 3);
    const start = dialog.getByRole('button', { name: 'Choose a place and begin' });
    await start.click();
    await expect(start).toBeVisible();
    await choose(app, path.join(app.folder, 'not', 'there'));
    await start.click();
    await expect(dialog.getByRole('alert')).toContainText(path.join(app.folder, 'not', 'there'));
  });
});

test.describe('the letterhead', () => {
  async function openLetterhead(page: Page) {
    await page.getByRole('link', { name: 'Settings' }).click();
    const section = page.getByRole('region', { name: 'Letterhead' });
    await expect(section.getByRole('textbox', { name: 'Name of your company' })).toBeVisible();
    return section;
  }

  test('stands on every summary, and a removed logo comes back', async ({ launch }, testInfo) => {
    const app = await launch({ profile: await storedProfile(testInfo.outputPath(), [request(1)]) });
    const { page } = app;
    const bare = await makeNow(page);
    const section = await openLetterhead(page);
    await section.getByRole('textbox', { name: 'Name of your company' }).fill('Partner & Söhne KG');
    await expect(section.getByRole('status')).toHaveText('Saved on this computer');
    const named = await makeNow(page);
    expect(named.equals(bare)).toBe(false);
    expect((await readPdf(named)).text).toContain('Partner & Söhne KG');

    const picture = page.waitForEvent('filechooser');
    await section.getByRole('button', { name: 'Choose a logo' }).press('Enter');
    await (await picture).setFiles({ name: 'logo.png', mimeType: 'image/png', buffer: makePng() });
    await expect(section.getByRole('img', { name: 'The logo as it is on paper' })).toBeVisible();
    const headed = await makeNow(page);
    expect(headed.equals(named)).toBe(false);

    await section.getByRole('button', { name: 'Remove' }).click();
    await expect(section.getByText('No logo')).toBeVisible();
    expect((await makeNow(page)).equals(named)).toBe(true);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(section.getByRole('img')).toBeVisible();
    expect((await makeNow(page)).equals(headed)).toBe(true);
  });

  test('refuses what is no logo, and says what to do', async ({ app }) => {
    const section = await openLetterhead(app.page);
    const input = section.locator('input[type="file"]');
    const tooLarge = Buffer.alloc(600 * 1024);
    await input.setInputFiles({ name: 'huge.png', mimeType: 'image/png', buffer: tooLarge });
    await expect(section.getByRole('alert')).toContainText('“huge.png” has 600 kB');
    await input.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('GIF89a') });
    await expect(section.getByRole('alert')).toContainText('This picture cannot be the logo');
    await expect(section.getByText('No logo')).toBeVisible();
  });
});

for (const theme of ['light', 'dark'] as const)
  test(`summaries are free of axe violations in the ${theme} theme`, async ({ launch }, testInfo) => {
    const app = await launch({
      profile: await storedProfile(testInfo.outputPath(), [request(1), request(2)]),
    });
    const { page } = app;
    await page.evaluate((theme) => window.desk.writePreferences({ theme }), theme);
    await page.reload();
    await app.settle(page);
    await choose(app, app.folder);
    await openPreview(page);
    await expectNoViolation(page, 'preview');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Requests' }).click();
    await page
      .getByRole('checkbox', { name: /^Select / })
      .first()
      .check();
    await page
      .getByRole('region', { name: /selection/ })
      .getByRole('button', { name: 'More' })
      .click();
    await page.getByRole('menuitem', { name: 'Summaries' }).click();
    const dialog = page.getByRole('dialog', { name: '1 summary' });
    await expect(dialog.getByRole('radio').first()).toBeVisible();
    await expectNoViolation(page, 'several summaries');
    await dialog.getByRole('button', { name: 'Choose a place and begin' }).click();
    await expect(dialog.getByRole('status')).toContainText('1 file was written');
    await expectNoViolation(page, 'report');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByRole('region', { name: 'Letterhead' })).toBeVisible();
    await expectNoViolation(page, 'letterhead');
  });
