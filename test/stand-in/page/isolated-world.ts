import type { Wire } from '../wire.ts';
import type { MakeBridge } from './bridge.ts';

type Listener = (event: unknown, ...args: unknown[]) => void;
type Registered = { listener: Listener; once: boolean };
export type FromPage = {
  op: 'send' | 'invoke' | 'open' | 'title' | 'preload-error';
  channel: string;
  /** Of an invocation, for its reply. */
  id: number;
  args: string;
};
export type ToPage =
  | { op: 'reply'; id: number; error: string }
  | { op: 'reply'; id: number; args: string }
  | { op: 'event'; channel: string; args: string };
type Run = (
  exports: object,
  require: (id: string) => unknown,
  module: object,
  process: object,
  global: object,
) => void;
type World = { standinReceive(text: string): void; standinPreload(file: string, run: Run): void };
export type Given = {
  process: object;
  hand: string;
  send(text: string): void;
  makeWire(): Wire;
  makeBridge: MakeBridge;
};

/**
 * Runs in the page's isolated world before the preload script: `ipcRenderer`, `contextBridge` and the `require` and
 * `process` that a sandboxed preload gets. It is sent as source text and must not close over anything.
 */
export function setUpIsolatedWorld({ process, hand, send, makeWire, makeBridge }: Given): void {
  const wire = makeWire();
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners = new Map<string, Registered[]>();
  let lastId = 0;
  let bridge: ReturnType<MakeBridge>;
  const post = (op: FromPage['op'], channel: string, args: unknown[], id = 0): void =>
    send(JSON.stringify({ op, channel, id, args: wire.encode(args) } satisfies FromPage));

  // The element that both worlds share arrives with one event, fired before any script of the page.
  const takeElement = (event: Event): void => {
    bridge = makeBridge((event as MouseEvent).relatedTarget as Element, 'isolated', 'main', reportOpen);
  };
  document.addEventListener(hand, takeElement, { once: true });

  // Popups are stopped before Chromium makes a target: closing one that another DevTools client holds paused would
  // freeze the page that opened it.
  const reportOpen = ({ url, name, features }: { url: string; name: string; features: string }): void =>
    post('open', url, [name, features]);
  const stopNewWindow = (event: MouseEvent): void => {
    const link = event
      .composedPath()
      .find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
    if (!link?.href || event.defaultPrevented || event.button > 1) return;
    const asked = event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey;
    if (!asked && /^(|_self|_top|_parent)$/.test(link.target)) return;
    event.preventDefault();
    reportOpen({ url: link.href, name: link.target, features: '' });
  };
  addEventListener('click', stopNewWindow);
  addEventListener('auxclick', stopNewWindow);

  addEventListener('DOMContentLoaded', () => {
    let last: string | undefined;
    const tell = (): void => {
      if (document.title === last) return;
      last = document.title;
      post('title', last, []);
    };
    tell();
    new MutationObserver(tell).observe(document.head, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });

  const refuse = (name: string) => (): never => {
    throw new Error(`stand-in: electron.${name} is not implemented`);
  };
  const add = (channel: string, listener: Listener, once: boolean): object => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  };
  const remove = (channel: string, listener: Listener): object => {
    listeners.set(
      channel,
      (listeners.get(channel) ?? []).filter((registered) => registered.listener !== listener),
    );
    return ipcRenderer;
  };
  const ipcRenderer = {
    send: (channel: string, ...args: unknown[]) => post('send', channel, args),
    async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const id = ++lastId;
      const reply = Promise.withResolvers<unknown>();
      post('invoke', channel, args, id);
      waiting.set(id, reply);
      return reply.promise;
    },
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners(channel: string): object {
      listeners.delete(channel);
      return ipcRenderer;
    },
    sendSync: refuse('ipcRenderer.sendSync'),
    postMessage: refuse('ipcRenderer.postMessage'),
  };
  const electron = {
    ipcRenderer,
    contextBridge: { exposeInMainWorld: (key: string, api: unknown) => bridge.expose(key, api) },
  };
  const emit = (channel: string, args: unknown[]): void => {
    const registered = listeners.get(channel) ?? [];
    listeners.set(
      channel,
      registered.filter(({ once }) => !once),
    );
    for (const { listener } of registered) listener({ sender: ipcRenderer, senderId: 0, ports: [] }, ...args);
  };
  const settle = (message: Extract<ToPage, { op: 'reply' }>): void => {
    const reply = waiting.get(message.id);
    waiting.delete(message.id);
    if ('error' in message) reply?.reject(new Error(message.error));
    else reply?.resolve(wire.decode(message.args));
  };
  const require = (id: string): unknown => {
    if (id === 'electron' || id === 'electron/renderer') return electron;
    throw new Error(`module not found: ${id}`);
  };
  const world: World = {
    standinReceive(text) {
      const message = JSON.parse(text) as ToPage;
      if (message.op === 'reply') settle(message);
      else emit(message.channel, wire.decode(message.args) as unknown[]);
    },
    standinPreload(file, run) {
      const module = { exports: {} };
      try {
        run(module.exports, require, module, process, globalThis);
      } catch (error) {
        post('preload-error', file, [error]);
      }
    },
  };
  Object.assign(globalThis, world);
}
