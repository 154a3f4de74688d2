import { EventEmitter } from 'node:events';
import type { Browser, WindowSize } from './chromium.ts';
import { preventable } from './events.ts';
import { refuseTheRest } from './not-implemented.ts';
import type { PageSession } from './page-session.ts';
import { WebContents, type PageDeps, type WebPreferences } from './web-contents.ts';

type Options = Partial<WindowSize> & { title?: string; show?: boolean; webPreferences?: WebPreferences };
type Bounds = { x: number; y: number; width: number; height: number };
type WindowState = 'normal' | 'maximized' | 'minimized';
type WindowDeps = PageDeps & {
  app: EventEmitter & { isReady(): boolean; getName(): string };
  onAllClosed(): void;
};

/** Sets the size of the page's window. Headless windows carry an unseen tab strip, so they are made larger by it. */
async function setWindow(
  page: PageSession,
  { cdp, headed }: Browser,
  wanted: Partial<WindowSize>,
): Promise<void> {
  const { targetId } = page;
  type Placed = { windowId: number; bounds: { width: number; height: number } };
  const { windowId, bounds: now } = await cdp.send<Placed>('Browser.getWindowForTarget', { targetId });
  const { x: left, y: top, width, height } = wanted;
  const bounds = headed && left !== undefined ? { left, top, width, height } : { width, height };
  if (!headed && width !== undefined && height !== undefined) {
    type Metrics = { cssVisualViewport: { clientWidth: number; clientHeight: number } };
    const { cssVisualViewport: inner } = await page.send<Metrics>('Page.getLayoutMetrics');
    bounds.width = width + now.width - inner.clientWidth;
    bounds.height = height + now.height - inner.clientHeight;
  }
  await cdp.send('Browser.setWindowBounds', { windowId, bounds }).catch(() => {}); // some window managers refuse
}

/** Makes the BrowserWindow class and the registry of open windows behind it. */
export function makeWindows(deps: WindowDeps) {
  const windows = new Map<number, BrowserWindow>();
  const all = (): BrowserWindow[] => [...windows.values()];
  let lastId = 0;

  class BrowserWindow extends EventEmitter {
    static getAllWindows = all;
    static fromWebContents = (contents: unknown) =>
      all().find((window) => window.webContents === contents) ?? null;
    static getFocusedWindow = () => all().findLast((window) => window.isVisible()) ?? null;
    id = ++lastId;
    webContents: WebContents;
    private bounds: Bounds;
    private title: string;
    private state: WindowState = 'normal';
    private visible: boolean;
    private gone = false;

    constructor(options: Options = {}) {
      if (!deps.app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
      super();
      this.setMaxListeners(0);
      const size: WindowSize = { width: 800, height: 600, ...options };
      this.bounds = { x: 0, y: 0, ...size };
      this.visible = options.show !== false;
      this.title = options.title ?? deps.app.getName();
      windows.set(this.id, this);
      this.webContents = new WebContents(deps, this.asOwner(size), size, options.webPreferences ?? {});
      this.webContents.on('render-process-gone', (event, details) =>
        deps.app.emit('render-process-gone', event, this.webContents, details),
      );
      deps.app.emit('web-contents-created', preventable(), this.webContents);
      deps.app.emit('browser-window-created', preventable(), this);
    }

    private asOwner(size: WindowSize) {
      return {
        id: this.id,
        close: () => this.close(),
        readyToShow: () => this.emit('ready-to-show'),
        // The size asked for when a window opens is overruled by what Chromium's profile remembers.
        place: (page: PageSession, browser: Browser) => setWindow(page, browser, size),
        titled: (title: string) => {
          const event = preventable();
          this.emit('page-title-updated', event, title, true);
          if (!event.defaultPrevented) this.title = title;
        },
      };
    }

    loadURL(url: string): Promise<void> {
      return this.webContents.loadURL(url);
    }
    reload(): void {
      this.webContents.reload();
    }
    /** False if the app prevented it. */
    close(): boolean {
      const event = preventable();
      this.emit('close', event);
      if (!event.defaultPrevented) this.destroy();
      return !event.defaultPrevented;
    }
    destroy(): void {
      if (this.gone) return;
      this.markClosed();
      const closeTarget = async (): Promise<void> => {
        const [{ targetId }, { cdp }] = await Promise.all([this.webContents.ready, deps.browser]);
        await cdp.send('Target.closeTarget', { targetId });
      };
      closeTarget().catch(() => {}); // closed already
    }
    markClosed(): void {
      if (this.gone) return;
      this.gone = true;
      windows.delete(this.id);
      this.webContents.markDestroyed();
      this.emit('closed');
      if (!windows.size) queueMicrotask(deps.onAllClosed);
    }
    isDestroyed(): boolean {
      return this.gone;
    }
    show(): void {
      this.visible = true;
      this.emit('show');
    }
    hide(): void {
      this.visible = false;
      this.emit('hide');
    }
    isVisible(): boolean {
      return this.visible && !this.gone;
    }
    focus(): void {
      this.webContents.ready.then((page) => page.send('Page.bringToFront')).catch(() => {});
      this.emit('focus');
    }
    isFocused(): boolean {
      return BrowserWindow.getFocusedWindow() === this;
    }
    getBounds(): Bounds {
      return { ...this.bounds };
    }
    getNormalBounds(): Bounds {
      return this.getBounds();
    }
    setBounds(bounds: Partial<Bounds>): void {
      Object.assign(this.bounds, bounds);
      void Promise.all([this.webContents.ready, deps.browser]).then(([page, browser]) =>
        setWindow(page, browser, this.bounds),
      );
      this.emit('resize');
      this.emit('move');
    }
    maximize(): void {
      this.state = 'maximized';
      this.emit('maximize');
    }
    unmaximize(): void {
      this.restore();
      this.emit('unmaximize');
    }
    minimize(): void {
      this.state = 'minimized';
      this.emit('minimize');
    }
    restore(): void {
      this.state = 'normal';
      this.emit('restore');
    }
    isMaximized(): boolean {
      return this.state === 'maximized';
    }
    isMinimized(): boolean {
      return this.state === 'minimized';
    }
    isFullScreen(): boolean {
      return false;
    }
    setTitle(title: string): void {
      this.title = title;
    }
    getTitle(): string {
      return this.title;
    }
  }
  refuseTheRest('BrowserWindow', BrowserWindow.prototype);

  const contentsOf = (targetId: string | undefined): WebContents | undefined =>
    targetId === undefined
      ? undefined
      : all().find(({ webContents }) => webContents.targetId === targetId)?.webContents;
  const webContents = refuseTheRest('webContents', {
    getAllWebContents: () => all().map((window) => window.webContents),
    fromDevToolsTargetId: contentsOf,
  });
  return { BrowserWindow, webContents, all, contentsOf };
}
