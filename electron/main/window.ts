import type * as Electron from 'electron';
import { appAddress } from './sender.ts';
import type { Bounds } from '../core/preferences.ts';

const firstSize = { width: 1200, height: 800 };
const leastSize = { width: 640, height: 480 };
/** A page that dies is loaded again, as everything typed is saved; one that dies this often is left to the person. */
const mostReloads = 3;

const overlap = (start: number, length: number, otherStart: number, otherLength: number): number =>
  Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);

/** The saved bounds where they are of a sane size and mostly on a screen that is there now, in pixels; else the first size, placed by the system. */
export function saneBounds(
  saved: Bounds | null,
  screens: Bounds[],
): Bounds | { width: number; height: number } {
  if (!saved) return firstSize;
  const isOnScreen = screens.some(
    (screen) =>
      overlap(saved.x, saved.width, screen.x, screen.width) >= leastSize.width / 2 &&
      overlap(saved.y, saved.height, screen.y, screen.height) >= leastSize.height / 2 &&
      saved.y >= screen.y,
  );
  const isBigEnough = saved.width >= leastSize.width && saved.height >= leastSize.height;
  const fits = screens.some(
    (screen) => saved.width <= screen.width * 1.1 && saved.height <= screen.height * 1.1,
  );
  return isOnScreen && isBigEnough && fits ? saved : firstSize;
}

/** How every window is made. What keeps a page from Node stands here in full although it is the default, so that a test holds it. */
export const windowOptions = (
  preload: string,
  title: string,
  isDark: boolean,
  devTools: boolean,
): Electron.BrowserWindowConstructorOptions => ({
  title,
  minWidth: leastSize.width,
  minHeight: leastSize.height,
  show: false,
  backgroundColor: isDark ? '#242424' : '#ffffff',
  webPreferences: {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    devTools,
    // Chromium's spell checker fetches its dictionaries from Google.
    spellcheck: false,
  },
});

export type OpenWindowDeps = {
  preload: string;
  /** False in a package for people: their customers' data is not shown to whoever opens a console. */
  devTools: boolean;
  saved: Bounds | null;
  saveBounds: (bounds: Bounds) => void;
};

type Needed = 'app' | 'BrowserWindow' | 'nativeTheme' | 'screen';

/** Opens the app's window and shows it with its first picture, never an empty frame. */
export function openWindow(
  { app, BrowserWindow, nativeTheme, screen }: Pick<typeof Electron, Needed>,
  { preload, devTools, saved, saveBounds }: OpenWindowDeps,
): Electron.BrowserWindow {
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...windowOptions(preload, app.name, nativeTheme.shouldUseDarkColors, devTools),
    ...saneBounds(saved, screens),
  });
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    const { x, y, width, height } = window.getNormalBounds();
    try {
      saveBounds({ x, y, width, height });
    } catch {
      // A convenience: a full disk must not keep the window open.
    }
  });
  let reloads = 0;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && reloads++ < mostReloads) window.reload();
  });
  void window.loadURL(`${appAddress}index.html`);
  return window;
}

/** Shows a window that may be minimised or behind others. */
export function bringToFront(
  window: Pick<Electron.BrowserWindow, 'isMinimized' | 'restore' | 'focus'>,
): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}
