import * as z from 'zod';
import type { ItemError } from '../../../../../shared/contract.ts';
import { cleanLines } from '../../../../../shared/rules/clean-text.ts';
import type { CreateResult, NotSent, Obstacle, PostMessageResult, Unclear } from '../../channel.ts';
import { MAX_DESK_WORDS, type Answer, type ExchangeResult } from '../../http/exchange.ts';
import { itemError } from '../../item-error.ts';
import { retryAfterMs } from '../../waits.ts';
import { asksToWait, globalPause, obstacleOf } from '../../http/read-answer.ts';
import { failureError } from '../../http/problem.ts';
import { NumericId } from './ticket.ts';

/*
 * What an answer of Request Tracker means. It says little: `{message}` without fields, and 201 also where it dropped
 * values. 401, 403, 404, 429 and other 4xx as JSON say that nothing was made; everything else could hide a ticket.
 */

const Words = z.union([
  z.object({ message: z.string() }).transform(({ message }) => message),
  z.array(z.string()).transform((lines) => lines.join('\n')),
]);

/** What the desk says in words; null where it says nothing readable. */
function wordsOf({ json }: Answer): string | null {
  const words = cleanLines((Words.safeParse(json).data ?? '').slice(0, MAX_DESK_WORDS)).text;
  return words === '' ? null : words;
}

const errorOf = (code: string, answer: Answer): ItemError =>
  itemError(code, wordsOf(answer), { status: answer.status });

/** Why a question got no usable answer. */
export function readObstacle(result: ExchangeResult, now: Date): Obstacle {
  const obstacle = obstacleOf(result, now);
  if (result.kind === 'failure') {
    // A single broken exchange says nothing about the next item.
    return result.failure.sent === 'unknown' ? { ...obstacle, paused: null } : obstacle;
  }
  return { ...obstacle, error: { ...obstacle.error, deskWords: wordsOf(result.answer) } };
}

const isRefusal = ({ status, json }: Answer): boolean =>
  json !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 425;

type Codes = { failure(code: string): string; trouble: string; stray: string };

/** What is the same for every POST; the answers in which they differ come back as they are. */
function commonOutcome(
  result: ExchangeResult,
  now: Date,
  codes: Codes,
): NotSent | Unclear | { answer: Answer } {
  if (result.kind === 'failure') {
    const { error, paused } = failureError(result.failure);
    return result.failure.sent === false
      ? { kind: 'not-sent', error, httpStatus: null, paused }
      : { kind: 'unclear', error: itemError(codes.failure(error.code)), httpStatus: null };
  }
  const { answer } = result;
  const { status: httpStatus } = answer;
  const wait = retryAfterMs(answer.headers, now);
  if (httpStatus === 429 || (httpStatus === 503 && asksToWait(answer, wait)))
    return { kind: 'not-sent', error: errorOf('desk-busy', answer), httpStatus, retryAfterMs: wait };
  if (httpStatus === 201 || isRefusal(answer)) return { answer };
  const code = httpStatus >= 500 ? codes.trouble : codes.stray;
  return { kind: 'unclear', error: errorOf(code, answer), httpStatus, retryAfterMs: wait };
}

const MadeTicket = z.object({ id: NumericId, type: z.literal('ticket') });

/** The outcome of a POST that makes a ticket. The answer bears no reference of ours: only the ticket itself shows it. */
export function classifyCreate(result: ExchangeResult, now: Date): CreateResult {
  const outcome = commonOutcome(result, now, {
    failure: (code) => code,
    trouble: 'desk-trouble',
    stray: 'no-desk-answer',
  });
  if (!('answer' in outcome)) return outcome;
  const { answer } = outcome;
  const { status: httpStatus } = answer;
  if (httpStatus === 201) {
    const made = MadeTicket.safeParse(answer.json).data;
    return made
      ? { kind: 'receipt', ticketId: made.id, httpStatus }
      : { kind: 'unclear', error: errorOf('no-receipt', answer), httpStatus };
  }
  const pause = globalPause(answer);
  return pause
    ? { kind: 'not-sent', error: errorOf(pause.code, answer), httpStatus, paused: pause.paused }
    : { kind: 'rejected', error: errorOf('desk-refused', answer), httpStatus, findings: [] };
}

/** The outcome of a POST of a message; the desk names the transaction that it became in the answer's Location. */
export function classifyMessage(result: ExchangeResult, now: Date): PostMessageResult {
  const outcome = commonOutcome(result, now, {
    failure: () => 'message-unclear',
    trouble: 'message-unclear',
    stray: 'message-unclear',
  });
  if (!('answer' in outcome)) return outcome;
  const { answer } = outcome;
  const { status: httpStatus } = answer;
  if (httpStatus === 201) {
    const id = /\/transaction\/([1-9]\d{0,15})$/.exec(answer.headers.get('location') ?? '')?.[1];
    return id === undefined
      ? { kind: 'unclear', error: errorOf('message-unclear', answer), httpStatus }
      : { kind: 'posted', deskId: id };
  }
  if (httpStatus === 401)
    return { kind: 'not-sent', error: errorOf('auth', answer), httpStatus, paused: 'auth' };
  // The right to write is one of its own: without it, requests can still be submitted.
  if (httpStatus === 403 || httpStatus === 404 || httpStatus === 405)
    return { kind: 'not-sent', error: errorOf('message-not-possible', answer), httpStatus };
  return { kind: 'refused', error: errorOf('message-refused', answer) };
}
