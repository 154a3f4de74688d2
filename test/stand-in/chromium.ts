import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findChromium, type Chromium } from '../support/find-chromium.ts';
import { connectCdp, type Cdp } from './cdp.ts';
import { say } from './say.ts';

export type WindowSize = { width: number; height: number; x?: number; y?: number };
export type Browser = {
  cdp: Cdp;
  headed: boolean;
  /** Opens a window; resolves to its target's id. */
  open(size: WindowSize): Promise<string>;
  stop(): Promise<void>;
};

const hasDisplay = (): boolean => Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Who holds Chromium's lock on the profile: SingletonLock is a link to "host-pid". 0 for nobody. */
function profileOwner(profile: string): number {
  try {
    return Number(fs.readlinkSync(path.join(profile, 'SingletonLock')).split('-').at(-1));
  } catch {
    return 0;
  }
}

/** A Chromium orphaned by `kill -9` needs a moment to go; starting on its profile before that would hand over to it. */
async function waitForOrphan(profile: string): Promise<void> {
  for (let i = 0; i < 100; i++) {
    const owner = profileOwner(profile);
    if (!owner || !isAlive(owner)) break;
    await sleep(50);
  }
  // A link that names another host, or a process long gone, would only delay the start.
  fs.rmSync(path.join(profile, 'SingletonLock'), { force: true });
}

// No first-run pages, no services of the browser's own, no key store of the desktop.
const quietFlags =
  `--no-first-run --no-default-browser-check --disable-background-networking --disable-component-update
  --disable-sync --disable-default-apps --disable-extensions --disable-search-engine-choice-screen
  --password-store=basic --disable-quic --disable-breakpad`.split(/\s+/);

/** The address bar's lists are pages of their own; nobody sees them here, and they take a sixth of a start's time. */
const unseenFeatures = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'];

const disabled = '--disable-features=';

/** Chromium reads the last list of disabled features only, so all lists become one. */
function withOneFeatureList(flags: string[]): string[] {
  const lists = flags.filter((flag) => flag.startsWith(disabled)).map((flag) => flag.slice(disabled.length));
  return [
    ...flags.filter((flag) => !flag.startsWith(disabled)),
    disabled + [...unseenFeatures, ...lists].join(','),
  ];
}

function flagsFor(chromium: Chromium, profile: string, headed: boolean): string[] {
  return [
    `--user-data-dir=${profile}`,
    ...quietFlags,
    '--disable-dev-shm-usage', // 64 MB in most containers, too little
    ...(headed ? [] : ['--headless', '--disable-gpu', '--hide-scrollbars=false']),
    ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []), // Chromium refuses to sandbox as root
    ...chromium.args,
  ];
}

type Started = { child: ChildProcess; cdp: Cdp; stderr: string };

async function launch({ exe, env }: Chromium, flags: string[]): Promise<Started> {
  const child = spawn(exe, [...flags, '--remote-debugging-pipe', '--no-startup-window'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    env: { DBUS_SESSION_BUS_ADDRESS: 'disabled:', ...process.env, ...env },
  });
  const started: Started = { child, cdp: connectCdp(child), stderr: '' };
  child.on('error', (error) => (started.stderr += error.message));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    started.stderr = (started.stderr + text).slice(-4000);
    // "DevTools listening on ..." is what Playwright waits for; the rest is noise about missing desktop services.
    const lines = text
      .split('\n')
      .filter((line) => line.startsWith('DevTools listening') || process.env.STANDIN_LOG);
    if (lines.length) process.stderr.write(`${lines.join('\n')}\n`);
  });
  const answered = started.cdp.send('Browser.getVersion').then(() => true);
  const timeout = sleep(20_000, false, { ref: false });
  if (await Promise.race([answered.catch(() => false), timeout])) return started;
  child.kill('SIGKILL');
  throw new Error(`stand-in: Chromium (${exe}) does not start:\n${started.stderr}`);
}

/** Starts Chromium without its sandbox only where the system does not allow one, as in most containers. */
async function launchAsAllowed(chromium: Chromium, flags: string[]): Promise<Started> {
  try {
    return await launch(chromium, flags);
  } catch (error) {
    if (flags.includes('--no-sandbox') || !/sandbox/i.test(String(error))) throw error;
    say('stand-in: this system does not allow Chromium its sandbox; starting without it');
    return launch(chromium, [...flags, '--no-sandbox', '--test-type']);
  }
}

/** Starts Chromium with a profile folder of its own and the given further switches. */
export async function startChromium(profile: string, switches: string[]): Promise<Browser> {
  const chromium = await findChromium();
  if (!chromium)
    throw new Error('stand-in: no Chromium found; install "chromium" or set CHROMIUM to its path');
  const headed = hasDisplay() && !process.env.STANDIN_HEADLESS && !chromium.headlessOnly;
  fs.mkdirSync(profile, { recursive: true });
  await waitForOrphan(profile);
  const flags = withOneFeatureList([...flagsFor(chromium, profile, headed), ...switches]);
  const { child, cdp } = await launchAsAllowed(chromium, flags);
  const exited = new Promise((resolve) => child.once('exit', resolve));

  const openHeadless = async ({ width, height }: WindowSize): Promise<string> => {
    const options = { url: 'about:blank', newWindow: true, width, height };
    return (await cdp.send<{ targetId: string }>('Target.createTarget', options)).targetId;
  };
  /** An --app window (no tabs, no address bar), through Chromium's own hand-over to the instance that runs already. */
  const openHeaded = async ({ width, height, x, y }: WindowSize): Promise<string> => {
    const mark = `standin-${process.pid}-${performance.now()}`;
    const seen = Promise.withResolvers<string>();
    const look = ({ targetInfo }: { targetInfo: { url: string; targetId: string } }): void => {
      if (targetInfo.url.includes(mark)) seen.resolve(targetInfo.targetId);
    };
    cdp.events.on('Target.targetCreated', look);
    const position = x === undefined ? [] : [`--window-position=${x},${y ?? 0}`];
    const page = `--app=data:text/html,<!--${mark}-->`;
    spawn(chromium.exe, [...flags, page, `--window-size=${width},${height}`, ...position], {
      stdio: 'ignore',
    }).on('error', seen.reject);
    return seen.promise.finally(() => cdp.events.off('Target.targetCreated', look));
  };
  return {
    cdp,
    headed,
    open: headed ? openHeaded : openHeadless,
    async stop() {
      cdp.send('Browser.close').catch(() => {});
      await Promise.race([exited, sleep(3000, undefined, { ref: false }).then(() => child.kill('SIGKILL'))]);
    },
  };
}
