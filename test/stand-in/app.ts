import type { EventEmitter } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { startChromium, type Browser } from './chromium.ts';
import type { CommandLine } from './command-line.ts';
import { preventable } from './events.ts';
import { makeEmitter, refuseTheRest } from './not-implemented.ts';
import { say } from './say.ts';
import { requestLock } from './single-instance.ts';

/** What the rest of the stand-in shares with `app`, beside what the app may see of it. */
export type Lifecycle = {
  /** The running browser; pending until `start`. */
  browser: Promise<Browser>;
  start(): Promise<void>;
  quit(): void;
  /** Set by the windows: closes them all; false if one refused. */
  closeWindows(): boolean;
  windowsAllClosed(): void;
};

const ownSwitches = new Set(['user-data-dir', 'use-mock-keychain', 'headless']);

/** The languages of the environment, as glibc orders its variables: de_DE.UTF-8 becomes de-DE. */
function preferredLanguages(): string[] {
  const { LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = process.env;
  const named = [...(LANGUAGE ?? '').split(':'), LC_ALL, LC_MESSAGES, LANG]
    .map((name) => (name ?? '').replace(/[.@].*/, '').replace('_', '-'))
    .filter((name) => /^[a-z]{2,3}(-|$)/.test(name));
  return named.length ? [...new Set(named)] : ['en-US'];
}

function makeSwitches(given: [string, string][]) {
  const switches = new Map(given);
  const commandLine = refuseTheRest('app.commandLine', {
    appendSwitch: (name: string, value = '') => void switches.set(name.toLowerCase(), value),
    hasSwitch: (name: string) => switches.has(name.toLowerCase()),
    getSwitchValue: (name: string) => switches.get(name.toLowerCase()) ?? '',
  });
  const forChromium = (): string[] =>
    [...switches]
      .filter(([name]) => !ownSwitches.has(name))
      .map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
  return { commandLine, forChromium };
}

function makePaths(name: () => string) {
  const home = os.homedir();
  const appData = process.env.XDG_CONFIG_HOME ?? path.join(home, '.config');
  const set = new Map<string, string>();
  const get = (key: string): string => {
    const userData = set.get('userData') ?? path.join(appData, name());
    const known: Record<string, string> = {
      home,
      appData,
      userData,
      sessionData: userData,
      temp: os.tmpdir(),
      documents: path.join(home, 'Documents'),
      downloads: path.join(home, 'Downloads'),
    };
    const found = set.get(key) ?? known[key];
    if (found === undefined) throw new Error(`Failed to get '${key}' path`);
    return found;
  };
  return { getPath: get, setPath: (key: string, value: string) => void set.set(key, value) };
}

/** `app` and its life: starting Chromium, ready, the way out. */
export function makeApp({ package: about, appDir, switches }: CommandLine) {
  const { commandLine, forChromium } = makeSwitches(switches);
  const browser = Promise.withResolvers<Browser>();
  const ready = Promise.withResolvers<void>();
  let name = about.productName ?? about.name ?? 'Electron';
  let started: Promise<void> | undefined;
  let isReady = false;
  let quitting = false;
  let closingToQuit = false;
  let releaseLock: (() => void) | null = null;
  const paths = makePaths(() => name);

  const app = makeEmitter('app', {
    ...paths,
    commandLine,
    isPackaged: false,
    get name() {
      return name;
    },
    getName: () => name,
    setName: (value: string) => void (name = value),
    getVersion: () => about.version ?? '0.0.0',
    getAppPath: () => appDir,
    getLocale: () => preferredLanguages()[0],
    getPreferredSystemLanguages: preferredLanguages,
    isReady: () => isReady,
    whenReady: () => ready.promise,
    enableSandbox(): void {}, // the pages' sandbox is Chromium's own
    setAppUserModelId(): void {}, // Windows only
    requestSingleInstanceLock(data: unknown = {}): boolean {
      const onSecond = (second: { argv: string[]; cwd: string; data: unknown }): void =>
        void app.emit('second-instance', preventable(), second.argv, second.cwd, second.data);
      releaseLock ??= requestLock(paths.getPath('userData'), data, onSecond);
      return releaseLock !== null;
    },
    hasSingleInstanceLock: () => releaseLock !== null,
    releaseSingleInstanceLock(): void {
      releaseLock?.();
      releaseLock = null;
    },
    quit,
    exit,
  });

  async function start(): Promise<void> {
    const profile = path.join(paths.getPath('sessionData'), 'standin-chromium');
    const running = await startChromium(profile, forChromium());
    const { cdp } = running;
    void cdp.gone.then(() => {
      if (quitting) return;
      say('stand-in: Chromium has gone away');
      process.exit(1);
    });
    browser.resolve(running);
    await Promise.all([
      cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      cdp.send('Target.setDiscoverTargets', { discover: true }),
    ]);
    isReady = true;
    ready.resolve();
    app.emit('ready', preventable(), {});
  }
  function quit(): void {
    if (quitting) return;
    const before = preventable();
    (app as EventEmitter).emit('before-quit', before);
    if (before.defaultPrevented) return;
    quitting = true;
    closingToQuit = true; // and not because a person closed the last window
    const will = preventable();
    if (lifecycle.closeWindows()) app.emit('will-quit', will);
    else will.preventDefault();
    queueMicrotask(() => (closingToQuit = false));
    if (will.defaultPrevented) quitting = false;
    else exit(0);
  }
  function exit(code = 0): void {
    quitting = true;
    (app as EventEmitter).emit('quit', preventable(), code);
    app.releaseSingleInstanceLock();
    const stopped =
      started && isReady ? browser.promise.then((running) => running.stop()) : Promise.resolve();
    void stopped.finally(() => process.exit(code));
  }

  const lifecycle: Lifecycle = {
    browser: browser.promise,
    start: () => (started ??= start()),
    quit,
    closeWindows: () => true,
    windowsAllClosed() {
      if (!quitting && !closingToQuit && !app.emit('window-all-closed')) quit();
    },
  };
  return { app, lifecycle };
}
