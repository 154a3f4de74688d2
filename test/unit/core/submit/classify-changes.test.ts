import { describe, expect, test } from 'vitest';
import {
  classifyCorrection,
  classifyMessage,
} from '../../../../electron/core/submit/channels/support-api/classify-changes.ts';
import type { Answer, ExchangeResult } from '../../../../electron/core/submit/http/exchange.ts';
import type { Json } from '../../../../shared/json-pointer.ts';

const now = new Date('2026-11-22T10:00:00Z');
const id = '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d11';
const resource: Json = { id: 'OD-1', externalId: id, status: { code: 'in-review', category: 'open' } };

const answer = (status: number, given: Partial<Answer> = {}): ExchangeResult => ({
  kind: 'answer',
  answer: { status, headers: new Headers(), json: {}, words: '', isHtml: false, ...given },
});
const html = { isHtml: true, json: undefined, words: '<html>' };
const wait = { headers: new Headers({ 'retry-after': '3' }) };
const problem = (name: string): Partial<Answer> => ({
  json: { type: `urn:partner-support:problem:${name}` },
});
const failure = (sent: false | 'unknown'): ExchangeResult => ({
  kind: 'failure',
  failure: { sent, cause: sent === false ? 'offline' : 'broken', detail: 'TEST' },
});

/** What both kinds of change have in common. */
const common: [string, ExchangeResult, object][] = [
  ['a connection that never was', failure(false), { kind: 'not-sent', paused: 'offline' }],
  ['a connection that broke', failure('unknown'), { kind: 'unclear' }],
  ['200 in HTML, from a portal', answer(200, html), { kind: 'unclear' }],
  ['302', answer(302), { kind: 'unclear' }],
  ['401', answer(401), { kind: 'not-sent', paused: 'auth' }],
  ['403', answer(403), { kind: 'not-sent', paused: 'channel' }],
  ['404 in HTML', answer(404, html), { kind: 'unclear' }],
  ['408', answer(408), { kind: 'unclear' }],
  ['409 in progress', answer(409, problem('in-progress')), { kind: 'not-sent' }],
  ['429 with Retry-After', answer(429, wait), { kind: 'not-sent', retryAfterMs: 3000 }],
  ['500', answer(500), { kind: 'unclear' }],
  ['503 without Retry-After', answer(503), { kind: 'unclear' }],
  ['503 with Retry-After', answer(503, wait), { kind: 'not-sent', retryAfterMs: 3000 }],
];

describe('the answer to a PATCH of a request', () => {
  test.each<[string, ExchangeResult, object]>([
    ...common,
    ['200 with our request', answer(200, { json: resource }), { kind: 'taken' }],
    [
      '200 with another request',
      answer(200, { json: { ...resource, externalId: 'x' } }),
      { kind: 'unclear' },
    ],
    ['200 with nothing', answer(200), { kind: 'unclear' }],
    ['404', answer(404), { kind: 'refused', error: { code: 'correction-not-possible' } }],
    ['405', answer(405), { kind: 'refused', error: { code: 'correction-not-possible' } }],
    ['409 not editable', answer(409, problem('not-editable')), { error: { code: 'correction-not-taken' } }],
    ['410', answer(410), { kind: 'refused', error: { code: 'correction-not-taken' } }],
    ['412', answer(412), { kind: 'outdated' }],
    [
      '422 with a field',
      answer(422, { json: { errors: [{ pointer: '/note', code: 'too-long' }] } }),
      {
        kind: 'refused',
        error: { code: 'correction-refused' },
        findings: [{ pointer: '/note', code: 'too-long' }],
      },
    ],
  ])('%s', (_name, result, expected) => {
    expect(classifyCorrection(result, id, now)).toMatchObject(expected);
  });
});

describe('the answer to a POST of a message', () => {
  test.each<[string, ExchangeResult, object]>([
    ...common,
    ['201 with an id', answer(201, { json: { id: 'MSG-1' } }), { kind: 'posted', deskId: 'MSG-1' }],
    ['201 without an id', answer(201), { kind: 'unclear' }],
    ['201 with an id that is none', answer(201, { json: { id: 'a\nb' } }), { kind: 'unclear' }],
    [
      '404, a desk without messages',
      answer(404),
      { kind: 'not-sent', error: { code: 'message-not-possible' } },
    ],
    ['409', answer(409, problem('closed')), { kind: 'refused' }],
    ['422', answer(422, problem('validation-failed')), { kind: 'refused' }],
  ])('%s', (_name, result, expected) => {
    expect(classifyMessage(result, now)).toMatchObject(expected);
  });

  test('404 does not stop the queue', () => {
    expect(classifyMessage(answer(404), now)).not.toHaveProperty('paused');
  });
});
