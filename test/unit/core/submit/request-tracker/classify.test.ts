import { describe, expect, it } from 'vitest';
import {
  classifyCreate,
  classifyMessage,
  readObstacle,
} from '../../../../../electron/core/submit/channels/request-tracker/classify.ts';
import type { ExchangeResult } from '../../../../../electron/core/submit/http/exchange.ts';
import type { NetworkFailure } from '../../../../../electron/core/submit/http/network-failure.ts';
import type { Json } from '../../../../../shared/json-pointer.ts';

const now = new Date('2026-11-22T10:00:00Z');

const answer = (status: number, json?: Json, headers: Record<string, string> = {}): ExchangeResult => ({
  kind: 'answer',
  answer: { status, headers: new Headers(headers), json, words: '', isHtml: json === undefined },
});
const failure = (sent: NetworkFailure['sent'], cause: NetworkFailure['cause']): ExchangeResult => ({
  kind: 'failure',
  failure: { sent, cause, detail: '' },
});

describe('classifyCreate', () => {
  it('takes the number of a ticket as a receipt, which the read-back has to confirm', () => {
    expect(classifyCreate(answer(201, { type: 'ticket', id: '17' }), now)).toEqual({
      kind: 'receipt',
      ticketId: '17',
      httpStatus: 201,
    });
  });

  it.each<Json>([
    { type: 'ticket', id: '17/../18' },
    { type: 'ticket', id: '0' },
    { type: 'ticket', id: -1 },
    { type: 'ticket', id: '１７' },
    { type: 'ticket', id: '9'.repeat(40) },
    { type: 'transaction', id: '17' },
    {},
    ['Ticket 17 created'],
  ])('takes %j for no receipt, and for unclear', (json) => {
    expect(classifyCreate(answer(201, json), now)).toMatchObject({
      kind: 'unclear',
      error: { code: 'no-receipt' },
    });
  });

  it.each([
    [answer(401, { message: 'Unauthorized' }), 'auth', 'auth'],
    [answer(403, { message: 'No permission' }), 'channel', 'forbidden'],
    [answer(404, { message: 'Not Found' }), 'channel', 'wrong-address'],
    [answer(405, { message: 'Not allowed' }), 'channel', 'wrong-address'],
    [failure(false, 'offline'), 'offline', 'network-offline'],
    [failure(false, 'tls'), 'captive', 'network-tls'],
  ])('knows that nothing was made (%#)', (result, paused, code) => {
    expect(classifyCreate(result, now)).toMatchObject({ kind: 'not-sent', paused, error: { code } });
  });

  it('comes back when a busy desk asks for it', () => {
    const busy = { kind: 'not-sent', error: { code: 'desk-busy' }, retryAfterMs: 60_000 };
    expect(classifyCreate(answer(429, {}, { 'retry-after': '60' }), now)).toMatchObject(busy);
    expect(classifyCreate(answer(503, {}, { 'retry-after': '60' }), now)).toMatchObject(busy);
  });

  it.each([400, 409, 413, 422])('leaves a refusal (%i) to the person', (status) => {
    expect(classifyCreate(answer(status, { message: 'bad' }), now)).toMatchObject({
      kind: 'rejected',
      httpStatus: status,
      error: { code: 'desk-refused', deskWords: 'bad' },
    });
  });

  it.each([
    ['a time-out', failure('unknown', 'timeout')],
    ['a broken line', failure('unknown', 'broken')],
    ['an answer that is too large', failure('unknown', 'too-large')],
    ['500', answer(500, {})],
    ['502 as a page', answer(502)],
    ['503 without Retry-After', answer(503, {})],
    ['408', answer(408, {})],
    ['425', answer(425, {})],
    ['200 with a ticket', answer(200, { type: 'ticket', id: '17' })],
    ['a portal’s page', answer(200)],
    ['a redirect', answer(302)],
    ['400 as a page', answer(400)],
    ['401 as a page', answer(401)],
  ])('is in doubt after %s', (_what, result) => {
    expect(classifyCreate(result, now).kind).toBe('unclear');
  });
});

describe('classifyMessage', () => {
  it('knows the message by the transaction that the desk names', () => {
    const made = answer(201, ['Correspondence added'], { location: '/REST/2.0/transaction/42' });
    expect(classifyMessage(made, now)).toEqual({ kind: 'posted', deskId: '42' });
  });

  it.each(['', '/REST/2.0/transaction/4a', '/REST/2.0/ticket/42'])(
    'is in doubt where it names none (%j)',
    (location) => {
      expect(classifyMessage(answer(201, [], { location }), now).kind).toBe('unclear');
    },
  );

  it('pauses the queue for a refused token only, not for a missing right to write', () => {
    expect(classifyMessage(answer(401, {}), now)).toMatchObject({ kind: 'not-sent', paused: 'auth' });
    const forbidden = classifyMessage(answer(403, {}), now);
    expect(forbidden).toMatchObject({ kind: 'not-sent', error: { code: 'message-not-possible' } });
    expect(forbidden).not.toHaveProperty('paused');
  });

  it('leaves a refused message to the person', () => {
    expect(classifyMessage(answer(400, { message: 'bad' }), now)).toMatchObject({ kind: 'refused' });
  });
});

describe('readObstacle', () => {
  it('gives the desk’s words without control characters, cut to 4096', () => {
    const { error } = readObstacle(answer(403, { message: `\u0000${'x'.repeat(9000)}` }), now);
    expect(error.deskWords).toHaveLength(4095);
  });

  it('stops the queue for a network that is not there, not for one broken exchange', () => {
    expect(readObstacle(failure(false, 'offline'), now).paused).toBe('offline');
    expect(readObstacle(failure('unknown', 'broken'), now).paused).toBeNull();
  });
});
