import * as z from 'zod';
import type { ItemError } from '../../../../../shared/contract.ts';
import type { CorrectResult, NotSent, PostMessageResult, Unclear, WithdrawResult } from '../../channel.ts';
import type { Answer, ExchangeResult } from '../../http/exchange.ts';
import { itemError } from '../../item-error.ts';
import { retryAfterMs } from '../../waits.ts';
import { asksToWait, errorOf, globalPause, isProblem } from '../../http/read-answer.ts';
import { deskFindings, deskWords, failureError, problemName } from '../../http/problem.ts';
import { readResource } from './resource.ts';

/*
 * What an answer to a change of a ticket means. The ticket was read before, so 404 and 405 say that this way of
 * changing it does not exist there, and 409 that the desk does not take it now.
 */

/** What is the same for every change; undefined for the answers in which they differ. */
function commonOutcome(
  result: ExchangeResult,
  unclear: (words: string | null) => ItemError,
  now: Date,
): NotSent | Unclear | { answer: Answer } {
  if (result.kind === 'failure') {
    const { error, paused } = failureError(result.failure);
    return result.failure.sent === false
      ? { kind: 'not-sent', error, httpStatus: null, paused }
      : { kind: 'unclear', error: unclear(null), httpStatus: null };
  }
  const { answer } = result;
  const { status: httpStatus } = answer;
  const pause = httpStatus === 401 || httpStatus === 403 ? globalPause(answer) : undefined;
  if (pause)
    return { kind: 'not-sent', error: errorOf(pause.code, answer), httpStatus, paused: pause.paused };
  const wait = retryAfterMs(answer.headers, now);
  const isBusy = httpStatus === 409 ? problemName(answer.json) === 'in-progress' : asksToWait(answer, wait);
  if (isBusy)
    return { kind: 'not-sent', error: errorOf('desk-busy', answer), httpStatus, retryAfterMs: wait };
  const isDefinite =
    httpStatus === 200 || httpStatus === 201 || (isClientError(httpStatus) && isProblem(answer));
  return isDefinite
    ? { answer }
    : { kind: 'unclear', error: unclear(deskWords(answer)), httpStatus, retryAfterMs: wait };
}

const isClientError = (status: number): boolean =>
  status >= 400 && status < 500 && status !== 408 && status !== 425;

/** The outcome of a PATCH of a request. */
export function classifyCorrection(result: ExchangeResult, externalId: string, now: Date): CorrectResult {
  const unclear = (words: string | null): ItemError => itemError('correction-unclear', words);
  const outcome = commonOutcome(result, unclear, now);
  if (!('answer' in outcome)) return outcome;
  const { answer } = outcome;
  const httpStatus = answer.status;
  if (httpStatus === 200 || httpStatus === 201) {
    return readResource(answer.json)?.externalId === externalId
      ? { kind: 'taken', httpStatus }
      : { kind: 'unclear', error: unclear(deskWords(answer)), httpStatus };
  }
  if (httpStatus === 412)
    return { kind: 'outdated', error: errorOf('correction-outdated', answer), httpStatus };
  const code =
    httpStatus === 404 || httpStatus === 405
      ? 'correction-not-possible'
      : httpStatus === 409 || httpStatus === 410
        ? 'correction-not-taken'
        : 'correction-refused';
  return { kind: 'refused', error: errorOf(code, answer), httpStatus, findings: deskFindings(answer.json) };
}

const PostedMessage = z.object({
  id: z
    .string()
    .min(1)
    .max(200)
    .regex(/^\P{Cc}+$/u),
});

/** The outcome of a POST of a message. */
export function classifyMessage(result: ExchangeResult, now: Date): PostMessageResult {
  const unclear = (words: string | null): ItemError => itemError('message-unclear', words);
  const outcome = commonOutcome(result, unclear, now);
  if (!('answer' in outcome)) return outcome;
  const { answer } = outcome;
  const httpStatus = answer.status;
  if (httpStatus === 200 || httpStatus === 201) {
    const posted = PostedMessage.safeParse(answer.json).data;
    return posted
      ? { kind: 'posted', deskId: posted.id }
      : { kind: 'unclear', error: unclear(deskWords(answer)), httpStatus };
  }
  if (httpStatus === 404 || httpStatus === 405)
    return { kind: 'not-sent', error: errorOf('message-not-possible', answer), httpStatus };
  return { kind: 'refused', error: errorOf('message-refused', answer) };
}

/** The outcome of a POST that takes a request back; `taken` still has to be read back. */
export function classifyWithdrawal(
  result: ExchangeResult,
  now: Date,
): Exclude<WithdrawResult, { kind: 'withdrawn' }> | { kind: 'taken'; httpStatus: number } {
  const outcome = commonOutcome(result, (words) => itemError('withdrawal-unclear', words), now);
  if (!('answer' in outcome)) return outcome;
  const { answer } = outcome;
  const httpStatus = answer.status;
  if (httpStatus === 200 || httpStatus === 201) return { kind: 'taken', httpStatus };
  const code = httpStatus === 404 || httpStatus === 405 ? 'withdrawal-not-possible' : 'withdrawal-refused';
  return { kind: 'refused', error: errorOf(code, answer), httpStatus };
}
