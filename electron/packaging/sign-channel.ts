import { createPrivateKey } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js';
import { signChannel } from '../main/update-signature.ts';

/*
 * `node electron/packaging/sign-channel.ts FOLDER`: signs the channel files (`latest.yml`, `latest-mac.yml`, …) that
 * electron-builder left in FOLDER, with the Ed25519 key whose file `UPDATES_PRIVATE_KEY` names.
 */

const channelFile = /^(latest|beta|alpha)(-mac|-linux(-arm64)?)?\.yml$/;

/** A channel's file with its signature, in place of any that it had. Read as the app reads it. */
export function signChannelText(
  text: string,
  name: string,
  privateKey: Parameters<typeof signChannel>[1],
): string {
  const unsigned = text.replace(/^signature: .*\n?/m, '');
  const channel = parseUpdateInfo(unsigned, name, new URL(`https://updates.invalid/${name}`));
  return `${unsigned.trimEnd()}\nsignature: ${signChannel({ ...channel }, privateKey)}\n`;
}

function signFolder(folder: string, keyFile: string): string[] {
  const privateKey = createPrivateKey(readFileSync(keyFile));
  const names = readdirSync(folder).filter((name) => channelFile.test(name));
  for (const name of names) {
    const file = path.join(folder, name);
    writeFileSync(file, signChannelText(readFileSync(file, 'utf8'), name, privateKey));
  }
  return names;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [folder] = process.argv.slice(2);
  const keyFile = process.env['UPDATES_PRIVATE_KEY'];
  if (!folder || !keyFile) throw new Error('usage: UPDATES_PRIVATE_KEY=FILE node sign-channel.ts FOLDER');
  const signed = signFolder(folder, keyFile);
  if (signed.length === 0) throw new Error(`no channel file in ${folder}`);
  process.stdout.write(`signed ${signed.join(', ')}\n`);
}
