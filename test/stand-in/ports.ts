import { EventEmitter } from 'node:events';

export type PortMessage = { data: unknown; ports: MessagePortMain[] };
type Receiver = { receive(message: PortMessage): void; closed(): void };
type PackedMessage = { data: unknown; ports: string[] };
export type LinkMessage =
  { kind: 'message' | 'port'; id: string; message: PackedMessage } | { kind: 'close'; id: string };

/** One end of a MessageChannelMain, in the main process or in a utility process. */
export class MessagePortMain extends EventEmitter {
  peer: Receiver | undefined;
  private queue: PortMessage[] = [];
  private deliver: ((message: PortMessage) => void) | undefined;

  postMessage(data: unknown, transfer: MessagePortMain[] = []): void {
    const message = { data: structuredClone(data), ports: transfer };
    setImmediate(() => this.peer?.receive(message));
  }
  start(): void {
    this.divert((message) => this.emit('message', message));
  }
  close(): void {
    const peer = this.peer;
    this.peer = undefined;
    if (peer) setImmediate(() => peer.closed());
    this.closed();
  }
  receive(message: PortMessage): void {
    if (this.deliver) this.deliver(message);
    else this.queue.push(message);
  }
  closed(): void {
    this.peer = undefined;
    this.emit('close');
  }
  /** From now on messages go to `deliver`: a listener here, or the link to the process that got this port. */
  divert(deliver: (message: PortMessage) => void): void {
    this.deliver = deliver;
    for (const message of this.queue.splice(0)) deliver(message);
  }
}

export class MessageChannelMain {
  port1 = new MessagePortMain();
  port2 = new MessagePortMain();
  constructor() {
    this.port1.peer = this.port2;
    this.port2.peer = this.port1;
  }
}

export type Link = {
  post(data: unknown, transfer?: MessagePortMain[]): void;
  take(message: LinkMessage): void;
  /** The other process is gone: every port that went through here closes. */
  end(): void;
};

/**
 * Carries messages and transferred ports between two processes. A port that is sent stays here as a relay, known by an
 * id; on the other side a new port stands for it. `side` keeps the ids of both sides apart.
 */
export function makeLink(
  side: string,
  send: (message: LinkMessage) => void,
  onMessage: (message: PortMessage) => void,
): Link {
  const ends = new Map<string, Receiver>();
  let lastId = 0;

  const pack = ({ data, ports }: PortMessage): PackedMessage => ({ data, ports: ports.map(lend) });
  const unpack = ({ data, ports }: PackedMessage): PortMessage => ({ data, ports: ports.map(borrow) });
  const remote = (id: string): Receiver => ({
    receive: (message) => send({ kind: 'port', id, message: pack(message) }),
    closed: () => send({ kind: 'close', id }),
  });
  const lend = (port: MessagePortMain): string => {
    const id = `${side}${++lastId}`;
    const peer = port.peer;
    if (peer) ends.set(id, peer);
    queueMicrotask(() => port.divert(remote(id).receive)); // after the message that brings the port
    port.on('close', remote(id).closed);
    return id;
  };
  const borrow = (id: string): MessagePortMain => {
    const port = new MessagePortMain();
    port.peer = remote(id);
    ends.set(id, port);
    return port;
  };
  const close = (id: string): void => {
    const end = ends.get(id);
    ends.delete(id);
    end?.closed();
  };

  return {
    post: (data, transfer = []) =>
      send({ kind: 'message', id: '', message: pack({ data, ports: transfer }) }),
    take(message) {
      if (message.kind === 'message') onMessage(unpack(message.message));
      else if (message.kind === 'port') ends.get(message.id)?.receive(unpack(message.message));
      else close(message.id);
    },
    end: () => [...ends.keys()].forEach(close),
  };
}
