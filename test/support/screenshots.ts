import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { makeCore, type Core } from '../../electron/core/core.ts';
import { makeNodeHost } from '../../electron/core/node-host.ts';
import { startPracticeDesk } from '../../electron/core/practice-desk/practice-desk.ts';
import type { Language } from '../../shared/language.ts';
import { messages } from '../../shared/messages/translate.ts';
import { launchApp } from '../e2e/app.ts';
import { buildIfStale } from './build.ts';
import { companies, makeRequest } from './packets.ts';
import { findChromium } from './find-chromium.ts';
import { storeBusyPlan, takePlanPictures } from './plan-screenshots.ts';
import { valueOf } from './value-of.ts';

/*
 * `npm run screenshots`: pictures of every page in both languages and both themes into test-results/screens, and
 * those of the README into .readme.
 */

const root = path.resolve(import.meta.dirname, '../..');
const screens = path.join(root, 'test-results/screens');
const size = { width: 1200, height: 800 };

/** What a few days of work leave behind: tags, a saved view, versions, a request that may be about the same company. */
async function workOn({ desk }: Core, ids: readonly string[]): Promise<void> {
  const [sap = ''] = ids;
  const draft = ids.at(-1) ?? '';
  valueOf(await desk.tagPackets({ ids: ids.slice(0, 2), add: ['Walldorf'] }));
  valueOf(await desk.tagPackets({ ids: [draft], add: ['Messe 2026', 'Rückruf'] }));
  valueOf(await desk.saveView({ name: 'Messe 2026', filter: { tag: 'Messe 2026' }, sort: 'newest' }));
  valueOf(await desk.saveTemplate({ requestId: sap, name: 'Help Center' }));
  const edits: [pointer: string, value: string | null][] = [
    ['/company/address/city', 'Bonn'],
    ['/company/address/city', 'Heilbronn'],
    ['/company/address/houseNumber', null],
    ['/note', 'Ruft am Montag zurück.'],
  ];
  for (const [pointer, value] of edits)
    valueOf(await desk.editPacket({ id: draft, changes: [{ pointer, value }] }));
  valueOf(await desk.undoPacket({ id: draft }));
  const similar = makeRequest({ '/company/name': 'Kunde GmbH & Co KG', '/company/vatId': undefined });
  valueOf(await desk.addPackets({ files: [{ file: 'similar', text: JSON.stringify(similar) }] }));
}

/** A profile with requests in several states and a plan. */
async function makeProfile(folder: string): Promise<{ profile: string; planId: string }> {
  const profileDir = path.join(folder, 'profile');
  const core = await makeCore(makeNodeHost({ profileDir, version: '0.0.0' }), 'write');
  const desk = await startPracticeDesk({ dataDir: path.join(profileDir, 'practice-desk'), stepSeconds: 1 });
  let planId: string;
  try {
    planId = await storeBusyPlan(core.desk);
    const files = companies.map(({ name }, n) => ({ file: name, text: JSON.stringify(makeRequest({}, n)) }));
    const draft = makeRequest({
      '/company/name': 'Kunde GmbH & Co. KG',
      '/company/vatId': undefined,
      '/company/vatIdMissingReason': 'not-issued-yet',
      '/contact': { firstName: 'Erika', email: 'erika@gmial.com' },
    });
    const { added } = valueOf(
      await core.desk.addPackets({ files: [...files, { file: 'draft', text: JSON.stringify(draft) }] }),
    );
    const ids = added.map(({ id }) => id);
    await workOn(core, ids);
    valueOf(await core.desk.finalizePackets({ ids: ids.slice(0, 5) }));
    valueOf(await core.desk.setChannel({ kind: 'support-api', url: desk.url, token: desk.token }));
    valueOf(await core.desk.sync({ untilIdle: true, timeoutSeconds: 20 }));
    await new Promise((resolve) => setTimeout(resolve, 3500)); // three steps of the desk's clock
    valueOf(await core.desk.sync({}));
    valueOf(await core.desk.setChannel({ kind: 'by-hand', url: 'https://support.example/portal/3' }));
    valueOf(await core.desk.finalizePackets({ ids: ids.slice(5, 6) }));
    valueOf(await core.desk.sync({}));
    valueOf(
      await core.desk.setChannel({ kind: 'support-api', url: 'http://127.0.0.1:9/partner-support/v1' }),
    );
    valueOf(await core.desk.finalizePackets({ ids: ids.slice(6, 7) }));
  } finally {
    await core.close();
    await desk.close();
  }
  return { profile: profileDir, planId };
}

