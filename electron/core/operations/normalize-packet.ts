import type { JsonObject } from '../../../shared/json-pointer.ts';
import type { PacketKind } from '../../../shared/packet/packet.ts';
import { cleanPlan } from '../../../shared/rules/normalize-plan.ts';
import { normalizeRequest, type Normalized } from '../../../shared/rules/normalize-request.ts';

/** A packet as it is stored by `add`, `import` and `finalize`, and what was cleaned. */
export const normalizePacket = (kind: PacketKind, packet: JsonObject): Normalized =>
  kind === 'request' ? normalizeRequest(packet) : cleanPlan(packet);
