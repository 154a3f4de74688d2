import type * as Electron from 'electron';
import type { CoreEvent } from '../../shared/contract.ts';

/** Gives the function that tells every window that something is to be read again, or how far something is. */
export const makeTellWindows =
  ({ getAllWindows }: Pick<typeof Electron.BrowserWindow, 'getAllWindows'>) =>
  (event: CoreEvent): void => {
    for (const window of getAllWindows()) window.webContents.send('desk-event', event);
  };
