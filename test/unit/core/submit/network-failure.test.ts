import { expect, test } from 'vitest';
import { readNetworkFailure } from '../../../../electron/core/submit/http/network-failure.ts';

const fetchFailed = (cause: unknown): TypeError => new TypeError('fetch failed', { cause });
const code = (name: string): Error => Object.assign(new Error(name), { code: name });

test.each<[string, unknown, false | 'unknown', string]>([
  ['nobody listens', fetchFailed(code('ECONNREFUSED')), false, 'offline'],
  ['the name is unknown', fetchFailed(code('ENOTFOUND')), false, 'offline'],
  [
    'no address of several answers',
    fetchFailed(new AggregateError([code('ECONNREFUSED'), code('ENETUNREACH')])),
    false,
    'offline',
  ],
  [
    'one address of several was reached',
    fetchFailed(new AggregateError([code('ECONNREFUSED'), code('ECONNRESET')])),
    'unknown',
    'broken',
  ],
  ['Chromium has no network', new Error('net::ERR_INTERNET_DISCONNECTED'), false, 'offline'],
  ['the certificate is out of date', fetchFailed(code('CERT_HAS_EXPIRED')), false, 'tls'],
  ['the certificate is not valid yet', fetchFailed(code('CERT_NOT_YET_VALID')), false, 'clock'],
  ['the line was reset', fetchFailed(code('ECONNRESET')), 'unknown', 'broken'],
  ['the other side closed', fetchFailed(code('UND_ERR_SOCKET')), 'unknown', 'broken'],
  ['a blocked port, which has no code', fetchFailed(new Error('bad port')), false, 'offline'],
  ['a cause without a code', fetchFailed(new Error('other side closed')), 'unknown', 'broken'],
  ['the deadline passed', Object.assign(new Error('t'), { name: 'TimeoutError' }), 'unknown', 'timeout'],
  ['something that is no error', 'boom', 'unknown', 'broken'],
])('%s', (_name, error, sent, cause) => {
  expect(readNetworkFailure(error)).toMatchObject({ sent, cause });
});

test('a cause that names itself ends', () => {
  const loop = code('LOOP');
  loop.cause = loop;
  expect(readNetworkFailure(loop)).toMatchObject({ sent: 'unknown', cause: 'broken' });
});
