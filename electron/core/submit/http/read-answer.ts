import type { ItemError } from '../../../../shared/contract.ts';
import type { Paused } from '../../../../shared/states.ts';
import type { Obstacle, Unanswered } from '../channel.ts';
import { itemError } from '../item-error.ts';
import { retryAfterMs } from '../waits.ts';
import type { Answer, ExchangeResult } from './exchange.ts';
import { deskWords, problemName, questionFailureError } from './problem.ts';

/*
 * What an HTTP answer means whatever the desk: what stops the queue, what asks to come back, what is no answer of a
 * desk at all.
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

/** An obstacle as the outcome of a question. */
export const unanswered = ({ paused, error, retryAfterMs }: Obstacle): Unanswered =>
  paused === null ? { kind: 'failed', error, retryAfterMs } : { kind: 'failed', error, paused };
