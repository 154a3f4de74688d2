import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { displayArguments, electronHost } from '../support/electron-host.ts';

export { expect } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '../..');

/** `TRACE=1` records a trace of each app, which takes a sixth of the specs' time. */
const traced = process.env.TRACE === '1';

export type LaunchOptions = {
  /** The profile folder; a new one by default. */
  profile?: string;
  env?: Record<string, string>;
  /** What the system's settings say; English by default. */
  systemLanguage?: 'en_US' | 'de_DE';
  /** Further arguments for the app. */
  args?: string[];
  /** The app's folder; the project by default. */
  appDir?: string;
};

export type App = {
  /** The first window's page, ready for use. */
  page: Page;
  electron: ElectronApplication;
  profile: string;
  /** Its temporary folder; the `launch` fixture removes it. */
  folder: string;
  /** Runs a function in the main process, with the `electron` module as its first argument. */
  evaluateMain: ElectronApplication['evaluate'];
  /** Ends the app as its menu would, with force after ten seconds. */
  close(): Promise<void>;
  /** Ends it as a power cut would (SIGKILL). */
  kill(): Promise<void>;
  /** What the app has written to stdout and stderr so far. */
  output(): string;
  /** Waits until a window's page is ready for use. */
  settle(page: Page): Promise<Page>;
  /** Writes test-results/screens/NAME.png. */
  screenshot(name: string): Promise<void>;
};

async function settle(page: Page): Promise<Page> {
  await page.locator(':root[data-app-state="ready"]').waitFor({ state: 'attached', timeout: 30_000 });
  return page;
}

/** Starts the app on whatever host there is and waits until it can be used. Whoever calls it closes it. */
export async function launchApp(options: LaunchOptions = {}): Promise<App> {
  const host = electronHost();
  // Playwright asks the electron package where its executable is, and that follows this variable.
  if (host.kind === 'stand-in') process.env.ELECTRON_OVERRIDE_DIST_PATH = host.dist;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'onboarding-desk-'));
  const { profile = path.join(folder, 'profile'), env = {}, args = [], appDir = root } = options;
  const { systemLanguage = 'en_US' } = options;
  const language = {
    LANGUAGE: systemLanguage,
    LANG: `${systemLanguage}.UTF-8`,
    LC_ALL: `${systemLanguage}.UTF-8`,
  };
  const headless = process.env.HEADED ? {} : { STANDIN_HEADLESS: '1' };
  const electron = await _electron.launch({
    args: [appDir, ...displayArguments(host), `--profile=${profile}`, ...args],
    env: { ...(process.env as Record<string, string>), TMPDIR: folder, ...language, ...headless, ...env },
    timeout: 30_000,
  });
  const child = electron.process();
  const exited = once(child, 'exit');
  let output = '';
  const collect = (text: Buffer): void => void (output += text.toString());
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  const close = async (): Promise<void> => {
    const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await electron.close().catch(() => {}); // it may have ended already
    await exited;
    clearTimeout(force);
  };
  try {
    const page = await settle(await electron.firstWindow());
    return {
      page,
      electron,
      profile,
      folder,
      close,
      kill,
      settle,
      evaluateMain: electron.evaluate.bind(electron),
      output: () => output,
      async screenshot(name) {
        await page.screenshot({ path: path.join(root, 'test-results/screens', `${name}.png`) });
      },
    };
  } catch (error) {
    await kill();
    throw new Error(`The app did not become ready on ${host.name}. It wrote:\n${output}`, { cause: error });
  }
}

type Fixtures = {
  /** Starts the app as often as a test needs it, and closes all of them at the test's end. */
  launch(options?: LaunchOptions): Promise<App>;
  /** One running app with a new profile. */
  app: App;
};

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's dependencies from this pattern
  launch: async ({}, use, testInfo) => {
    testInfo.annotations.push({ type: 'host', description: electronHost().name });
    const apps: App[] = [];
    await use(async (options) => {
      const app = await launchApp(options);
      apps.push(app);
      if (traced) await app.electron.context().tracing.start({ screenshots: true, snapshots: true });
      return app;
    });
    const failed = testInfo.status !== testInfo.expectedStatus;
    for (const [index, app] of apps.entries()) {
      // An app that was killed has neither a picture nor a trace.
      const picture = failed ? await app.page.screenshot().catch(() => null) : null;
      if (traced)
        await app.electron
          .context()
          .tracing.stop({ path: testInfo.outputPath(`trace-${index}.zip`) })
          .catch(() => {});
      await app.close();
      if (picture) await testInfo.attach(`screen-${index}`, { body: picture, contentType: 'image/png' });
      if (failed) await testInfo.attach(`output-${index}`, { body: app.output(), contentType: 'text/plain' });
    }
    for (const { folder } of apps)
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  },
  app: async ({ launch }, use) => use(await launch()),
});
