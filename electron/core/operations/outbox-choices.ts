import type { OutboxChoice } from '../../../shared/contract.ts';
import type { Paused } from '../../../shared/states.ts';
import type { OutboxEntry } from '../store/outbox.ts';

/** What only a person can say whether it arrived: the app did not carry it, or cannot find out. */
const CARRIED_BY_PERSON = 'hand-over';
const MAY_HAVE_ARRIVED = new Set(['maybe-sent', 'other-desk']);

type Entry = Pick<OutboxEntry, 'state' | 'error'>;

/** True where a person may confirm that the desk has a request. */
export const isForPerson = ({ state, error }: Entry): boolean =>
  state === 'needs-you' && (error?.code === CARRIED_BY_PERSON || MAY_HAVE_ARRIVED.has(error?.code ?? ''));

/** True where a request can be taken back without asking the desk: it waits and surely never left. */
export const isWithdrawable = ({ state, error }: Entry, attempts: number): boolean =>
  attempts === 0 && (state === 'waiting' || (state === 'needs-you' && error?.code === CARRIED_BY_PERSON));

/** What a person can do with an entry beside reading it, the likeliest first. */
export function choicesOf(entry: Entry, attempts: number, paused: Paused | null): OutboxChoice[] {
  const withdraw: OutboxChoice[] = isWithdrawable(entry, attempts) ? ['withdraw'] : [];
  if (entry.state === 'waiting') return [paused === 'auth' ? 'sign-in' : 'send-now', ...withdraw];
  if (entry.state !== 'needs-you') return [];
  const code = entry.error?.code ?? '';
  if (code === CARRIED_BY_PERSON) return ['hand-over', 'confirm', ...withdraw];
  return MAY_HAVE_ARRIVED.has(code) ? ['confirm', 'send-again'] : ['correct'];
}
