import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { startPracticeDesk } from '../../electron/core/practice-desk/practice-desk.ts';
import { browse, startAuthorizationServer } from '../support/authorization-server.ts';
import { expect, test, type App } from './app.ts';
import { makeKeyboard } from './keyboard.ts';

const openSettings = (page: Page): Promise<void> => page.getByRole('link', { name: 'Settings' }).click();
const ways = (page: Page): Locator => page.getByRole('radiogroup', { name: 'Where to send' });
const saved = (page: Page): Locator => page.getByRole('status').filter({ hasText: 'Saved.' });

/** What the settings file says of the channel. */
const storedChannel = ({ profile }: App): object =>
  (JSON.parse(fs.readFileSync(path.join(profile, 'preferences.json'), 'utf8')) as { channel: object })
    .channel;

const typed: { way: string; fill: Record<string, string>; stored: Record<string, unknown> }[] = [
  {
    way: 'Request Tracker',
    fill: { 'Address of Request Tracker': 'https://rt.desk.example', Token: '1-31-canary' },
    stored: { kind: 'request-tracker', url: expect.stringContaining('https://rt.desk.example') },
  },
  {
    way: 'Email to the PSAM',
    fill: { Recipient: 'psam@provider.example' },
    stored: { kind: 'email', url: '', recipient: 'psam@provider.example', mailbox: null },
  },
  {
    way: 'By hand in the Help Center',
    fill: { 'Page of the Help Center (optional)': 'https://support.provider.example/new' },
    stored: { kind: 'by-hand', url: 'https://support.provider.example/new' },
  },
  { way: 'Practice desk on this computer', fill: {}, stored: { kind: 'practice-desk' } },
];

for (const { way, fill, stored } of typed) {
  test(`${way} is chosen by keyboard, kept, and shown after a restart`, async ({ launch }) => {
    const app = await launch();
    const { page } = app;
    await openSettings(page);
    const keyboard = makeKeyboard(page);
    await ways(page).getByRole('radio', { checked: true }).focus();
    await keyboard.choose(ways(page), way);
    for (const [name, text] of Object.entries(fill))
      await keyboard.fill(page.getByRole('textbox', { name, exact: true }), text);
    await keyboard.tabTo(page.getByRole('button', { name: 'Use this way' }));
    await keyboard.press('Enter');
    await expect(saved(page)).toBeVisible();
    await app.close();

    expect(storedChannel(app)).toMatchObject(stored);
    expect(JSON.stringify(storedChannel(app))).not.toContain('canary');
    const again = await launch({ profile: app.profile });
    await openSettings(again.page);
    await expect(ways(again.page).getByRole('radio', { name: way, exact: true })).toBeChecked();
    for (const [name, text] of Object.entries(fill))
      await expect(again.page.getByRole('textbox', { name, exact: true })).toHaveValue(
        name === 'Token' ? '' : new RegExp(`^${text}/?$`),
      );
  });
}

test('the app sends mails itself: server, mailbox and password are asked for, what is wrong stands at its field', async ({
  app,
}) => {
  const { page } = app;
  await openSettings(page);
  await ways(page).getByRole('radio', { name: 'Email to the PSAM' }).check();
  const field = (name: string): Locator => page.getByRole('textbox', { name, exact: true });
  await expect(field('Password')).toHaveCount(0);
  await page.getByRole('radio', { name: 'The app, through a mail server' }).check();
  await field('Recipient').fill('psam');
  await field('Outgoing mail server').fill('mail.reseller.example');
  await field('Mailbox for replies (optional)').fill('imap://max@mail.reseller.example');
  await page.getByRole('button', { name: 'Use this way' }).click();
  await expect(field('Recipient')).toBeFocused();
  await expect(field('Recipient')).toHaveAccessibleDescription(/psam@provider\.example/);
  await expect(field('Outgoing mail server')).toHaveAccessibleDescription(/must be an address like smtps:/);

  await field('Recipient').fill('psam@provider.example');
  await field('Outgoing mail server').fill('smtps://max@mail.reseller.example');
  await field('Password').fill('canary');
  await page.getByRole('button', { name: 'Use this way' }).click();
  // What only core can know stands at its field too.
  await expect(field('Mailbox for replies (optional)')).toBeFocused();
  await expect(field('Mailbox for replies (optional)')).toHaveAccessibleDescription(/https only|plain/i);
  await field('Mailbox for replies (optional)').fill('imaps://max@mail.reseller.example/INBOX');
  await page.getByRole('button', { name: 'Use this way' }).click();
  await expect(saved(page)).toBeVisible();
  await expect(field('Password')).toHaveValue('');
  await expect(page.getByRole('status').filter({ hasText: 'The password is stored' })).toBeVisible();
});

test('the sign-in in the browser is begun, cancelled, begun again and finished; then one signs out', async ({
  app,
}, testInfo) => {
  const server = await startAuthorizationServer();
  const desk = await startPracticeDesk({
    dataDir: testInfo.outputPath('desk'),
    oauthIssuer: server.issuer,
    verifyToken: server.isGood,
  });
  try {
    const { page } = app;
    await app.evaluateMain(({ shell }) => {
      shell.openExternal = async (url) => void ((globalThis as { opened?: string }).opened = url);
    });
    const opened = (): Promise<string | undefined> =>
      app.evaluateMain(() => (globalThis as { opened?: string }).opened);
    await openSettings(page);
    await ways(page).getByRole('radio', { name: 'Support API' }).check();
    await page.getByRole('textbox', { name: 'Address of the interface' }).fill(desk.url);
    await page.getByRole('button', { name: 'Use and sign in' }).click();
    const waiting = page.getByRole('status').filter({ hasText: 'sign-in page is open in your browser' });
    await expect(waiting).toBeVisible();
    await waiting.getByRole('button', { name: 'Stop waiting' }).click();
    await expect(page.getByText('Nobody signed in in the browser')).toBeVisible();

    const [before] = [await opened()];
    await page.getByRole('button', { name: 'Use and sign in' }).click();
    await expect(waiting).toBeVisible();
    // Another page in between changes nothing.
    await page.getByRole('link', { name: 'Outbox' }).click();
    await openSettings(page);
    await expect(waiting).toBeVisible();
    await expect.poll(opened).not.toBe(before);
    await browse((await opened()) ?? '');
    await expect(
      page.getByRole('status').filter({ hasText: 'You are signed in. The sign-in is stored' }),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: 'Use this way' })).toBeVisible();

    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Signed out.' })).toBeVisible();
    await expect(page.getByText('You are signed in.')).toHaveCount(0);
  } finally {
    await app.close();
    await desk.close();
    await server.close();
  }
});

test('the trainer’s page of the practice desk opens in the browser', async ({ app }) => {
  const { page } = app;
  await app.evaluateMain(({ shell }) => {
    shell.openExternal = async (url) => void ((globalThis as { opened?: string }).opened = url);
  });
  await openSettings(page);
  await page.getByRole('button', { name: 'Open the trainer' }).click();
  await expect
    .poll(() => app.evaluateMain(() => (globalThis as { opened?: string }).opened))
    .toMatch(/^http:\/\/127\.0\.0\.1:\d+\/trainer\/enter\?key=./);

  await app.evaluateMain(({ shell }) => {
    shell.openExternal = () => Promise.reject(new Error('no handler'));
  });
  await page.getByRole('button', { name: 'Open the trainer' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'could not be opened' })).toBeVisible();
});
