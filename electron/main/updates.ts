import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppUpdater, UpdateInfo } from 'electron-updater';
import type { Logger } from '../core/host.ts';
import { isSignedChannel } from './update-signature.ts';

/** How often a running app asks, in milliseconds. */
const checkEveryMs = 24 * 60 * 60 * 1000;

type Updater = Pick<
  AppUpdater,
  | 'autoDownload'
  | 'autoInstallOnAppQuit'
  | 'allowDowngrade'
  | 'allowPrerelease'
  | 'disableWebInstaller'
  | 'logger'
  | 'isUpdateSupported'
  | 'checkForUpdates'
> & { on(event: 'error', listener: (error: Error) => void): unknown };

export type UpdatesDeps = {
  app: { isPackaged: boolean };
  log: Logger;
  /** The packaged app's `resources` folder. */
  resourcesDir?: string;
  platform?: NodeJS.Platform;
  /** Loads electron-updater, which is not done where no channel is configured. */
  loadUpdater?: () => Promise<Updater>;
  every?: (ms: number, act: () => void) => void;
};

const loadElectronUpdater = async (): Promise<Updater> =>
  (await import('electron-updater')).default.autoUpdater;

/**
 * The key of the channel that the package was made for, null where it was made for none. The two files lie beside
 * the app: `app-update.yml`, which electron-builder writes, and `update-key.pem`. Without the key, https or, on
 * Windows, the name of the publisher, the channel counts as none.
 */
function readChannelKey(resourcesDir: string, platform: NodeJS.Platform, log: Logger): KeyObject | null {
  const read = (name: string) => readFileSync(join(resourcesDir, name), 'utf8');
  let settings: string;
  try {
    settings = read('app-update.yml');
  } catch {
    return null;
  }
  const isSafe =
    /^url: *['"]?https:\/\//m.test(settings) && (platform !== 'win32' || /^publisherName:/m.test(settings));
  try {
    if (isSafe) return createPublicKey(read('update-key.pem'));
  } catch {
    // Said below.
  }
  log('warn', 'updates are off: the channel is not configured safely');
  return null;
}

/**
 * Asks for a new version at the start and once a day, and installs it when the app ends; off until a package is made
 * for a channel. The channel's file must carry our signature, and it names the hash of what is downloaded; on
 * Windows and macOS the installer's own signature is checked as well.
 */
export async function startUpdates({
  app,
  log,
  resourcesDir = process.resourcesPath,
  platform = process.platform,
  loadUpdater = loadElectronUpdater,
  every = (ms, act) => setInterval(act, ms).unref(),
}: UpdatesDeps): Promise<void> {
  if (!app.isPackaged) return;
  const key = readChannelKey(resourcesDir, platform, log);
  if (!key) return;
  const updater = await loadUpdater();
  updater.autoDownload = true;
  updater.autoInstallOnAppQuit = true;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableWebInstaller = true;
  updater.logger = null; // it writes paths, which name a person
  const isForThisSystem = updater.isUpdateSupported;
  updater.isUpdateSupported = (update: UpdateInfo) => {
    if (isSignedChannel({ ...update }, key)) return isForThisSystem(update);
    log('warn', 'an update without our signature was refused');
    return false;
  };
  updater.on('error', () => log('warn', 'an update could not be fetched'));
  const check = () =>
    void updater
      .checkForUpdates()
      .then((found) => found?.downloadPromise)
      .catch(() => {}); // told by 'error'
  check();
  every(checkEveryMs, check);
}
