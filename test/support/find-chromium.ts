import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { packagedNeeds, unpackChromium } from '../stand-in/packaged-chromium.ts';
import { say } from '../stand-in/say.ts';

const run = promisify(execFile);

export type Chromium = {
  exe: string;
  /** What the executable needs beside the usual flags and environment. */
  args: string[];
  env: Record<string, string>;
  /** It can show no window, even where there is a display. */
  headlessOnly: boolean;
};

// The binary itself before the wrapper script of the same package, which adds flags of its own.
const usualPaths = [
  '/usr/lib/chromium/chromium',
  '/usr/lib/chromium-browser/chromium-browser',
  '/opt/google/chrome/chrome',
  '/opt/chromium/chrome',
];
const usualNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function describe(exe: string): Chromium {
  const needs = packagedNeeds(exe);
  return { exe, args: needs?.args ?? [], env: needs?.env ?? {}, headlessOnly: needs !== null };
}

/** True if the file runs and says that it is a Chromium; a snap's is confined and cannot use our profile folder. */
async function isChromium(exe: string): Promise<boolean> {
  try {
    const env = { ...process.env, ...packagedNeeds(exe)?.env };
    const { stdout } = await run(exe, ['--version'], { env, timeout: 10_000 });
    return /chrom/i.test(stdout) && !/snap/i.test(stdout);
  } catch {
    return false;
  }
}

async function findInstalled(): Promise<string | null> {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const named = usualNames.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  for (const exe of [...usualPaths, ...named]) {
    if (fs.existsSync(exe) && (await isChromium(exe))) return exe;
  }
  return null;
}

async function findPackaged(): Promise<string | null> {
  try {
    const exe = await unpackChromium();
    if (exe === null || (await isChromium(exe))) return exe;
    say(`The Chromium of the development packages does not run here (${exe}).`);
  } catch (error) {
    say(`The Chromium of the development packages cannot be unpacked: ${(error as Error).message}`);
  }
  return null;
}

async function installOnDebian(): Promise<string | null> {
  if (process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) return null;
  say('No Chromium found: installing the Debian package (apt-get install -y chromium) ...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run('apt-get', ['update', '-q'], { env, timeout: 60_000 });
    await run('apt-get', ['install', '-y', '-q', 'chromium'], { env, timeout: 300_000, maxBuffer: 1 << 26 });
    return await findInstalled();
  } catch (error) {
    say(`apt-get could not install it: ${(error as Error).message.split('\n')[0]}`);
    return null;
  }
}

/**
 * Finds a Chromium for the stand-in: $CHROMIUM, then the usual names of the system, then the one that the locked
 * package `@sparticuz/chromium` brings (headless), then, only with `mayInstall`, Debian's package as root. Null when
 * there is none; throws where $CHROMIUM is set to something that does not run. Every step has a time limit.
 */
export async function findChromium({ mayInstall = false } = {}): Promise<Chromium | null> {
  const chosen = process.env.CHROMIUM;
  if (chosen) {
    if (await isChromium(chosen)) return describe(chosen);
    throw new Error(`CHROMIUM=${chosen} does not run or is not a Chromium`);
  }
  const exe =
    (await findInstalled()) ?? (await findPackaged()) ?? (mayInstall ? await installOnDebian() : null);
  return exe === null ? null : describe(exe);
}

/** The sentence for a person on a machine without any. */
export const noChromium =
  'No Chromium found. Install one (Debian: apt-get install chromium), or set CHROMIUM to the path of a Chromium or Chrome.';
