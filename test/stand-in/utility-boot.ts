// Loaded into a utility process before its module: `process.parentPort` and what it can import from 'electron'.
import { EventEmitter } from 'node:events';
import { registerHooks } from 'node:module';
import { electronVersion } from './command-line.ts';
import { setOffline } from './net.ts';
import { makeLink, type MessagePortMain, type PortMessage } from './ports.ts';
import type { ToUtility } from './utility-process.ts';

const electron = new URL('./utility-electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/utility|\/common)?$/.test(specifier)
      ? { url: electron, shortCircuit: true }
      : next(specifier, context),
});

const early: PortMessage[] = [];
const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (data: unknown, transfer?: MessagePortMain[]) => link.post(data, transfer),
});
const link = makeLink(
  'utility',
  (message) => process.connected && process.send?.(message),
  (message) => {
    if (parentPort.listenerCount('message')) parentPort.emit('message', message);
    else early.push(message);
  },
);
parentPort.on('newListener', (name) => {
  if (name === 'message')
    setImmediate(() => early.splice(0).forEach((message) => parentPort.emit('message', message)));
});
process.on('message', (message: ToUtility) => {
  if (message.kind === 'offline') setOffline(message.offline);
  else link.take(message);
});
// Ctrl+C in a terminal reaches the whole group; when to end is for main to say.
process.on('SIGINT', () => {});
// Main is gone, perhaps by `kill -9`. Electron ends a utility process then without asking it.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

const versions = Object.freeze({ ...process.versions, electron: electronVersion() });
Object.defineProperty(process, 'versions', { value: versions, enumerable: true });
Object.assign(process, { parentPort, type: 'utility' });
