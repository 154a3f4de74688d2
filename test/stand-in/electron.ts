// What `import 'electron'` and `require('electron')` give in the main process.
import { makeApp } from './app.ts';
import { makeWindows } from './browser-window.ts';
import { readCommandLine } from './command-line.ts';
import { answerRequest, askHandler, protocol, type PausedRequest } from './custom-scheme.ts';
import { readFileUrl } from './file-url.ts';
import { makeIpcMain } from './ipc-main.ts';
import { Menu } from './menu.ts';
import { makeNativeTheme } from './native-theme.ts';
import { makeNet } from './net.ts';
import { notImplemented, refuseTheRest } from './not-implemented.ts';
import { MessageChannelMain } from './ports.ts';
import { makeSession } from './session.ts';
import { clipboard, dialog, powerMonitor, safeStorage, screen, shell } from './small-modules.ts';
import { makeUtilityProcesses } from './utility-process.ts';

const { app, lifecycle } = makeApp(readCommandLine(process.argv.slice(1)));
const { ipcMain, handlerOf } = makeIpcMain();
const { utilityProcess, tellOffline } = makeUtilityProcesses();
const net = makeNet((url, makeRequest) => askHandler(url, makeRequest) ?? readFileUrl(url));
const nativeTheme = makeNativeTheme(() =>
  windows.all().forEach(({ webContents }) => void webContents.showTheme()),
);
const session = makeSession(protocol, net.fetch, (offline) => {
  tellOffline(offline);
  for (const { webContents } of windows.all()) void webContents.emulateOffline(offline);
});
const windows = makeWindows({
  app,
  ipcMain,
  handlerOf,
  browser: lifecycle.browser,
  session: session.defaultSession,
  themeSource: () => nativeTheme.themeSource,
  onAllClosed: lifecycle.windowsAllClosed,
});
const { BrowserWindow, webContents, contentsOf } = windows;

lifecycle.closeWindows = () => windows.all().every((window) => window.close());
void lifecycle.browser.then(({ cdp }) => {
  cdp.events.on('Fetch.requestPaused', (paused: PausedRequest) => {
    const vetoes = (url: string): boolean => contentsOf(paused.frameId)?.vetoes(url) ?? false;
    answerRequest(cdp, paused, vetoes).catch(() => {}); // the page went away meanwhile
  });
  cdp.events.on('Target.targetDestroyed', ({ targetId }: { targetId: string }) => {
    windows
      .all()
      .find((window) => window.webContents.targetId === targetId)
      ?.markClosed();
  });
  type Created = { targetInfo: { type: string; targetId: string; openerId?: string } };
  cdp.events.on('Target.targetCreated', ({ targetInfo: { type, targetId, openerId } }: Created) => {
    if (type !== 'page' || !contentsOf(openerId)) return;
    // A popup from a frame or a form; not at once, see page/isolated-world.ts.
    setTimeout(() => void cdp.send('Target.closeTarget', { targetId }).catch(() => {}), 500);
  });
});

const electron = refuseTheRest('', {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  utilityProcess,
  webContents,
});
/** `require('electron')` gets this plain object, which tests can patch. */
export { electron as default, electron as 'module.exports', lifecycle };
export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  utilityProcess,
  webContents,
};

// An ES module can only import names that exist; these exist to say that they do not.
export const autoUpdater = notImplemented('autoUpdater');
export const contentTracing = notImplemented('contentTracing');
export const crashReporter = notImplemented('crashReporter');
export const desktopCapturer = notImplemented('desktopCapturer');
export const globalShortcut = notImplemented('globalShortcut');
export const MenuItem = notImplemented('MenuItem');
export const nativeImage = notImplemented('nativeImage');
export const netLog = notImplemented('netLog');
export const Notification = notImplemented('Notification');
export const powerSaveBlocker = notImplemented('powerSaveBlocker');
export const systemPreferences = notImplemented('systemPreferences');
export const Tray = notImplemented('Tray');
export const webFrameMain = notImplemented('webFrameMain');
export const WebContentsView = notImplemented('WebContentsView');
