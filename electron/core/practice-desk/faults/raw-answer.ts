import type { FastifyReply } from 'fastify';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

/** The bytes of an answer as they would go over the line, for faults that send only some of them. */
export function rawAnswer(reply: FastifyReply, payload: unknown): Buffer {
  const body = Buffer.isBuffer(payload) ? payload : Buffer.from(typeof payload === 'string' ? payload : '');
  const headers = { ...reply.getHeaders(), 'content-length': body.length, connection: 'close' };
  const head = [
    `HTTP/1.1 ${reply.statusCode} ${STATUS_CODES[reply.statusCode] ?? ''}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`),
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
}

/** Sends bytes and ends the line when they are out. */
export const writeAndEnd = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve) => {
    socket.once('close', () => resolve());
    socket.end(bytes, () => socket.destroy());
  });

const PIECES_PER_SECOND = 10;

/** Sends bytes at a rate, then ends the line; stops where the client is gone. */
export async function writeSlowly(socket: Socket, bytes: Buffer, bytesPerSecond: number): Promise<void> {
  const size = Math.max(1, Math.round(bytesPerSecond / PIECES_PER_SECOND));
  for (let at = 0; at < bytes.length && !socket.destroyed; at += size) {
    socket.write(bytes.subarray(at, at + size));
    await pause((size / bytesPerSecond) * 1000, socket);
  }
  if (!socket.destroyed) await writeAndEnd(socket, Buffer.alloc(0));
}

/** Waits, or until the line is closed, which also happens when the desk closes. */
export const pause = (ms: number, socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(timer);
      socket.removeListener('close', over);
      resolve();
    };
    const timer = setTimeout(over, ms);
    socket.once('close', over);
  });
