import * as z from 'zod';
import type { ItemError } from '../../../../shared/contract.ts';
import type { Finding } from '../../../../shared/findings.ts';
import type { Json } from '../../../../shared/json-pointer.ts';
import { inBothLanguages } from '../../../../shared/messages/translate.ts';
import type { Paused } from '../../../../shared/states.ts';
import { MAX_DESK_WORDS, type Answer } from './exchange.ts';
import type { NetworkFailure } from './network-failure.ts';
import { itemError } from '../item-error.ts';

/** Problem details of RFC 9457 with field errors; everything in it is untrusted text of the desk. */
const Problem = z.object({
  type: z.string().max(500).optional().catch(undefined),
  title: z.string().optional().catch(undefined),
  detail: z.string().optional().catch(undefined),
  errors: z
    .array(
      z.object({
        pointer: z.string().max(500).catch(''),
        code: z.string().max(100).optional().catch(undefined),
        message: z.object({ de: z.string(), en: z.string() }).optional().catch(undefined),
        params: z.record(z.string(), z.unknown()).optional().catch(undefined),
      }),
    )
    .max(200)
    .optional()
    .catch(undefined),
});

const cut = (text: string): string => text.slice(0, MAX_DESK_WORDS);

/** The last part of a problem's type, which names it: `…/external-id-conflict`. */
export const problemName = (json: Json | undefined): string =>
  /([a-z0-9-]+)\/?$/i.exec(Problem.safeParse(json).data?.type ?? '')?.[1] ?? '';

/** What the desk says in words, without markup; null where it says nothing readable. */
export function deskWords(answer: Answer): string | null {
  const problem = Problem.safeParse(answer.json).data;
  const words = [problem?.title, problem?.detail].filter((text) => text && text.trim() !== '').join(': ');
  if (words !== '') return cut(words);
  return answer.isHtml || answer.json !== undefined || answer.words.trim() === '' ? null : cut(answer.words);
}

/** The desk's findings on the fields, pointers as sent, since the body has the packet's member names. */
export function deskFindings(json: Json | undefined): Finding[] {
  const errors = Problem.safeParse(json).data?.errors ?? [];
  return errors.map(({ pointer, code, message, params }) => ({
    pointer: pointer.startsWith('/') ? pointer : '',
    code: code && /^[a-z0-9-]+$/.test(code) ? code : 'desk-refused',
    severity: 'error',
    message: message
      ? { de: cut(message.de), en: cut(message.en) }
      : inBothLanguages('outbox', 'finding.desk-refused'),
    params: { ...params, source: 'desk' },
  }));
}

const pauseOf: Record<NetworkFailure['cause'], Paused> = {
  offline: 'offline',
  tls: 'captive',
  clock: 'clock',
  timeout: 'offline',
  broken: 'offline',
  'too-large': 'captive',
};

/** A network failure of a POST as an item's error, and why it stops the queue where it concerns every item. */
export const failureError = (failure: NetworkFailure): { error: ItemError; paused: Paused } => ({
  error: itemError(`network-${failure.cause}`, null, { detail: failure.detail }),
  paused: pauseOf[failure.cause],
});

/** The same for a question, which makes nothing at the desk, so that nothing is unclear after it. */
export function questionFailureError(failure: NetworkFailure): { error: ItemError; paused: Paused } {
  const { error, paused } = failureError(failure);
  return {
    error: failure.cause === 'timeout' || failure.cause === 'broken' ? itemError('network-no-answer') : error,
    paused,
  };
}
