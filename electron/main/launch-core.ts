import type * as Electron from 'electron';
import type { Logger } from '../core/host.ts';
import { startCoreProcess, type CoreProcess } from './core-link/start-core-process.ts';
import { makeCoreAnswers } from './host-operations.ts';
import type { PreferencesStore } from '../core/preferences.ts';
import { makeKeyStore } from './key-store.ts';
import { outsideAddress } from './navigation.ts';
import { makeTellWindows } from './tell-windows.ts';
import { makeTokenStore } from './token-store.ts';
import { tellWhenAway, wakeOnChange } from './wake.ts';

type Needed =
  | 'app'
  | 'BrowserWindow'
  | 'MessageChannelMain'
  | 'net'
  | 'powerMonitor'
  | 'safeStorage'
  | 'shell'
  | 'utilityProcess';

export type LaunchCoreDeps = {
  /** File of the bundle that runs core. */
  entry: string;
  profileDir: string;
  logFile: string;
  preferences: PreferencesStore;
  log: Logger;
};

/** Starts core in a process of its own, passes its news to the window, and wakes it when the network may be back. */
export function launchCore(electron: Pick<typeof Electron, Needed>, deps: LaunchCoreDeps): CoreProcess {
  const { app, BrowserWindow, MessageChannelMain, net, powerMonitor, safeStorage, shell, utilityProcess } =
    electron;
  const { entry, profileDir, logFile, preferences, log } = deps;
  const keyStore = makeKeyStore({ safeStorage, platform: process.platform });
  const tokens = makeTokenStore({ profileDir, keyStore });
  const openInBrowser = async (url: string): Promise<boolean> => {
    const address = outsideAddress(url);
    if (!address?.startsWith('http')) return false;
    return shell.openExternal(address).then(
      () => true,
      () => false,
    );
  };
  const tell = makeTellWindows(BrowserWindow);
  const core = startCoreProcess({
    child: utilityProcess.fork(entry, [], {
      serviceName: 'Onboarding Desk Core',
    }),
    channel: new MessageChannelMain(),
    settings: {
      profileDir,
      version: app.getVersion(),
      logFile,
      practiceByDefault: !preferences.read().channelLost,
    },
    answer: makeCoreAnswers(preferences, tokens, keyStore, openInBrowser),
    onEvent: tell,
    log,
  });
  tellWhenAway(powerMonitor, () => tell({ type: 'person-left' }));
  wakeOnChange({
    powerMonitor,
    isOnline: () => net.isOnline(),
    wake: core.wake,
    every: (ms, act) => setInterval(act, ms).unref(),
  });
  return core;
}
