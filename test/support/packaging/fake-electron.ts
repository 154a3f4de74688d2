import { createRequire } from 'node:module';
import { chmodSync, copyFileSync, appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/*
 * A folder that electron-builder takes for an unpacked Electron, where the real one cannot be had: the files that the
 * builder touches, with a fuse wire in its standard state where the binary would be. It cannot be started.
 */

export type Platform = 'linux' | 'mac' | 'win';

/** What stands before the wire in every Electron binary (@electron/fuses, src/constants.ts, which does not export it). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** States of the nine fuses as Electron 45 ships them. */
const standardWire = '101100011';

const languages = ['de', 'en-US', 'fr'];

/** Bytes with a fuse wire in them, of the given states (`0` off, `1` on, `r` removed). */
export const binaryWithFuses = (states = standardWire): Buffer =>
  Buffer.concat([
    Buffer.alloc(4096, 7),
    Buffer.from(sentinel),
    Buffer.from([1, states.length]),
    Buffer.from(states),
    Buffer.alloc(512, 7),
  ]);

function write(file: string, content: string | Buffer): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  chmodSync(file, 0o755);
}

const plist = `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict><key>CFBundleExecutable</key><string>Electron</string></dict></plist>`;

function writeMac(dist: string): void {
  const contents = path.join(dist, 'Electron.app/Contents');
  write(path.join(contents, 'Info.plist'), plist);
  write(path.join(contents, 'MacOS/Electron'), 'launcher');
  const frameworks = path.join(contents, 'Frameworks');
  const framework = path.join(frameworks, 'Electron Framework.framework');
  write(path.join(framework, 'Electron Framework'), binaryWithFuses());
  for (const kind of ['', ' (Renderer)', ' (Plugin)', ' (GPU)']) {
    const helper = path.join(frameworks, `Electron Helper${kind}.app/Contents`);
    write(path.join(helper, 'Info.plist'), plist);
    write(path.join(helper, 'MacOS', `Electron Helper${kind}`), 'helper');
  }
  for (const language of languages) {
    write(path.join(contents, 'Resources', `${language}.lproj/x`), '');
    write(path.join(framework, 'Versions/A/Resources', `${language}.lproj/locale.pak`), '');
  }
}

function writeWindows(dist: string): void {
  // The builder writes the archive's hash into the version resource, so it must be a real program: one that an
  // installer's package brings along.
  const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
  const vendor = path.join(path.dirname(builder.resolve('electron-winstaller/package.json')), 'vendor');
  const exe = path.join(dist, 'electron.exe');
  mkdirSync(dist, { recursive: true });
  copyFileSync(path.join(vendor, 'Setup.exe'), exe);
  appendFileSync(exe, binaryWithFuses());
  for (const language of languages) write(path.join(dist, 'locales', `${language}.pak`), '');
}

function writeLinux(dist: string): void {
  write(path.join(dist, 'electron'), binaryWithFuses());
  for (const language of languages) write(path.join(dist, 'locales', `${language}.pak`), '');
}

/** Writes it below `dist`. */
export function writeFakeElectron(dist: string, platform: Platform): void {
  const { version } = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('electron/package.json'), 'utf8'),
  ) as { version: string };
  ({ linux: writeLinux, mac: writeMac, win: writeWindows })[platform](dist);
  mkdirSync(path.join(dist, 'resources'), { recursive: true });
  for (const file of ['LICENSE', 'LICENSES.chromium.html']) write(path.join(dist, file), 'license');
  write(path.join(dist, 'version'), version);
}
