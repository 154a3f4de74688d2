import type { AttemptOutcome } from '../../../../shared/states.ts';
import type { AreaKey } from '../../../i18n/use-text.ts';

/** How an attempt to send ended, as a key of its words; `hasTicket` where the desk's number can be named. */
export function attemptWords(outcome: AttemptOutcome | null, hasTicket: boolean): AreaKey<'follow-up'> {
  if (outcome === null) return 'attempt.running';
  if (outcome === 'sent' && hasTicket) return 'attempt.sentTicket';
  if (outcome === 'adopted' && hasTicket) return 'attempt.adoptedTicket';
  return `attempt.${outcome}`;
}
