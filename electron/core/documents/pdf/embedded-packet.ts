import { createHash } from 'node:crypto';
import type { JsonObject } from '../../../../shared/json-pointer.ts';
import { packetFileText } from '../../../../shared/packet/packet.ts';

/** The packet as it is attached to its summary, and the SHA-256 of these bytes in hex. */
export type EmbeddedPacket = { bytes: Uint8Array; sha256: string };

/** The bytes of a packet's file, in UTF-8. */
export function embedPacket(packet: JsonObject): EmbeddedPacket {
  const bytes = Buffer.from(packetFileText(packet), 'utf8');
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
