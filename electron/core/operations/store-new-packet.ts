import type { JsonObject } from '../../../shared/json-pointer.ts';
import type { PacketKind } from '../../../shared/packet/packet.ts';
import { keepNewCustomer, type SaveDeps } from './save-packet.ts';

/** Stores a packet from a file as a draft, and makes its customer known; call it inside a transaction. */
export function storeNewPacket(
  deps: SaveDeps,
  { id, kind, packet }: { id: string; kind: PacketKind; packet: JsonObject },
  action: 'created' | 'imported',
): void {
  const { host, store } = deps;
  const at = host.clock.now().toISOString();
  store.drafts.add({ id, kind, packet, at });
  if (kind === 'request') keepNewCustomer(deps, id, packet);
  store.audit.record(action, id, at);
}
