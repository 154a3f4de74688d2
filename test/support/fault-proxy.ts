import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What happens to one exchange, as a person writes it.
 * - `refuse`: the line is reset before anything is read · `blackhole`: nothing is passed on, nothing is answered
 * - `cut-request:N`: N bytes reach the server, then the line is reset · `late-request:MS`: the server gets it only
 *   then, even where the client has gone
 * - `drop-answer`: the server gets the whole request and answers, the client sees a reset in place of the answer
 * - `cut-answer:N`: the client gets N bytes of the answer, then the end of the line
 * - `delay:MS`: the answer waits that long · `slow:BYTES`: so many bytes a second, both ways
 */
export type Fault =
  | 'pass'
  | 'refuse'
  | 'blackhole'
  | 'drop-answer'
  | `${'cut-request' | 'cut-answer' | 'late-request' | 'delay' | 'slow'}:${number}`;
export type FaultMode = Fault extends infer F ? (F extends `${infer M}:${number}` ? M : F) : never;

/** The n-th exchange of the proxy's life, from 0; what is chosen happens to it. */
export type ChooseFault = (exchange: number) => Fault;

/** Bytes and time that one exchange has left before its fault strikes. */
type Exchange = { mode: FaultMode; amount: number; requestBytes: number; answerBytes: number };

const begin = (fault: Fault): Exchange => {
  const [mode, amount] = fault.split(':') as [FaultMode, string?];
  return { mode, amount: Number(amount), requestBytes: 0, answerBytes: 0 };
};

/** How many times a second a slow line takes some bytes. */
const SLOW_STEPS = 50;

async function write(to: Socket, bytes: Uint8Array): Promise<void> {
  if (to.destroyed || to.write(bytes)) return;
  await Promise.race([once(to, 'drain'), once(to, 'close')]);
}

async function writeSlowly(to: Socket, bytes: Uint8Array, perSecond: number): Promise<void> {
  const step = Math.max(1, Math.floor(perSecond / SLOW_STEPS));
  for (let at = 0; at < bytes.length && !to.destroyed; at += step) {
    await write(to, bytes.subarray(at, at + step));
    await sleep(1000 / SLOW_STEPS);
  }
}

/**
 * A TCP line to a server on this computer that fails as told (`Fault`). An exchange is a connection, or on a kept one
 * whatever the client says after an answer: so each request of HTTP/1.1 has a fault of its own.
 * @param target the server's address; a URL of it is enough
 */
export async function startFaultProxy(target: string | URL | { host?: string; port: number }) {
  const { host, port: targetPort } =
    typeof target === 'string' || target instanceof URL
      ? { host: new URL(target).hostname, port: Number(new URL(target).port) }
      : { host: target.host ?? '127.0.0.1', port: target.port };
  const next: Fault[] = [];
  let choose: ChooseFault = () => 'pass';
  let exchanges = 0;
  const struck = new Map<FaultMode, number>();
  const sockets = new Set<Socket>();

  const takeFault = (): Exchange => {
    const exchange = begin(next.shift() ?? choose(exchanges));
    exchanges += 1;
    return exchange;
  };
  const strike = ({ mode }: Exchange): void => void struck.set(mode, (struck.get(mode) ?? 0) + 1);

  function track(socket: Socket): Socket {
    sockets.add(socket);
    socket.on('error', () => undefined); // a reset line is what we are here for
    socket.once('close', () => sockets.delete(socket));
    return socket;
  }

  /** A fault that lets nothing through; true where it struck. */
  function strikeAtOnce(exchange: Exchange, client: Socket): boolean {
    if (exchange.mode === 'refuse') client.resetAndDestroy();
    else if (exchange.mode === 'blackhole') client.resume();
    else return false;
    strike(exchange);
    return true;
  }

  function serve(client: Socket): void {
    let exchange = takeFault();
    if (strikeAtOnce(exchange, client)) return;
    const server = track(net.connect({ host, port: targetPort, allowHalfOpen: true }));
    let isAnswered = false;
    const endBoth = (): void => {
      client.resetAndDestroy();
      server.destroy();
    };

    async function passRequest(): Promise<void> {
      for await (const bytes of client as AsyncIterable<Buffer>) {
        if (isAnswered) {
          isAnswered = false;
          exchange = takeFault();
          if (strikeAtOnce(exchange, client)) {
            server.destroy();
            if (exchange.mode === 'blackhole') await once(client, 'close');
            return;
          }
        }
        const { mode, amount } = exchange;
        if (mode === 'late-request' && exchange.requestBytes === 0) {
          strike(exchange);
          await sleep(amount);
        }
        const left = mode === 'cut-request' ? amount - exchange.requestBytes : bytes.length;
        exchange.requestBytes += bytes.length;
        if (left < bytes.length) {
          strike(exchange);
          server.end(bytes.subarray(0, left));
          client.resetAndDestroy();
          return;
        }
        if (mode === 'slow') await writeSlowly(server, bytes, amount);
        else await write(server, bytes);
      }
      server.end();
    }

    async function passAnswer(): Promise<void> {
      for await (const bytes of server as AsyncIterable<Buffer>) {
        isAnswered = true;
        const { mode, amount } = exchange;
        const isFirst = exchange.answerBytes === 0;
        if (isFirst && (mode === 'drop-answer' || mode === 'delay' || mode === 'slow')) strike(exchange);
        if (mode === 'drop-answer') {
          endBoth();
          return;
        }
        if (mode === 'delay' && isFirst) await sleep(amount);
        const left = mode === 'cut-answer' ? amount - exchange.answerBytes : bytes.length;
        exchange.answerBytes += bytes.length;
        if (left < bytes.length) {
          strike(exchange);
          client.end(bytes.subarray(0, left));
          server.destroy();
          return;
        }
        if (mode === 'slow') await writeSlowly(client, bytes, amount);
        else await write(client, bytes);
      }
      client.end();
    }

    passRequest().catch(() => server.destroy());
    passAnswer().catch(endBoth);
  }

  const proxy = net.createServer({ allowHalfOpen: true }, (client) => serve(track(client)));
  const listen = async (port: number): Promise<number> => {
    proxy.listen(port, '127.0.0.1');
    await once(proxy, 'listening');
    return (proxy.address() as AddressInfo).port;
  };
  const stop = async (): Promise<void> => {
    if (!proxy.listening) return;
    proxy.close();
    for (const socket of sockets) socket.destroy();
    await once(proxy, 'close');
  };
  const port = await listen(0);

  return {
    port,
    /** The same address by way of the proxy. */
    urlOf(address: string): string {
      const url = new URL(address);
      url.host = `127.0.0.1:${port}`;
      return url.href;
    },
    /** Happens to the next exchanges, before what was said by `always`. */
    next(fault: Fault, times = 1): void {
      next.push(...Array<Fault>(times).fill(fault));
    },
    /** Happens to every exchange that nothing was said about; `pass` at the beginning. */
    always(fault: Fault | ChooseFault): void {
      choose = typeof fault === 'function' ? fault : () => fault;
    },
    /** How often each fault has really struck: one that an answer was too short for is not in it. */
    struck: (): Partial<Record<FaultMode, number>> => Object.fromEntries(struck),
    /** Nobody listens any more: a connection is refused (ECONNREFUSED) and open ones end. */
    stop,
    /** Listens again on the same port. */
    restart: () => listen(port),
    [Symbol.asyncDispose]: stop,
  };
}
export type FaultProxy = Awaited<ReturnType<typeof startFaultProxy>>;
