import type { App } from 'electron';

/**
 * Ends the app with its one window, on macOS too, and lets core finish first. `close` may fail or hang no longer
 * than its own limit; the app ends all the same.
 */
export function quitAfter(app: Pick<App, 'on' | 'quit'>, close: () => Promise<void>): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    void close().finally(() => {
      state = 'closed';
      app.quit();
    });
  });
}
