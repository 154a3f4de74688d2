import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'electron';
import { inBothLanguages } from '../../shared/messages/translate.ts';

/**
 * Switches of Chromium and Node with which whoever starts the packaged app could look into it, feed it scripts, or
 * take its checks away. `no-sandbox` is not among them: an AppImage adds it itself where the system has no user
 * namespaces.
 */
const refusedSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'auto-open-devtools-for-tabs',
  'inspect',
  'inspect-brk',
  'inspect-wait',
  'inspect-port',
  'js-flags',
  'load-extension',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'browser-subprocess-path',
  'disable-web-security',
  'allow-file-access-from-files',
  'allow-running-insecure-content',
  'unsafely-treat-insecure-origin-as-secure',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'host-rules',
  'ssl-key-log-file',
  'log-net-log',
] as const;

/**
 * True where the app may be looked into: started from its folder, or packaged for tests, which electron-builder's
 * `extraMetadata.debuggable` writes into the archive's package.json.
 */
export function isDebuggable(app: { isPackaged: boolean; getAppPath(): string }): boolean {
  if (!app.isPackaged) return true;
  const about: unknown = JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8'));
  return (about as { debuggable?: unknown }).debuggable === true;
}

/** True where the packaged app was started with such a switch: it then says so, in both languages, and must not go on. */
export function refusesSwitches({
  commandLine,
}: {
  commandLine: Pick<App['commandLine'], 'hasSwitch'>;
}): boolean {
  const given = refusedSwitches.filter((name) => commandLine.hasSwitch(name));
  if (given.length === 0) return false;
  const switches = given.map((name) => `--${name}`).join(' ');
  const { de, en } = inBothLanguages('window', 'host.switchRefused', { switches });
  process.stderr.write(`${de}\n${en}\n`);
  return true;
}
