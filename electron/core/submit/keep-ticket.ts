import type { Store } from '../store/store.ts';
import type { Channel, TicketState } from './channel.ts';

/** The revision of a ticket that nothing has happened to since it was made. */
const FIRST_REVISION = 1;

/** Stores a ticket as the desk shows it now, with all that belongs to it; call it inside a transaction. */
export function keepTicket(
  store: Store,
  packetId: string,
  { kind, desk }: Pick<Channel, 'kind' | 'desk'>,
  state: TicketState,
  at: string,
): void {
  const { milestones: reached, requiredActions, ...shown } = state;
  // Milestones are the results of an onboarding; a plan has none, whatever its ticket says.
  const milestones = store.drafts.find(packetId)?.kind === 'plan' ? [] : reached;
  const wasRead = store.followUps.find(packetId) !== undefined;
  const known = wasRead ? (store.tickets.find(packetId)?.revision ?? FIRST_REVISION) : FIRST_REVISION;
  store.tickets.put({ ...shown, packetId, channel: kind, desk }, at);
  for (const milestone of milestones) store.tickets.reach(packetId, milestone);
  store.followUps.put(packetId, {
    requiredActions,
    reported: milestones,
    // A message counts as a change of its ticket.
    ...(state.revision > known ? { messagesDue: true } : {}),
  });
}
