import type { JsonObject } from '../../../shared/json-pointer.ts';
import type { PacketKind } from '../../../shared/packet/packet.ts';
import { fingerprintOf } from '../canonical-json.ts';
import { MOST_FORMER } from '../documents/incoming/hand-over-content.ts';
import { packetOf, type DraftRow } from '../store/drafts.ts';
import { applyDifferences, invertDifferences } from '../store/packet-differences.ts';
import type { Store } from '../store/store.ts';
import { normalizePacket } from './normalize-packet.ts';

/** How many letters of former versions are read at most: a large plan changes often, and each version is hashed. */
const MOST_LETTERS = 16 * 1024 ** 2;

/**
 * What a packet says, as a SHA-256 in hex: the same for a draft as it was typed and for what a file made of it, which
 * is normalized on its way in.
 */
export const contentHash = (kind: PacketKind, packet: JsonObject): string =>
  fingerprintOf(normalizePacket(kind, packet).packet);

export const hashOfRow = (row: DraftRow): string => contentHash(row.kind, packetOf(row));

/** True where a file says what is stored, or what was submitted of it before it was corrected. */
export function isSameContent(store: Store, row: DraftRow, hash: string): boolean {
  if (hashOfRow(row) === hash) return true;
  if (store.submissions.attempts(row.id).length === 0) return false;
  const submitted = store.submissions.get(store.outbox.find(row.id)?.submissionSeq ?? 0)?.packet;
  return submitted !== undefined && contentHash(row.kind, submitted) === hash;
}

/**
 * Content hashes of what a packet was before, the last one first: its versions, and what was handed over or received
 * of it. Of very many or very large versions only the last ones.
 */
export function formerHashes(store: Store, row: DraftRow): string[] {
  const present = hashOfRow(row);
  const hashes = new Set(store.custody.ofPacket(row.id).map((event) => event.contentHash));
  let packet = packetOf(row);
  let letters = 0;
  for (const { changes } of store.versions.below(row.id, Number.MAX_SAFE_INTEGER, MOST_FORMER)) {
    packet = applyDifferences(packet, invertDifferences(changes));
    letters += row.packet.length;
    if (letters > MOST_LETTERS) break;
    hashes.add(contentHash(row.kind, packet));
  }
  hashes.delete(present);
  return [...hashes];
}
