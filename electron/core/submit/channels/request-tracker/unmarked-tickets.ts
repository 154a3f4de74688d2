import type { Clock } from '../../../host.ts';
import type { DeskDocuments } from '../../channel.ts';

/**
 * Tickets that the desk made for a packet without keeping its id. Mostly it has one with the id already; where the
 * look-up that follows finds none, sending again would make one more each time. They are kept in the profile, since
 * the look-up may come after a restart only.
 */
export function makeUnmarkedTickets(documents: DeskDocuments, clock: Clock) {
  const name = (packetId: string): string => `unmarked-ticket ${packetId}`;
  const find = (packetId: string): string | null => documents.find(name(packetId))?.body || null;
  const put = (packetId: string, body: string): void =>
    documents.put(name(packetId), { etag: null, body, fetchedAt: clock.now().toISOString() });
  return {
    find,
    keep: (packetId: string, ticketId: string): void => put(packetId, ticketId),
    forget(packetId: string): void {
      if (find(packetId) !== null) put(packetId, '');
    },
  };
}
