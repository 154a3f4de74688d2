import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import type { Browser, WindowSize } from './chromium.ts';
import { fromWeb, toWeb } from './custom-scheme.ts';
import { preventable } from './events.ts';
import type { IpcHandler } from './ipc-main.ts';
import type { ThemeSource } from './native-theme.ts';
import { refuseTheRest } from './not-implemented.ts';
import { openPage, type PageListener, type PageSession } from './page-session.ts';
import type { FromPage } from './page/isolated-world.ts';
import { say } from './say.ts';
import { makeWire } from './wire.ts';

export type WebPreferences = { preload?: string; additionalArguments?: string[] };
export type PageDeps = {
  browser: Promise<Browser>;
  session: object;
  ipcMain: EventEmitter;
  handlerOf(channel: string): IpcHandler | undefined;
  themeSource(): ThemeSource;
};
type Owner = {
  id: number;
  close(): unknown;
  titled(title: string): void;
  readyToShow(): void;
  place(page: PageSession, browser: Browser): Promise<void>;
};
type OpenHandler = (details: { url: string; frameName: string; features: string }) => { action: string };

const wire = makeWire();

/** A window's page as `webContents`. Reloads and loads that main asks for are not put to `will-navigate`. */
export class WebContents extends EventEmitter {
  id: number;
  session: object;
  mainFrame: object;
  ready: Promise<PageSession>;
  targetId: string | undefined;
  private url = '';
  private title = '';
  private page: PageSession | undefined;
  private byMain = false;
  private painted = false;
  private destroyed = false;
  private openHandler: OpenHandler | undefined;
  private deps: PageDeps;
  private owner: Owner;

  constructor(deps: PageDeps, owner: Owner, size: WindowSize, preferences: WebPreferences) {
    super();
    this.setMaxListeners(0);
    this.deps = deps;
    this.owner = owner;
    this.id = owner.id;
    this.session = deps.session;
    this.mainFrame = this.makeFrame();
    this.ready = this.start(size, preferences);
    this.ready.catch(() => {}); // shown to whoever uses the page next
  }

  private makeFrame(): object {
    const url = (): string => this.getURL();
    const frame = {
      get url() {
        return url();
      },
      get origin() {
        return /^[a-z][\w+.-]*:\/\/[^/]*/i.exec(url())?.[0] ?? 'null';
      },
      parent: null,
      processId: this.id,
      routingId: 1,
      isDestroyed: () => this.destroyed,
    };
    return refuseTheRest('WebFrameMain', Object.defineProperty(frame, 'top', { value: frame }));
  }

  private async start(
    size: WindowSize,
    { preload, additionalArguments = [] }: WebPreferences,
  ): Promise<PageSession> {
    const browser = await this.deps.browser;
    const { platform, arch, env, versions, execPath } = process;
    const flags = { type: 'renderer', sandboxed: true, contextIsolated: true };
    const seen = {
      ...flags,
      platform,
      arch,
      env: { ...env },
      versions,
      argv: [execPath, ...additionalArguments],
    };
    const script = preload ? { file: preload, source: fs.readFileSync(preload, 'utf8') } : undefined;
    const page = await openPage(browser, size, seen, script, this.listener());
    this.targetId = page.targetId;
    this.page = page;
    await Promise.all([this.showTheme(page), this.owner.place(page, browser)]);
    return page;
  }

  private listener(): PageListener {
    return {
      message: (message, contextId) => void this.take(message, contextId),
      navigated: (url) => {
        this.url = url;
        if (this.getURL()) this.emit('did-navigate', preventable(), this.getURL());
      },
      loaded: () => {
        if (this.getURL()) this.emit('did-finish-load', preventable());
      },
      painted: () => {
        if (this.painted || !this.getURL()) return;
        this.painted = true;
        this.owner.readyToShow();
      },
      crashed: () => this.emit('render-process-gone', preventable(), { reason: 'crashed', exitCode: 139 }),
    };
  }