async function takePictures(
  { profile, planId }: { profile: string; planId: string },
  language: Language,
  theme: 'light' | 'dark',
): Promise<void> {
  const file = path.join(profile, 'preferences.json');
  const preferences = {
    ...JSON.parse(fs.readFileSync(file, 'utf8')),
    language,
    theme,
    protectionDeclined: true,
  };
  fs.writeFileSync(file, JSON.stringify(preferences));
  const { history, outbox, start, 'sync-log': syncLog, window: words } = messages[language];
  const app = await launchApp({ profile });
  const { page } = app;
  await page.setViewportSize(size);
  const take = async (name: string, of: Page = page): Promise<void> => {
    await of.screenshot({
      path: path.join(screens, `${name}-${language}-${theme}.png`),
      animations: 'disabled',
    });
  };
  try {
    await page.getByRole('link', { name: 'Kunde GmbH & Co. KG' }).waitFor();
    await take('requests');
    await page.getByRole('button', { name: words['action.newRequest'] }).first().click();
    await page.getByRole('checkbox', { name: start['wish.needsSeparateOrganization'] }).check();
    await take('start');
    await page.getByRole('link', { name: words['page.requests'] }).click();
    await page.getByRole('link', { name: 'Kunde GmbH & Co. KG' }).click();
    await page.getByRole('button', { name: start['question.open'] }).click();
    await page.getByRole('textbox', { name: start['question.subject'] }).waitFor();
    await take('question');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: words['action.finalize'] }).click();
    await page.getByRole('alert').first().waitFor();
    await take('draft-refused');
    await page.setViewportSize({ width: size.width, height: 2600 });
    await take('draft-whole');
    await page.setViewportSize(size);
    await page.getByRole('link', { name: history['page.history'] }).click();
    await page.getByRole('heading', { level: 1, name: history['page.history'] }).waitFor();
    await take('history');
    await page.getByRole('link', { name: words['page.outbox'] }).click();
    await page.getByText('SSD-1001').first().waitFor();
    await take('outbox');
    await page.getByRole('button', { name: outbox['choice.hand-over'] }).first().click();
    await page.getByRole('dialog').waitFor();
    await take('hand-over');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: syncLog.toLog }).first().click();
    await page.getByRole('heading', { level: 1, name: syncLog.title }).waitFor();
    await page.getByText('SSD-1001').first().waitFor();
    await take('sync-log');
    await page.getByRole('link', { name: words['page.requests'] }).click();
    await page.getByRole('link', { name: /SAP SE/ }).click();
    await page.getByText('SSD-1001').first().waitFor();
    await take('sent');
    await page.setViewportSize({ width: size.width, height: 2400 });
    await take('sent-whole');
    await page.setViewportSize(size);
    await page.getByRole('link', { name: words['page.customers'], exact: true }).click();
    await page.getByRole('heading', { level: 1, name: words['page.customers'] }).waitFor();
    await page.getByRole('link', { name: 'SAP SE' }).first().waitFor();
    await take('customers');
    await page.getByRole('link', { name: 'SAP SE' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'SAP SE' }).waitFor();
    await take('customer');
    await page.getByRole('link', { name: words['page.settings'] }).click();
    await page.getByRole('heading', { level: 1, name: words['page.settings'] }).waitFor();
    await page.setViewportSize({ width: size.width, height: 1800 });
    await take('settings');
    await page.setViewportSize(size);
    await takePlanPictures(page, planId, language, take);
  } finally {
    await app.close();
  }
}

const chromium = await findChromium({ mayInstall: true });
if (!chromium) throw new Error('no Chromium to take pictures with');
process.env['CHROMIUM'] = chromium.exe;
await buildIfStale();
fs.mkdirSync(screens, { recursive: true });
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'onboarding-desk-screens-'));
try {
  const profile = await makeProfile(folder);
  for (const language of ['de', 'en'] as const) {
    for (const theme of ['light', 'dark'] as const) await takePictures(profile, language, theme);
  }
  for (const name of ['draft-refused', 'outbox', 'plan-matrix']) {
    fs.copyFileSync(path.join(screens, `${name}-en-light.png`), path.join(root, '.readme', `${name}.png`));
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
