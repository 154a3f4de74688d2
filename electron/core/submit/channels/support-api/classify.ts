import type { ItemError } from '../../../../../shared/contract.ts';
import type { Paused } from '../../../../../shared/states.ts';
import type { CreateResult, Obstacle } from '../../channel.ts';
import type { Answer, ExchangeResult } from '../../http/exchange.ts';
import { itemError } from '../../item-error.ts';
import { retryAfterMs } from '../../waits.ts';
import { deskFindings, deskWords, failureError, problemName, questionFailureError } from './problem.ts';
import { readResource } from './resource.ts';

/*
 * What an answer to a POST means, after the Support API's table: 429, 409 in-progress and 503 with Retry-After say
 * that nothing was made; 4xx problems refuse the content; everything that could hide a made ticket is unclear and
 * looked up before anything is sent again.
 */

export const errorOf = (code: string, answer: Answer): ItemError =>
  itemError(code, deskWords(answer), { status: answer.status });

/** Answers that stop the queue, whatever was asked: sign-in, rights, a wrong address. */
export function globalPause(answer: Answer): { paused: Paused; code: string } | undefined {
  if (answer.isHtml && answer.status !== 404 && answer.status !== 405) return undefined;
  if (answer.status === 401) return { paused: 'auth', code: 'auth' };
  if (answer.status === 403) {
    const isTooOld = problemName(answer.json) === 'client-too-old';
    return { paused: 'channel', code: isTooOld ? 'client-too-old' : 'forbidden' };
  }
  if (answer.status === 404 || answer.status === 405) return { paused: 'channel', code: 'wrong-address' };
  return undefined;
}

export const isProblem = (answer: Answer): boolean => answer.json !== undefined && !answer.isHtml;

/** The desk asks to come back: nothing was made by this request. */
export function asksToWait(answer: Answer, wait: number | undefined): boolean {
  if (answer.status === 429) return true;
  if (answer.status === 503) return wait !== undefined;
  return answer.status === 409 && isProblem(answer) && !/conflict|reused/.test(problemName(answer.json));
}

/**
 * The outcome of a POST that makes a ticket.
 * @param externalId the packet's id, which a receipt must show
 * @param now the wall clock, for a Retry-After that is a date
 */
export function classifyCreate(result: ExchangeResult, externalId: string, now: Date): CreateResult {
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
    const resource = readResource(answer.json);
    return resource?.externalId === externalId
      ? { kind: 'receipt', ticketId: resource.id, httpStatus }
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

/**
 * Why a question (GET, or an upload, which makes no ticket) got no usable answer. A portal's page or a redirect
 * is `captive`; 429 and 5xx are the desk's own trouble and only wait.
 */
export function obstacleOf(result: ExchangeResult, now: Date): Obstacle {
  if (result.kind === 'failure') return questionFailureError(result.failure);
  const { answer } = result;
  const pause = globalPause(answer);
  if (pause) return { paused: pause.paused, error: errorOf(pause.code, answer) };
  const wait = retryAfterMs(answer.headers, now);
  if (answer.status === 511 || answer.status === 407 || answer.isHtml || answer.status < 400) {
    return { paused: 'captive', error: errorOf('captive', answer) };
  }
  if (answer.status === 429) return { paused: null, error: errorOf('desk-busy', answer), retryAfterMs: wait };
  return { paused: null, error: errorOf('desk-trouble', answer), retryAfterMs: wait };
}
