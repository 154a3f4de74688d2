import type { Finding } from '../../../shared/findings.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import type { PacketKind } from '../../../shared/packet/packet.ts';
import { normalizeRequest } from '../../../shared/rules/normalize-request.ts';

/** A packet as it is stored by `add`, `import` and `finalize`, and what was cleaned; a plan has no such rules yet. */
export const normalizePacket = (
  kind: PacketKind,
  packet: JsonObject,
): { packet: JsonObject; findings: Finding[] } =>
  kind === 'request' ? normalizeRequest(packet) : { packet, findings: [] };
