import type { Json } from '../../../../../shared/json-pointer.ts';
import type { CreateResult } from '../../channel.ts';
import { readResource } from './resource.ts';
import type { ExchangeResult } from '../../http/exchange.ts';
import { deskFindings, failureError, problemName } from '../../http/problem.ts';
import { asksToWait, errorOf, globalPause, isProblem } from '../../http/read-answer.ts';
import { retryAfterMs } from '../../waits.ts';

/*
 * What an answer to a POST means, after the Support API's table: 429, 409 in-progress and 503 with Retry-After say
 * that nothing was made; 4xx problems refuse the content; everything that could hide a made ticket is unclear and
 * looked up before anything is sent again.
 */

/**
 * The outcome of a POST that makes a ticket.
 * @param externalId the packet's id, which a receipt must show
 * @param now the wall clock, for a Retry-After that is a date
 * @param readReceipt the ids that an answer shows, undefined where it is none
 */
export function classifyCreate(
  result: ExchangeResult,
  externalId: string,
  now: Date,
  readReceipt: (json: Json | undefined) => { id: string; externalId: string } | undefined = readResource,
): CreateResult {
  if (result.kind === 'failure') {
    const { error, paused } = failureError(result.failure);
    return result.failure.sent === false
      ? { kind: 'not-sent', error, httpStatus: null, paused }
      : { kind: 'unclear', error, httpStatus: null };
  }
  const { answer } = result;
  const httpStatus = answer.status;
  const wait = retryAfterMs(answer.headers, now);
  if (httpStatus === 200 || httpStatus === 201) {
    const receipt = readReceipt(answer.json);
    return receipt?.externalId === externalId
      ? { kind: 'receipt', ticketId: receipt.id, httpStatus }
      : { kind: 'unclear', error: errorOf('no-receipt', answer), httpStatus };
  }
  const pause = globalPause(answer);
  if (pause)
    return { kind: 'not-sent', error: errorOf(pause.code, answer), httpStatus, paused: pause.paused };
  if (asksToWait(answer, wait)) {
    return { kind: 'not-sent', error: errorOf('desk-busy', answer), httpStatus, retryAfterMs: wait };
  }
  const refuses = httpStatus >= 400 && httpStatus < 500 && httpStatus !== 408 && httpStatus !== 425;
  if (refuses && isProblem(answer)) {
    const conflict = httpStatus === 409 || /conflict|reused/.test(problemName(answer.json));
    return {
      kind: 'rejected',
      error: errorOf(conflict ? 'desk-conflict' : 'desk-refused', answer),
      httpStatus,
      findings: deskFindings(answer.json),
    };
  }
  return {
    kind: 'unclear',
    error: errorOf(httpStatus >= 500 ? 'desk-trouble' : 'no-desk-answer', answer),
    httpStatus,
    retryAfterMs: wait,
  };
}
