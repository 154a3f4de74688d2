import { say } from '../stand-in/say.ts';
import { electronHost } from '../support/electron-host.ts';
import { findChromium, noChromium } from '../support/find-chromium.ts';

/** Runs once before all specs: finds the Chromium for all workers and says on what the specs run. */
export default async function findHost(): Promise<void> {
  const chromium = await findChromium({ mayInstall: true });
  if (chromium) process.env.CHROMIUM = chromium.exe;
  else if (electronHost().kind === 'stand-in') throw new Error(noChromium);
  say(`End-to-end specs on: ${electronHost().name}${chromium ? `, ${chromium.exe}` : ''}`);
}
