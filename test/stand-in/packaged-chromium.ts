import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { say } from './say.ts';

const run = promisify(execFile);
const nodeModules = path.resolve(import.meta.dirname, '../../node_modules');

/** A folder that is ours alone: in node_modules where we may write there, else in the temp folder. */
function cacheFolder(): string {
  const beside = path.join(nodeModules, '.cache');
  const ours = path.join(os.tmpdir(), `onboarding-desk-cache-${process.getuid?.() ?? 'user'}`);
  for (const dir of [beside, ours]) {
    try {
      fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
      fs.accessSync(dir, fs.constants.W_OK);
      if (dir === beside || fs.statSync(dir).uid === process.getuid?.()) return dir;
    } catch {
      // the next one
    }
  }
  throw new Error('no folder to unpack the packaged Chromium in');
}

/** The package's own font list names Lambda's folders; this one names its fonts where they are, then the system's. */
function writeFontList(staging: string, dir: string): void {
  const folders = [path.join(dir, 'fonts/fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  const list = folders.map((folder) => `<dir>${folder}</dir>`).join('');
  const cache = `<cachedir>${path.join(dir, 'fonts-cache')}</cachedir>`;
  const head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">';
  fs.writeFileSync(path.join(staging, 'fonts.conf'), `${head}<fontconfig>${list}${cache}</fontconfig>\n`);
}

/**
 * Unpacks the headless Chromium of the locked package `@sparticuz/chromium` once and answers its path; null where the
 * package is not installed. Several processes may do so at once: each unpacks aside, and the first to finish wins.
 */
export async function unpackChromium(): Promise<string | null> {
  const manifest = path.join(nodeModules, '@sparticuz/chromium/package.json');
  if (process.platform !== 'linux' || process.arch !== 'x64' || !fs.existsSync(manifest)) return null;
  const { version } = JSON.parse(fs.readFileSync(manifest, 'utf8')) as { version: string };
  const dir = path.join(cacheFolder(), `chromium-${version}`);
  const exe = path.join(dir, 'chromium');
  if (fs.existsSync(exe)) return exe;

  say('Unpacking the Chromium that comes with the development packages (once, a few seconds) ...');
  const staging = fs.mkdtempSync(`${dir}-`);
  try {
    // The package unpacks into TMPDIR, and its shared libraries only where it believes itself on the system they are for.
    await run(process.execPath, [path.join(import.meta.dirname, 'unpack-chromium.ts')], {
      env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
      timeout: 60_000,
    });
    writeFontList(staging, dir);
    // Whoever unpacked it, all users may run it.
    for (const file of [staging, path.join(staging, 'chromium')]) fs.chmodSync(file, 0o755);
    fs.renameSync(staging, dir);
  } catch (error) {
    fs.rmSync(staging, { recursive: true, force: true });
    if (!fs.existsSync(exe)) throw error; // else another process was first
  }
  return exe;
}

/** What an unpacked Chromium needs to run; null for any other executable. */
export function packagedNeeds(exe: string): { env: Record<string, string>; args: string[] } | null {
  const dir = path.dirname(exe);
  const libraries = path.join(dir, 'al2023/lib');
  if (!fs.existsSync(libraries)) return null;
  const search = [process.env.LD_LIBRARY_PATH, libraries].filter(Boolean).join(':');
  return {
    env: { LD_LIBRARY_PATH: search, FONTCONFIG_FILE: path.join(dir, 'fonts.conf') },
    // It has no helper for the sandbox, and its graphics are software.
    args: ['--no-sandbox', '--no-zygote', '--font-render-hinting=none'],
  };
}
