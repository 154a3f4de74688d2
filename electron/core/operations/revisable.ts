import type { StoredTicket } from '../store/tickets.ts';
import type { Store } from '../store/store.ts';
import { takesCorrections } from '../submit/channel.ts';

/** Where the desk still lets a partner change what was submitted, whoever is to act (Support API v1: PATCH). */
const CHANGEABLE_STATUS = 'received';

/** True where a submitted request was opened for correction and nothing of it is on its way: it can be edited. */
export function isRevisable(store: Store, id: string): boolean {
  const state = store.revisions.find(id)?.state;
  return state === 'open' || state === 'refused' || state === 'conflict';
}

/** True where the desk takes a correction of a ticket now. */
export const isCorrectable = ({ channel, status, closed }: StoredTicket): boolean =>
  takesCorrections(channel) &&
  !closed &&
  (status?.category === 'waiting-on-partner' || status?.code === CHANGEABLE_STATUS);
