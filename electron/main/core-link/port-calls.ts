import type { OperationError, Result } from '../../../shared/errors.ts';
import type { Logger } from '../../core/host.ts';
import { failureOf } from '../../../shared/failure.ts';

/** What is asked of Electron's MessagePortMain. */
export type Port = {
  postMessage: (message: unknown) => void;
  on: (event: 'message', listener: (event: { data: unknown }) => void) => unknown;
  start: () => void;
};

type Message =
  | { type: 'call'; id: number; name: string; input: unknown }
  | { type: 'answer'; id: number; result: Result<unknown> }
  | { type: 'news'; news: unknown };

export type PortCalls = {
  /** Calls the other side; never rejects. */
  call: (name: string, input: unknown) => Promise<Result<unknown>>;
  /** Tells the other side something without expecting an answer. */
  tell: (news: unknown) => void;
  /** The other side is gone: answers all open and later calls with this error. */
  hangUp: (error: OperationError) => void;
};

export type PortCallsDeps = {
  port: Port;
  /** Answers the other side's calls; what it throws crosses as an error without a stack. */
  answer: (name: string, input: unknown) => Promise<Result<unknown>>;
  hear: (news: unknown) => void;
  log: Logger;
};

/** Calls in both directions over one message port. Both ends are the app's own code, so the envelope is not parsed again. */
export function makePortCalls({ port, answer, hear, log }: PortCallsDeps): PortCalls {
  const open = new Map<number, (result: Result<unknown>) => void>();
  let lastId = 0;
  let gone: OperationError | undefined;

  const send = (message: Message) => port.postMessage(message);

  const serve = async ({ id, name, input }: Extract<Message, { type: 'call' }>) => {
    try {
      send({ type: 'answer', id, result: await answer(name, input) });
    } catch (error) {
      send({ type: 'answer', id, result: failureOf(error, log) });
    }
  };

  const take = ({ id, result }: Extract<Message, { type: 'answer' }>) => {
    open.get(id)?.(result);
    open.delete(id);
  };

  port.on('message', ({ data }) => {
    const message = data as Message;
    if (message.type === 'call') void serve(message);
    else if (message.type === 'answer') take(message);
    else hear(message.news);
  });
  port.start();

  return {
    call: (name, input) =>
      new Promise((resolve) => {
        if (gone) return resolve({ ok: false, error: gone });
        const id = ++lastId;
        open.set(id, resolve);
        send({ type: 'call', id, name, input });
      }),
    tell: (news) => send({ type: 'news', news }),
    hangUp(error) {
      gone = error;
      for (const resolve of open.values()) resolve({ ok: false, error });
      open.clear();
    },
  };
}
