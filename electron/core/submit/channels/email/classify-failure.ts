import type { ItemError } from '../../../../../shared/contract.ts';
import { cleanLines } from '../../../../../shared/rules/clean-text.ts';
import type { Paused } from '../../../../../shared/states.ts';
import type { CreateResult } from '../../channel.ts';
import { MAX_DESK_WORDS } from '../../http/exchange.ts';
import { readNetworkFailure } from '../../http/network-failure.ts';
import { itemError } from '../../item-error.ts';
import type { SmtpFailure } from './submit-mail.ts';

/*
 * What a failed submission means (RFC 5321, 4.2.1: 4yz ask to come back, 5yz refuse for good). The server's reply
 * decides; without one, everything after the message began to flow is unclear.
 */

/** Replies that ask for another sign-in, whenever they come (RFC 4954, 6). */
const AUTH_REPLIES = new Set([530, 534, 535, 538]);

const failed = (code: string, { reply }: SmtpFailure): ItemError =>
  itemError(code, reply === null ? null : cleanLines(reply.slice(0, MAX_DESK_WORDS)).text || null);

const notSent = (error: ItemError, paused?: Paused): CreateResult => ({
  kind: 'not-sent',
  error,
  httpStatus: null,
  ...(paused === undefined ? {} : { paused }),
});

/** No connection, or one that did not become safe: that stops the run, since it is so for every mail. */
function notConnected(failure: SmtpFailure): CreateResult {
  const { cause } = readNetworkFailure({ code: failure.cause });
  if (cause === 'clock') return notSent(failed('network-clock', failure), 'clock');
  if (cause === 'tls' || failure.cause === 'ETLS')
    return notSent(failed('mail-not-safe', failure), 'channel');
  return notSent(
    cause === 'offline' || failure.cause === 'EDNS'
      ? itemError('network-offline')
      : itemError('network-no-answer'),
    'offline',
  );
}

/** The outcome of a submission that was not accepted. */
export function classifyFailure(failure: SmtpFailure): CreateResult {
  const { phase, replyCode } = failure;
  if (replyCode !== null && replyCode >= 400) {
    if (phase === 'login' ? replyCode >= 500 : AUTH_REPLIES.has(replyCode))
      return notSent(failed('mail-auth', failure), 'auth');
    const isFinal = replyCode >= 500 && replyCode !== 503 && (phase === 'envelope' || phase === 'message');
    return isFinal
      ? { kind: 'rejected', error: failed('mail-refused', failure), httpStatus: null, findings: [] }
      : notSent(failed('mail-busy', failure));
  }
  switch (phase) {
    case 'connect':
      return notConnected(failure);
    case 'login':
      return failure.cause === 'EAUTH'
        ? notSent(failed('mail-auth', failure), 'auth')
        : notSent(itemError('network-no-answer'));
    case 'envelope':
      // What was refused before it was asked: an address that cannot be one, a message that is too large.
      return failure.cause === 'EENVELOPE' || failure.cause === 'EMESSAGE'
        ? { kind: 'rejected', error: failed('mail-refused', failure), httpStatus: null, findings: [] }
        : notSent(itemError('network-no-answer'));
    case 'message':
      return { kind: 'unclear', error: itemError('mail-unclear'), httpStatus: null };
  }
}
