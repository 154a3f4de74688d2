// `npm start`: builds where needed, then starts the app on Electron, or on its stand-in where Electron's binary is missing.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { say } from '../stand-in/say.ts';
import { buildIfStale } from './build.ts';
import { displayArguments, electronHost, hasDisplay } from './electron-host.ts';
import { findChromium, noChromium } from './find-chromium.ts';

const root = path.resolve(import.meta.dirname, '../..');

async function prepareStandIn(): Promise<Record<string, string>> {
  say(
    "Electron's binary is not installed (`npx install-electron` fetches it); using the stand-in, see the README.",
  );
  const chromium = await findChromium({ mayInstall: true });
  if (!chromium) throw new Error(noChromium);
  if (chromium.headlessOnly && hasDisplay()) {
    say('The Chromium found can show no window. Install Chromium or Chrome to see the app.');
  }
  return { CHROMIUM: chromium.exe };
}

function explainHeadless(): void {
  say(
    'No display: the app runs without a visible window. To see it, set DISPLAY, or run `xvfb-run npm start`, or',
  );
  say(
    'start it with `npm start -- --remote-debugging-port=9222` and open chrome://inspect in a Chrome. Ctrl+C ends it.',
  );
}

async function start(args: string[]): Promise<void> {
  const host = electronHost();
  await buildIfStale();
  const env = host.kind === 'stand-in' ? await prepareStandIn() : {};
  if (!hasDisplay()) explainHeadless();
  const child = spawn(host.exe, [root, ...displayArguments(host), ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => say(`${host.exe} cannot be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

await start(process.argv.slice(2)).catch((error: Error) => {
  say(error.message);
  process.exit(1);
});
