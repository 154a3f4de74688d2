import { contextBridge, ipcRenderer } from 'electron';
import type { CoreEvent, Desk, HostDesk, WindowDesk } from '../shared/contract.ts';
import { hostOperationNames, operationNames } from '../shared/operation-names.ts';

/*
 * The whole of what a page can reach: one function per operation, and news. It passes on and checks nothing, since
 * main's router does; so it needs no zod and stays one small CommonJS file, the only form a sandboxed preload may have.
 */

const names = [...operationNames, ...hostOperationNames];
const operations = Object.fromEntries(
  names.map((name) => [name, (input: unknown) => ipcRenderer.invoke('desk', name, input)]),
) as unknown as Desk & HostDesk;

contextBridge.exposeInMainWorld('desk', {
  ...operations,
  onEvent(listener) {
    // The page gets the event's data only: Electron's event object would hand it the sender.
    const pass = (_event: unknown, news: CoreEvent) => listener(news);
    ipcRenderer.on('desk-event', pass);
    return () => void ipcRenderer.removeListener('desk-event', pass);
  },
} satisfies WindowDesk);
