import type { Finding } from '../../../shared/findings.ts';
import { valueAt, type JsonObject } from '../../../shared/json-pointer.ts';
import { checkTypes } from '../../../shared/packet/check-types.ts';
import type { PacketKind } from '../../../shared/packet/packet.ts';
import { checkPacket } from '../../../shared/rules/check-packet.ts';
import { makeFinding } from '../../../shared/rules/finding.ts';
import type { Clock } from '../host.ts';
import type { Store } from '../store/store.ts';

/** The day by the wall clock, YYYY-MM-DD in UTC. */
export const today = (clock: Clock): string => clock.now().toISOString().slice(0, 10);

/** Another request with the same VAT ID is a warning that names it; a withdrawn one does not count. */
function duplicateFindings(store: Store, packet: JsonObject): Finding[] {
  const vatId = valueAt(packet, '/company/vatId');
  if (typeof vatId !== 'string' || vatId === '') return [];
  const other = store.drafts
    .withVatId(vatId)
    .find(({ id }) => id !== packet['id'] && store.outbox.find(id)?.state !== 'withdrawn');
  return other
    ? [makeFinding('duplicate-vat', '/company/vatId', 'warning', { id: other.id, company: other.title })]
    : [];
}

/** Everything that the app's own rules say about a packet of this profile. */
export const findingsOf = (store: Store, clock: Clock, kind: PacketKind, packet: JsonObject): Finding[] => [
  ...checkTypes(packet, kind),
  ...checkPacket(packet, kind, { today: today(clock) }),
  ...(kind === 'request' ? duplicateFindings(store, packet) : []),
];
