import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { say } from './say.ts';

type Params = Record<string, unknown>;
type Message = {
  id?: number;
  error?: { message: string };
  result?: unknown;
  method?: string;
  params?: Params;
  sessionId?: string;
};
type Waiting = { method: string; resolve(result: unknown): void; reject(error: Error): void };

export type Cdp = {
  /** Sends one command of the DevTools protocol; rejects with its error or when Chromium is gone. */
  send<T = unknown>(method: string, params?: Params, sessionId?: string): Promise<T>;
  /** Events without a session come under their method; those of a session under its id, as (method, params). */
  events: EventEmitter;
  /** Settles when the pipe has closed. */
  gone: Promise<void>;
};

/**
 * A client for `--remote-debugging-pipe`: file descriptor 3 to Chromium, 4 from it, JSON texts that end in NUL.
 * Chromium quits when this pipe closes, so it cannot outlive the process that holds it, not even after `kill -9`.
 */
export function connectCdp(child: ChildProcess): Cdp {
  const [toChromium, fromChromium] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
  const trace = process.env.STANDIN_TRACE
    ? (...parts: unknown[]) => say(`${performance.now().toFixed()} ${parts.join(' ')}`)
    : () => {};
  const events = new EventEmitter().setMaxListeners(0);
  const waiting = new Map<number, Waiting>();
  const gone = Promise.withResolvers<void>();
  let lastId = 0;
  let rest: Buffer[] = [];

  const take = ({ id, error, result, method, params, sessionId }: Message): void => {
    if (id === undefined) {
      trace('<', method);
      events.emit(method ?? '', params, sessionId);
      if (sessionId) events.emit(sessionId, method, params);
      return;
    }
    const wait = waiting.get(id);
    waiting.delete(id);
    if (error) wait?.reject(new Error(`${wait.method}: ${error.message}`));
    else wait?.resolve(result);
  };
  const fail = (): void => {
    for (const wait of waiting.values())
      wait.reject(new Error(`stand-in: Chromium went away during ${wait.method}`));
    waiting.clear();
    gone.resolve();
  };

  toChromium.on('error', () => {}); // 'close' of the other direction tells
  fromChromium.on('error', fail).on('close', fail);
  fromChromium.on('data', (chunk: Buffer) => {
    let from = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, from)) {
      const text = Buffer.concat([...rest, chunk.subarray(from, end)]).toString();
      rest = [];
      from = end + 1;
      take(JSON.parse(text) as Message);
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  });

  return {
    events,
    gone: gone.promise,
    send<T>(method: string, params: Params = {}, sessionId?: string): Promise<T> {
      const id = ++lastId;
      trace('>', method);
      return new Promise<T>((resolve, reject) => {
        waiting.set(id, { method, resolve, reject });
        toChromium.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      });
    },
  };
}
