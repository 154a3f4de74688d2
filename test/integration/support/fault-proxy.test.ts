import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startFaultProxy } from '../../support/fault-proxy.ts';

const ANSWER = 'a whole answer of the server';

/** A server that counts what reached it whole, and a proxy before it. */
async function setUp() {
  const received: string[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('error', () => undefined);
    request.on('end', () => {
      received.push(Buffer.concat(parts).toString());
      response.end(ANSWER);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy = await startFaultProxy({ port: (server.address() as AddressInfo).port });
  onTestFinished(async () => {
    await proxy.stop();
    server.closeAllConnections();
    server.close();
  });
  const url = proxy.urlOf('http://desk.example:1/path');
  const post = async (body: string, timeoutMs = 10_000): Promise<string> => {
    const answer = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(timeoutMs) });
    return answer.text();
  };
  return { proxy, received, post };
}

/** The code that Node names for a failed fetch. */
const codeOf = async (call: Promise<unknown>): Promise<string> => {
  const error = (await call.then(
    () => new Error('it went well'),
    (failure: unknown) => failure,
  )) as Error & { cause?: { code?: string } };
  return error.cause?.code ?? error.name;
};

test('without a fault everything passes both ways, on kept connections too', async () => {
  const { proxy, received, post } = await setUp();
  const long = 'x'.repeat(2_000_000);
  expect(await post('one')).toBe(ANSWER);
  expect(await post(long)).toBe(ANSWER);
  expect(received).toEqual(['one', long]);
  expect(proxy.struck()).toEqual({});
});

test('a refused exchange is reset before the server sees anything, and only as often as asked', async () => {
  const { proxy, received, post } = await setUp();
  proxy.next('refuse', 2);
  expect(await codeOf(post('one'))).toBe('ECONNRESET');
  expect(await codeOf(post('two'))).toBe('ECONNRESET');
  expect(await post('three')).toBe(ANSWER);
  expect(received).toEqual(['three']);
  expect(proxy.struck()).toEqual({ refuse: 2 });
});

test('a dropped answer means that the server has the whole request and the client a reset', async () => {
  const { proxy, received, post } = await setUp();
  proxy.next('drop-answer');
  expect(await codeOf(post('one'))).toBe('ECONNRESET');
  expect(received).toEqual(['one']);
});

test('a request on a kept connection has a fault of its own', async () => {
  const { proxy, received, post } = await setUp();
  proxy.always((exchange) => (exchange % 2 === 1 ? 'drop-answer' : 'pass'));
  expect(await post('one')).toBe(ANSWER);
  expect(await codeOf(post('two'))).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
  expect(await post('three')).toBe(ANSWER);
  expect(received).toEqual(['one', 'two', 'three']);
});

test('a black hole swallows the request until the client gives up', async () => {
  const { proxy, received, post } = await setUp();
  proxy.next('blackhole');
  expect(await codeOf(post('one', 50))).toBe('TimeoutError');
  expect(received).toEqual([]);
});

test('a cut request never reaches the server whole', async () => {
  const { proxy, received, post } = await setUp();
  proxy.next('cut-request:100');
  expect(await codeOf(post('x'.repeat(1000)))).toBe('ECONNRESET');
  expect(await post('two')).toBe(ANSWER);
  expect(received).toEqual(['two']);
});

test('a cut answer ends after so many bytes, and a shorter one is not touched', async () => {
  const { proxy, received, post } = await setUp();
  proxy.next('cut-answer:40');
  expect(await codeOf(post('one'))).toBe('UND_ERR_SOCKET');
  proxy.next('cut-answer:10000');
  expect(await post('two')).toBe(ANSWER);
  expect(received).toEqual(['one', 'two']);
  expect(proxy.struck()).toEqual({ 'cut-answer': 1 });
});

test('a delayed answer comes too late for the client, the server has the request', async () => {
  const { proxy, received, post } = await setUp();
  proxy.next('delay:60000');
  expect(await codeOf(post('one', 300))).toBe('TimeoutError');
  expect(received).toEqual(['one']);
});

test('a late request reaches the server after its client has gone', async () => {
  const { proxy, received, post } = await setUp();
  proxy.next('late-request:300');
  expect(await codeOf(post('one', 50))).toBe('TimeoutError');
  expect(received).toEqual([]);
  await expect.poll(() => received).toEqual(['one']);
});

test('a slow line passes everything in the end', async () => {
  const { proxy, received, post } = await setUp();
  proxy.next('slow:5000');
  expect(await post('x'.repeat(500))).toBe(ANSWER);
  expect(received).toEqual(['x'.repeat(500)]);
  expect(proxy.struck()).toEqual({ slow: 1 });
});

test('a stopped proxy refuses connections and listens again on its port', async () => {
  const { proxy, post } = await setUp();
  expect(await post('one')).toBe(ANSWER);
  await proxy.stop();
  expect(await codeOf(post('two'))).toMatch(/ECONNREFUSED|UND_ERR_SOCKET/);
  expect(await codeOf(post('three'))).toBe('ECONNREFUSED');
  await proxy.restart();
  expect(await post('four')).toBe(ANSWER);
});
