type Packed =
  | { kind: 'value'; value?: unknown }
  | { kind: 'array'; items: Packed[] }
  | { kind: 'object'; entries: [string, Packed][] }
  | { kind: 'seen'; at: number }
  | { kind: 'function' | 'promise'; id: number }
  | { kind: 'error'; name: string; message: string; stack: string | undefined };
type Outcome = { ok: Packed } | { error: Packed };
type Opened = { op: 'open'; url: string; name: string; features: string };
type Detail =
  | { op: 'call'; id: number; args: Packed }
  | { op: 'answer'; outcome: Outcome }
  | { op: 'settle'; id: number; outcome: Outcome }
  | { op: 'drop'; id: number }
  | { op: 'expose'; key: string; api: Packed }
  | Opened;
type Bridge = { say(detail: Detail): void; expose(key: string, api: unknown): void };
type Callable = (...args: unknown[]) => unknown;
export type MakeBridge = (
  element: EventTarget,
  here: string,
  there: string,
  onOpen?: (opened: Opened) => void,
) => Bridge;

/**
 * `contextBridge`, the same code in both worlds of a page. `element` is detached and known to the two worlds only.
 * Chromium structured-clones the `detail` of a CustomEvent between worlds, and dispatch is synchronous, so bridged
 * functions can return values. It is sent as source text and must not close over anything.
 */
export function makeBridge(...[element, here, there, onOpen]: Parameters<MakeBridge>): Bridge {
  // Taken before any script of the page could replace them.
  const { dispatchEvent, addEventListener } = EventTarget.prototype;
  const DetailEvent = CustomEvent;
  const functions = new Map<number, Callable>();
  const ids = new WeakMap<Callable, number>();
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  let answer: Outcome | null = null;

  const say = (detail: Detail): void => {
    dispatchEvent.call(element, new DetailEvent(there, { detail }));
  };
  const ask = (detail: Detail): unknown => {
    answer = null;
    say(detail);
    const got = answer as Outcome | null; // set by the event that "say" caused
    answer = null;
    if (!got) throw new Error('An object could not be cloned.');
    if ('error' in got) throw unpack(got.error);
    return unpack(got.ok);
  };
  const dropped = new FinalizationRegistry<number>((id) => say({ op: 'drop', id }));

  const packFunction = (value: Callable): Packed => {
    const id = ids.get(value) ?? ++lastId;
    ids.set(value, id);
    functions.set(id, value);
    return { kind: 'function', id };
  };
  const packPromise = (value: Promise<unknown>): Packed => {
    const id = ++lastId;
    value.then(
      (result) => say({ op: 'settle', id, outcome: { ok: pack(result) } }),
      (error: unknown) => say({ op: 'settle', id, outcome: { error: pack(error) } }),
    );
    return { kind: 'promise', id };
  };
  // Containers are numbered in the order met, so that shared and cyclic references survive.
  function pack(value: unknown, seen = new Map<unknown, number>()): Packed {
    if (typeof value === 'function') return packFunction(value as Callable);
    if (typeof value !== 'object' || value === null) return { kind: 'value', value };
    if (value instanceof Promise) return packPromise(value);
    if (value instanceof Error)
      return { kind: 'error', name: value.name, message: value.message, stack: value.stack };
    const prototype: unknown = Object.getPrototypeOf(value);
    const plain = Array.isArray(value) || prototype === Object.prototype || prototype === null;
    if (!plain) return { kind: 'value', value };
    const at = seen.get(value);
    if (at !== undefined) return { kind: 'seen', at };
    seen.set(value, seen.size);
    if (Array.isArray(value)) return { kind: 'array', items: value.map((item) => pack(item, seen)) };
    return { kind: 'object', entries: Object.entries(value).map(([key, item]) => [key, pack(item, seen)]) };
  }
  function unpack(packed: Packed, made: unknown[] = []): unknown {
    if (packed.kind === 'value') return packed.value;
    if (packed.kind === 'seen') return made[packed.at];
    if (packed.kind === 'array') {
      const array: unknown[] = [];
      made.push(array);
      for (const item of packed.items) array.push(unpack(item, made));
      return array;
    }
    if (packed.kind === 'object') {
      const object = {};
      made.push(object);
      for (const [key, item] of packed.entries) {
        const attributes = {
          value: unpack(item, made),
          enumerable: true,
          writable: true,
          configurable: true,
        };
        Object.defineProperty(object, key, attributes);
      }
      return object;
    }
    if (packed.kind === 'error') {
      return Object.assign(new Error(packed.message), { name: packed.name, stack: packed.stack });
    }
    const { id } = packed;
    if (packed.kind === 'promise') {
      const settled = Promise.withResolvers<unknown>();
      waiting.set(id, settled);
      return settled.promise;
    }
    const callable = (...args: unknown[]): unknown => ask({ op: 'call', id, args: pack(args) });
    dropped.register(callable, id);
    return callable;
  }
  const attempt = (act: () => unknown): Detail => {
    try {
      return { op: 'answer', outcome: { ok: pack(act()) } };
    } catch (error) {
      return { op: 'answer', outcome: { error: pack(error) } };
    }
  };
  const freeze = (value: unknown): unknown => {
    if (typeof value === 'object' && value && !Object.isFrozen(value) && !ArrayBuffer.isView(value)) {
      Object.values(Object.freeze(value)).forEach(freeze);
    }
    return value;
  };
  const bind = (key: string, api: Packed): void => {
    if (key in window)
      throw new Error('Cannot bind an API on top of an existing property on the window object');
    Object.defineProperty(window, key, { value: freeze(unpack(api)), enumerable: true });
  };

  addEventListener.call(element, here, (event) => {
    const detail = (event as CustomEvent<Detail | null>).detail;
    if (!detail) return; // it could not be cloned
    if (detail.op === 'call') {
      say(attempt(() => functions.get(detail.id)?.(...(unpack(detail.args) as unknown[]))));
    } else if (detail.op === 'expose') say(attempt(() => bind(detail.key, detail.api)));
    else if (detail.op === 'answer') answer = detail.outcome;
    else if (detail.op === 'open') onOpen?.(detail);
    else if (detail.op === 'settle') {
      const settled = waiting.get(detail.id);
      waiting.delete(detail.id);
      if ('error' in detail.outcome) settled?.reject(unpack(detail.outcome.error));
      else settled?.resolve(unpack(detail.outcome.ok));
    } else if (detail.op === 'drop') {
      const dead = functions.get(detail.id);
      functions.delete(detail.id);
      if (dead) ids.delete(dead);
    }
  });
  return { say, expose: (key, api) => void ask({ op: 'expose', key, api: pack(api) }) };
}
