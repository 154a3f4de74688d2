import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { EXTERNAL_ID, expectProblem, requestBody, startDesk } from './start-desk.ts';

const json = { 'Content-Type': 'application/json', 'Idempotency-Key': EXTERNAL_ID };

describe('the token', () => {
  test.each<[string, string | null]>([
    ['no token', null],
    ['another token', 'odpd_wrong'],
    ['an empty token', ''],
  ])('with %s nothing is answered and nothing is stored', async (_what, token) => {
    const { ask, read } = await startDesk();
    const reply = await ask('POST', '/onboarding-requests', { headers: json, body: requestBody(), token });
    expectProblem(reply, 401, 'unauthorized');
    expect(reply.headers.get('www-authenticate')).toBe('Bearer');
    expectProblem(await ask('GET', '/capabilities', { token }), 401, 'unauthorized');
    expect((await read('/onboarding-requests')).body['items']).toEqual([]);
  });

  test('is not taken in another scheme', async () => {
    const { ask, token } = await startDesk();
    const reply = await ask('GET', '/capabilities', {
      token: null,
      headers: { Authorization: `Basic ${token}` },
    });
    expectProblem(reply, 401, 'unauthorized');
  });
});

describe('what the desk refuses', () => {
  test.each<[string, string | Buffer]>([
    ['no JSON', '{'],
    ['nothing', ''],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['nesting deeper than 64', '['.repeat(100_000) + ']'.repeat(100_000)],
  ])('%s as body is 400', async (_what, body) => {
    const { ask } = await startDesk();
    expectProblem(await ask('POST', '/onboarding-requests', { headers: json, body }), 400, 'malformed');
  });

  test('a body of 256 KiB is read, one byte more is 413', async () => {
    const { ask } = await startDesk();
    const fill = (size: number) => {
      const empty = JSON.stringify(requestBody({ filler: '' }));
      return JSON.stringify(requestBody({ filler: 'x'.repeat(size - Buffer.byteLength(empty)) }));
    };
    const larger = await ask('POST', '/onboarding-requests', { headers: json, body: fill(262_145) });
    expectProblem(larger, 413, 'too-large');
    expect((await ask('POST', '/onboarding-requests', { headers: json, body: fill(262_144) })).status).toBe(
      201,
    );
  });

  test.each([
    ['text/plain', {}],
    ['application/merge-patch+json', {}],
    ['application/json', { 'Content-Encoding': 'gzip' }],
  ])('a create body of %s %j is 415', async (type, headers) => {
    const { ask } = await startDesk();
    const body = JSON.stringify(requestBody());
    const reply = await ask('POST', '/onboarding-requests', {
      headers: { ...json, ...headers, 'Content-Type': type },
      body,
    });
    expectProblem(reply, 415, 'unsupported-media-type');
  });

  test('a charset beside the media type is taken', async () => {
    const { ask } = await startDesk();
    const headers = { ...json, 'Content-Type': 'application/json; charset=utf-8' };
    const body = JSON.stringify(requestBody());
    expect((await ask('POST', '/onboarding-requests', { headers, body })).status).toBe(201);
  });

  test.each([
    ['GET', '/nothing-here'],
    ['DELETE', '/onboarding-requests/OD-000001'],
    ['GET', '/onboarding-requests/OD-000001'],
    ['GET', '/onboarding-requests/1'],
    ['GET', '/attachments/AT-0'],
    ['GET', '/role-plans/none'],
    ['GET', '/request-schemas/joint-management'],
    ['GET', '/request-schemas/toString'],
  ])('%s %s, which is not there, is 404', async (method, path) => {
    const { ask } = await startDesk();
    expectProblem(await ask(method, path), 404, 'not-found');
  });

  test('the words of an error are German for who asks for German', async () => {
    const { ask } = await startDesk();
    const reply = await ask('GET', '/nothing-here', { headers: { 'Accept-Language': 'de-AT, en;q=0.5' } });
    expect(reply.body).toMatchObject({ title: 'Nicht gefunden' });
    expect(reply.headers.get('content-language')).toBe('de');
  });

  test.each([
    ['what is not HTTP', 'HELLO\r\n\r\n', 400],
    ['an address that is no URL', 'GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 400],
    ['headers over 16 KiB', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ])('%s is a problem too', async (_what, text, status) => {
    const { url } = await startDesk();
    const answer = await talk(Number(new URL(url).port), text);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toMatch(/^content-type: application\/problem\+json\r$/im);
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status });
  });
});

test('the desk listens on 127.0.0.1 alone', async () => {
  const { url } = await startDesk();
  expect(new URL(url).hostname).toBe('127.0.0.1');
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ address }) => address !== '127.0.0.1')
    .map(({ address, scopeid }) => (scopeid ? `${address}%${scopeid}` : address));
  // Linux alone answers at every address of 127/8.
  for (const host of [...others, ...(process.platform === 'linux' ? ['127.0.0.2'] : [])])
    await expect(talk(Number(new URL(url).port), '', host)).rejects.toThrow('ECONNREFUSED');
});

/** Everything that the server says to a text on a raw connection. */
const talk = (port: number, text: string, host = '127.0.0.1'): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ port, host }, () => socket.write(text));
    socket.on('data', (data: Buffer) => (answer += data.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
