import { makeEmitter } from './not-implemented.ts';

export type IpcHandler = (event: object, ...args: unknown[]) => unknown;

/** `ipcMain`; `handlerOf` is for the page's messages. */
export function makeIpcMain() {
  const handlers = new Map<string, IpcHandler>();
  const ipcMain = makeEmitter('ipcMain', {
    handle(channel: string, handler: IpcHandler): void {
      if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
      handlers.set(channel, handler);
    },
    removeHandler: (channel: string): void => void handlers.delete(channel),
  });
  return { ipcMain, handlerOf: (channel: string) => handlers.get(channel) };
}
