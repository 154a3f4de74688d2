import { createHash } from 'node:crypto';
import type { JsonObject } from '../../../../shared/json-pointer.ts';

/** The packet as it is attached to its summary, and the SHA-256 of these bytes in hex. */
export type EmbeddedPacket = { bytes: Uint8Array; sha256: string };

/** Writes a packet as UTF-8 JSON, two blanks deep, with a line end: the bytes of a packet file. */
export function embedPacket(packet: JsonObject): EmbeddedPacket {
  const bytes = Buffer.from(`${JSON.stringify(packet, null, 2)}\n`, 'utf8');
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
