import type { Browser, WindowSize } from './chromium.ts';
import type { FromPage, ToPage } from './page/isolated-world.ts';
import { binding, isolatedWorld, receive, scripts } from './page/scripts.ts';

/** What a page reports. Context ids tell a document from the one before it. */
export type PageListener = {
  message(message: FromPage, contextId: number): void;
  navigated(url: string): void;
  loaded(): void;
  painted(): void;
  crashed(): void;
};
export type PageSession = {
  targetId: string;
  send<T>(method: string, params?: Record<string, unknown>): Promise<T>;
  /** Hands a message to the isolated world of the present document, or to the named one only. */
  deliver(message: ToPage, contextId?: number): void;
  /** The isolated world of the present document. */
  contextId(): number | undefined;
};

type Handlers = Record<string, (params: never) => void>;

/** Opens a window with one page, and sets up its isolated world before any document loads. */
export async function openPage(
  browser: Browser,
  size: WindowSize,
  process: object,
  preload: { file: string; source: string } | undefined,
  listener: PageListener,
): Promise<PageSession> {
  const { cdp } = browser;
  const targetId = await browser.open(size);
  const { sessionId } = await cdp.send<{ sessionId: string }>('Target.attachToTarget', {
    targetId,
    flatten: true,
  });
  const send = <T>(method: string, params?: Record<string, unknown>) =>
    cdp.send<T>(method, params, sessionId);
  let context: number | undefined;

  const handlers: Handlers = {
    'Runtime.executionContextCreated': ({ context: created }: { context: ContextCreated }) => {
      if (created.name === isolatedWorld && created.auxData.frameId === targetId) context = created.id;
    },
    'Runtime.bindingCalled': ({ name, payload, executionContextId }: BindingCalled) => {
      if (name === binding) listener.message(JSON.parse(payload) as FromPage, executionContextId);
    },
    'Page.frameNavigated': ({
      frame,
    }: {
      frame: { parentId?: string; url: string; urlFragment?: string };
    }) => {
      if (!frame.parentId) listener.navigated(frame.url + (frame.urlFragment ?? ''));
    },
    'Page.navigatedWithinDocument': ({ frameId, url }: { frameId: string; url: string }) => {
      if (frameId === targetId) listener.navigated(url);
    },
    'Page.loadEventFired': () => listener.loaded(),
    'Page.lifecycleEvent': ({ name, frameId }: { name: string; frameId: string }) => {
      if (name === 'firstPaint' && frameId === targetId) listener.painted();
    },
    'Inspector.targetCrashed': () => listener.crashed(),
  };
  cdp.events.on(sessionId, (method: string, params: unknown) => handlers[method]?.(params as never));

  await Promise.all([
    send('Page.enable'),
    send('Runtime.enable'),
    send('Inspector.enable'),
    send('Page.setLifecycleEventsEnabled', { enabled: true }),
    send('Runtime.addBinding', { name: binding, executionContextName: isolatedWorld }),
    ...scripts(process, preload).map((script) => send('Page.addScriptToEvaluateOnNewDocument', script)),
  ]);
  return {
    targetId,
    send,
    contextId: () => context,
    deliver(message, contextId = context) {
      if (contextId === undefined) return;
      send('Runtime.callFunctionOn', {
        functionDeclaration: receive,
        arguments: [{ value: JSON.stringify(message) }],
        executionContextId: contextId,
        silent: true,
      }).catch(() => {}); // the document has gone
    },
  };
}

type ContextCreated = { id: number; name: string; auxData: { frameId: string } };
type BindingCalled = { name: string; payload: string; executionContextId: number };
