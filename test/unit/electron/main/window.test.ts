import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { bringToFront, openWindow, saneBounds, windowOptions } from '../../../../electron/main/window.ts';

const screen = { x: 0, y: 24, width: 1920, height: 1056 };
const second = { x: 1920, y: 0, width: 1280, height: 1024 };
const first = { width: 1200, height: 800 };

describe('the saved bounds of the window', () => {
  it.each([
    { x: 100, y: 100, width: 1000, height: 700 },
    { x: 2000, y: 50, width: 900, height: 700 },
    { x: 0, y: 24, width: 1920, height: 1056 },
    { x: -200, y: 30, width: 1000, height: 700 },
  ])('are taken where the window can be seen and reached: %j', (saved) => {
    expect(saneBounds(saved, [screen, second])).toEqual(saved);
  });

  it.each([
    null,
    { x: 2000, y: 50, width: 900, height: 700 },
    { x: 100, y: 100, width: 100, height: 100 },
    { x: 100, y: -500, width: 1000, height: 700 },
    { x: -5000, y: 100, width: 1000, height: 700 },
    { x: 100, y: 100, width: 100_000, height: 100_000 },
    { x: 1800, y: 100, width: 1000, height: 700 },
  ])('are given up where it cannot: %j', (saved) => {
    expect(saneBounds(saved, [screen])).toEqual(first);
  });

  it('are given up where no screen is known', () => {
    expect(saneBounds({ x: 0, y: 0, width: 1000, height: 700 }, [])).toEqual(first);
  });
});

describe('the window', () => {
  it('keeps its page in the sandbox, away from Node and from other origins', () => {
    expect(windowOptions('/preload.cjs', 'Onboarding Desk', false, false).webPreferences).toEqual({
      preload: '/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      devTools: false,
      spellcheck: false,
    });
  });

  function open() {
    const window = Object.assign(new EventEmitter(), {
      webContents: new EventEmitter(),
      loadURL: vi.fn<(url: string) => Promise<void>>(async () => {}),
      show: vi.fn<() => void>(),
      reload: vi.fn<() => void>(),
      getNormalBounds: () => ({ x: 1, y: 2, width: 1000, height: 700 }),
    });
    const BrowserWindow = vi.fn<(options: unknown) => unknown>(function () {
      return window;
    });
    const electron = {
      app: { name: 'Onboarding Desk' },
      BrowserWindow,
      nativeTheme: { shouldUseDarkColors: true },
      screen: { getAllDisplays: () => [{ workArea: screen }] },
    };
    const saveBounds = vi.fn<(bounds: unknown) => void>();
    openWindow(electron as unknown as Parameters<typeof openWindow>[0], {
      preload: '/p.cjs',
      devTools: false,
      saved: null,
      saveBounds,
    });
    return { window, BrowserWindow, saveBounds };
  }

  it('stays hidden until its page has a picture', () => {
    const { window, BrowserWindow } = open();
    expect(BrowserWindow).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        show: false,
        title: 'Onboarding Desk',
        backgroundColor: '#242424',
        ...first,
      }),
    );
    expect(window.loadURL).toHaveBeenCalledExactlyOnceWith('app://bundle/index.html');
    expect(window.show).not.toHaveBeenCalled();
    window.emit('ready-to-show');
    expect(window.show).toHaveBeenCalledOnce();
  });

  it('keeps its bounds when it closes', () => {
    const { window, saveBounds } = open();
    window.emit('close');
    expect(saveBounds).toHaveBeenCalledExactlyOnceWith({ x: 1, y: 2, width: 1000, height: 700 });
  });

  it('closes where its bounds cannot be kept', () => {
    const { window, saveBounds } = open();
    saveBounds.mockImplementation(() => {
      throw new Error('disk full');
    });
    expect(() => window.emit('close')).not.toThrow();
  });

  it('loads a page again that died, but not for ever', () => {
    const { window } = open();
    for (let n = 0; n < 10; n++) window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(window.reload).toHaveBeenCalledTimes(3);
  });

  it('leaves a page alone that ended in order', () => {
    const { window } = open();
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(window.reload).not.toHaveBeenCalled();
  });

  it.each([
    [true, 1],
    [false, 0],
  ])('comes to the front (minimised: %s)', (minimised, restores) => {
    const window = { isMinimized: () => minimised, restore: vi.fn<() => void>(), focus: vi.fn<() => void>() };
    bringToFront(window);
    expect(window.restore).toHaveBeenCalledTimes(restores);
    expect(window.focus).toHaveBeenCalledOnce();
  });
});
