import http from 'node:http';
import type { AddressInfo } from 'node:net';
import zlib from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { exchange } from '../../../electron/core/submit/http/exchange.ts';

async function serve(listener: http.RequestListener): Promise<string> {
  const server = http.createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const get = (url: string, timeoutMs = 5000) =>
  exchange(fetch, { method: 'GET', url, headers: {} }, timeoutMs);
const json = { 'content-type': 'application/json' };

test('a JSON answer comes with its value', async () => {
  const url = await serve((_request, response) => response.writeHead(200, json).end('{"a":1}'));
  expect(await get(url)).toMatchObject({
    kind: 'answer',
    answer: { status: 200, json: { a: 1 }, isHtml: false },
  });
});

test('JSON under another media type is no JSON', async () => {
  const url = await serve((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('{"a":1}'),
  );
  expect(await get(url)).toMatchObject({ answer: { json: undefined, isHtml: true } });
});

test('JSON that is nested too deep is not read', async () => {
  const url = await serve((_request, response) =>
    response.writeHead(200, json).end('['.repeat(65) + ']'.repeat(65)),
  );
  expect(await get(url)).toMatchObject({ answer: { json: undefined } });
});

test('a redirect is not followed', async () => {
  let asked = 0;
  const url = await serve((_request, response) => {
    asked += 1;
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  expect(await get(url)).toMatchObject({ answer: { status: 302 } });
  expect(asked).toBe(1);
});

test('an answer over 4 MiB is refused while it is read, also when it comes compressed', async () => {
  const bomb = zlib.gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
  const url = await serve((_request, response) =>
    response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(bomb),
  );
  expect(await get(url)).toMatchObject({ kind: 'failure', failure: { sent: 'unknown', cause: 'too-large' } });
});

test('a body that ends too early is a broken exchange', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(201, { ...json, 'content-length': '100' }).write('{"id":"OD-1"');
    setImmediate(() => response.destroy());
  });
  expect(await get(url)).toMatchObject({ kind: 'failure', failure: { sent: 'unknown', cause: 'broken' } });
});

test('a desk that never answers runs into the deadline', async () => {
  const url = await serve(() => undefined);
  expect(await get(url, 50)).toMatchObject({
    kind: 'failure',
    failure: { sent: 'unknown', cause: 'timeout' },
  });
});

test('the deadline counts to the last byte', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, json).write('{');
  });
  expect(await get(url, 50)).toMatchObject({ kind: 'failure', failure: { cause: 'timeout' } });
});

test('headers over 16 KiB are a broken exchange', async () => {
  const url = await serve((_request, response) =>
    response.writeHead(200, { ...json, 'x-long': 'x'.repeat(20_000) }).end('{}'),
  );
  expect(await get(url)).toMatchObject({ kind: 'failure' });
});

test('nobody at the address is certainly not sent', async () => {
  const url = await serve((_request, response) => response.end());
  const port = new URL(url).port;
  const closed = http.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => closed.once('listening', resolve));
  const free = (closed.address() as AddressInfo).port;
  await new Promise((resolve) => closed.close(resolve));
  expect(String(free)).not.toBe(port);
  expect(await get(`http://127.0.0.1:${free}/`)).toMatchObject({
    kind: 'failure',
    failure: { sent: false, cause: 'offline' },
  });
});
