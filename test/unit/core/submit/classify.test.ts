import { describe, expect, test } from 'vitest';
import { classifyCreate } from '../../../../electron/core/submit/channels/support-api/classify.ts';
import { obstacleOf } from '../../../../electron/core/submit/http/read-answer.ts';
import type { Answer, ExchangeResult } from '../../../../electron/core/submit/http/exchange.ts';
import type { Json } from '../../../../shared/json-pointer.ts';

const now = new Date('2026-11-22T10:00:00Z');
const id = '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d11';
const receipt: Json = { id: 'OD-1', externalId: id, status: { code: 'received', category: 'open' } };

const answer = (status: number, given: Partial<Answer> = {}): ExchangeResult => ({
  kind: 'answer',
  answer: { status, headers: new Headers(), json: {}, words: '', isHtml: false, ...given },
});
const html = { isHtml: true, json: undefined, words: '<html>' };
const wait = { headers: new Headers({ 'retry-after': '3' }) };
const problem = (name: string): Partial<Answer> => ({
  json: { type: `https://desk.example/problems/${name}` },
});
const failure = (
  sent: false | 'unknown',
  cause: 'offline' | 'tls' | 'timeout' | 'broken',
): ExchangeResult => ({
  kind: 'failure',
  failure: { sent, cause, detail: 'TEST' },
});

describe('the answer to a POST', () => {
  test.each<[string, ExchangeResult, object]>([
    ['201 with a receipt', answer(201, { json: receipt }), { kind: 'receipt', ticketId: 'OD-1' }],
    ['200 with a receipt, a replay', answer(200, { json: receipt }), { kind: 'receipt' }],
    [
      '201 without our id is unclear',
      answer(201, { json: { ...receipt, externalId: 'x' } }),
      { kind: 'unclear' },
    ],
    [
      '201 with an id that is none is unclear',
      answer(201, { json: { ...receipt, id: '../1' } }),
      { kind: 'unclear' },
    ],
    [
      '201 without a status is unclear',
      answer(201, { json: { id: 'OD-1', externalId: id } }),
      { kind: 'unclear' },
    ],
    ['200 with a portal’s page is unclear', answer(200, html), { kind: 'unclear' }],
    ['204 is unclear', answer(204, { json: undefined }), { kind: 'unclear' }],
    ['302 is unclear', answer(302, { json: undefined }), { kind: 'unclear' }],
    ['400 is refused', answer(400), { kind: 'rejected' }],
    ['413 is refused', answer(413), { kind: 'rejected' }],
    ['415 is refused', answer(415), { kind: 'rejected' }],
    ['422 is refused', answer(422), { kind: 'rejected', error: { code: 'desk-refused' } }],
    [
      '422 key-reused is a conflict',
      answer(422, problem('idempotency-key-reused')),
      { kind: 'rejected', error: { code: 'desk-conflict' } },
    ],
    [
      '409 external-id-conflict is a conflict',
      answer(409, problem('external-id-conflict')),
      { kind: 'rejected', error: { code: 'desk-conflict' } },
    ],
    [
      '409 in-progress waits',
      answer(409, { ...problem('in-progress'), ...wait }),
      { kind: 'not-sent', retryAfterMs: 3000 },
    ],
    ['429 waits', answer(429, wait), { kind: 'not-sent', retryAfterMs: 3000 }],
    ['429 with a page waits, too', answer(429, html), { kind: 'not-sent' }],
    ['503 with Retry-After waits', answer(503, wait), { kind: 'not-sent', retryAfterMs: 3000 }],
    ['503 without Retry-After is unclear', answer(503), { kind: 'unclear' }],
    ['400 with a page is unclear', answer(400, html), { kind: 'unclear' }],
    ['408 is unclear', answer(408), { kind: 'unclear' }],
    ['425 is unclear', answer(425), { kind: 'unclear' }],
    ['500 is unclear', answer(500), { kind: 'unclear' }],
    ['502 is unclear', answer(502, html), { kind: 'unclear' }],
    ['504 is unclear', answer(504), { kind: 'unclear' }],
    ['401 pauses for a sign-in', answer(401), { kind: 'not-sent', paused: 'auth' }],
    ['403 pauses the channel', answer(403), { kind: 'not-sent', paused: 'channel' }],
    ['404 pauses the channel', answer(404), { kind: 'not-sent', paused: 'channel' }],
    ['405 pauses the channel', answer(405), { kind: 'not-sent', paused: 'channel' }],
    ['nobody there is not sent', failure(false, 'offline'), { kind: 'not-sent', paused: 'offline' }],
    ['no secure connection is not sent', failure(false, 'tls'), { kind: 'not-sent', paused: 'captive' }],
    ['a time-out is unclear', failure('unknown', 'timeout'), { kind: 'unclear' }],
    ['a reset is unclear', failure('unknown', 'broken'), { kind: 'unclear' }],
  ])('%s', (_name, result, expected) => {
    expect(classifyCreate(result, id, now)).toMatchObject(expected);
  });

  test('brings the desk’s pointers and words to the fields', () => {
    const json = {
      type: 'https://desk.example/problems/validation',
      title: 'Not valid',
      errors: [
        { pointer: '/company/vatId', code: 'vat-id-unknown', message: { de: 'Unbekannt', en: 'Unknown' } },
        { pointer: 'nonsense', code: 'NOT OURS' },
      ],
    };
    const result = classifyCreate(answer(422, { json }), id, now);
    expect(result).toMatchObject({
      kind: 'rejected',
      error: { deskWords: 'Not valid' },
      findings: [
        { pointer: '/company/vatId', code: 'vat-id-unknown', severity: 'error', message: { en: 'Unknown' } },
        { pointer: '', code: 'desk-refused', severity: 'error' },
      ],
    });
  });

  test('cuts a desk that says too much', () => {
    const result = classifyCreate(answer(422, { json: { title: 'x'.repeat(10_000) } }), id, now);
    expect(result.kind === 'rejected' && result.error.deskWords?.length).toBe(4096);
  });
});

describe('what is in the way of a question', () => {
  test('a question that got no answer leaves nothing unclear', () => {
    expect(obstacleOf(failure('unknown', 'timeout'), now)).toMatchObject({
      paused: 'offline',
      error: { code: 'network-no-answer' },
    });
  });

  test.each<[string, ExchangeResult, string | null]>([
    ['a page', answer(200, html), 'captive'],
    ['a redirect', answer(302, { json: undefined }), 'captive'],
    ['511', answer(511, { json: undefined }), 'captive'],
    ['a proxy that wants a sign-in', answer(407), 'captive'],
    ['401', answer(401), 'auth'],
    ['403', answer(403), 'channel'],
    ['404, also with a page', answer(404, html), 'channel'],
    ['429', answer(429), null],
    ['500', answer(500), null],
    ['nobody there', failure(false, 'offline'), 'offline'],
  ])('%s', (_name, result, paused) => {
    expect(obstacleOf(result, now).paused).toBe(paused);
  });
});
