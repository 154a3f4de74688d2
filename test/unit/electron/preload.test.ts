import { EventEmitter } from 'node:events';
import { beforeAll, describe, expect, it, vi, type Mock } from 'vitest';
import type { WindowDesk } from '../../../shared/contract.ts';
import { hostOperationNames, operationNames } from '../../../shared/operation-names.ts';

const electron = vi.hoisted(() => ({
  exposed: {} as Record<string, unknown>,
  ipcRenderer: {} as EventEmitter & { invoke: Mock },
}));
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => (electron.exposed[name] = api) },
  ipcRenderer: electron.ipcRenderer,
}));

describe('what a page can reach', () => {
  let desk: WindowDesk;

  beforeAll(async () => {
    Object.assign(
      electron.ipcRenderer,
      Object.assign(new EventEmitter(), {
        invoke: vi.fn<(...args: unknown[]) => Promise<unknown>>(async () => 'answer'),
      }),
    );
    Object.setPrototypeOf(electron.ipcRenderer, EventEmitter.prototype);
    await import('../../../electron/preload.ts');
    desk = electron.exposed['desk'] as WindowDesk;
  });

  it('is one function per operation and `onEvent`, and nothing else', () => {
    expect(Object.keys(electron.exposed)).toEqual(['desk']);
    expect(Object.keys(desk).toSorted()).toEqual(
      [...operationNames, ...hostOperationNames, 'onEvent'].toSorted(),
    );
  });

  it('passes a call on under its own name and nothing but its input', async () => {
    const call = desk.readOutbox as (...args: unknown[]) => Promise<unknown>;
    expect(await call({}, 'more')).toBe('answer');
    expect(electron.ipcRenderer.invoke).toHaveBeenLastCalledWith('desk', 'readOutbox', {});
  });

  it('gets the data of an event and never Electron’s event object, until it unsubscribes', () => {
    const listener = vi.fn<(event: unknown) => void>();
    const unsubscribe = desk.onEvent(listener);
    const news = { type: 'outbox-changed' };
    electron.ipcRenderer.emit('desk-event', { sender: 'secret' }, news);
    expect(listener.mock.calls).toEqual([[news]]);
    expect(unsubscribe()).toBeUndefined();
    electron.ipcRenderer.emit('desk-event', { sender: 'secret' }, news);
    expect(listener).toHaveBeenCalledOnce();
    expect(electron.ipcRenderer.listenerCount('desk-event')).toBe(0);
  });
});