  private async take({ op, channel, id, args }: FromPage, contextId: number): Promise<void> {
    const values = wire.decode(args) as unknown[];
    if (op === 'title') {
      this.title = channel;
      this.owner.titled(channel);
      return;
    }
    if (op === 'open') return this.opened(fromWeb(channel), ...(values as [string, string]));
    if (op === 'preload-error') {
      say(`Unable to load preload script: ${channel}`, values[0]);
      return void this.emit('preload-error', preventable(), channel, values[0]);
    }
    // Null for a sender that has navigated away or closed since, as in Electron.
    const isPresent = !this.destroyed && contextId === this.page?.contextId();
    const senderFrame = isPresent ? this.mainFrame : null;
    const event = preventable({
      type: 'frame',
      sender: this,
      senderFrame,
      processId: this.id,
      frameId: 1,
      ports: [],
    });
    if (op === 'send') return void this.deps.ipcMain.emit(channel, event, ...values);
    let reply: { args: string } | { error: string };
    try {
      const handler = this.deps.handlerOf(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      reply = { args: wire.encode(await handler(event, ...values)) };
    } catch (error) {
      say(`Error occurred in handler for '${channel}':`, error);
      reply = { error: `Error invoking remote method '${channel}': ${String(error)}` };
    }
    if (!this.destroyed) this.page?.deliver({ op: 'reply', id, ...reply }, contextId);
  }

  private opened(url: string, frameName: string, features: string): void {
    const { action } = this.openHandler?.({ url, frameName, features }) ?? { action: 'allow' };
    if (action !== 'deny') say(`stand-in: child windows are not implemented (${url})`);
  }

  /** Asks the app about a navigation that the page wants; true if it must not happen. */
  vetoes(url: string): boolean {
    const isReload = url === this.getURL().replace(/#.*/, '');
    if (this.byMain || isReload) {
      this.byMain = false;
      return false;
    }
    const fields = { url, isMainFrame: true, isSameDocument: false, frame: this.mainFrame };
    const [frameEvent, event] = [preventable(fields), preventable(fields)];
    this.emit('will-frame-navigate', frameEvent);
    this.emit('will-navigate', event, url);
    return frameEvent.defaultPrevented || event.defaultPrevented;
  }

  async loadURL(url: string): Promise<void> {
    this.byMain = true;
    const page = await this.ready;
    const done = new Promise((resolve) => this.once('did-finish-load', resolve));
    const { errorText } = await page.send<{ errorText?: string }>('Page.navigate', { url: toWeb(url) });
    if (errorText) {
      this.emit('did-fail-load', preventable(), -2, errorText, url, true);
      throw Object.assign(new Error(`${errorText} loading '${url}'`), { code: errorText, url });
    }
    await done;
  }
  reload(): void {
    this.byMain = true;
    void this.ready.then((page) => page.send('Page.reload'));
  }
  send(channel: string, ...args: unknown[]): void {
    if (!this.destroyed) this.page?.deliver({ op: 'event', channel, args: wire.encode(args) });
  }
  async showTheme(page?: PageSession): Promise<void> {
    const source = this.deps.themeSource();
    const value = source === 'system' ? '' : source;
    const features = [{ name: 'prefers-color-scheme', value }];
    await (page ?? (await this.ready)).send('Emulation.setEmulatedMedia', { features });
  }
  async emulateOffline(offline: boolean): Promise<void> {
    const conditions = { offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    await (await this.ready).send('Network.emulateNetworkConditions', conditions);
  }
  getURL(): string {
    return /^(about:blank$|data:)/.test(this.url) ? '' : fromWeb(this.url);
  }
  getTitle(): string {
    return this.title;
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  forcefullyCrashRenderer(): void {
    this.ready.then((page) => page.send('Page.crash')).catch(() => {});
  }
  close(): void {
    this.owner.close();
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  markDestroyed(): void {
    this.destroyed = true;
    this.emit('destroyed');
  }
}
refuseTheRest('WebContents', WebContents.prototype);
