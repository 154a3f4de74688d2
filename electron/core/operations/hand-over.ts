import { DeskError } from '../../../shared/errors.ts';
import { INCOMING_MAX_BYTES } from '../../../shared/operations/incoming.ts';
import type { HandOverItem } from '../documents/incoming/hand-over-content.ts';
import { packetOf } from '../store/drafts.ts';
import type { StoredCustody } from '../store/custody.ts';
import type { Store } from '../store/store.ts';
import { formerHashes, hashOfRow } from './content-hash.ts';
import { moveTo } from './filing-operations.ts';
import { assertNotFrozen, frozenBy } from './frozen.ts';

/** To whom packets go, and under which hand-over. */
export type HandOverTarget = Pick<StoredCustody, 'handOverId' | 'who' | 'key'>;

/** Takes a packet that waits and was never tried out of the outbox: it is a draft again. Others stay where they are. */
function unqueue(store: Store, id: string): void {
  const entry = store.outbox.find(id);
  if (!entry) return;
  if (entry.state !== 'waiting' || store.submissions.attempts(id).length > 0)
    throw new DeskError('not-to-hand-over', { id });
  store.outbox.remove(id);
  store.submissions.removeUntried(id);
}

/**
 * Freezes a packet for a colleague, and answers what goes to them; call it inside a transaction. Throws DeskError
 * `not-to-hand-over`, `handed-over`, `not-found`.
 */
export function freezePacket(store: Store, id: string, target: HandOverTarget, at: string): HandOverItem {
  const row = store.drafts.get(id);
  assertNotFrozen(store, id);
  unqueue(store, id);
  const { place, tags } = store.filing.of(id);
  // What somebody else has must be seen here.
  if (place === 'trash') moveTo(store, id, 'current', at);
  const item: HandOverItem = {
    packet: packetOf(row),
    former: formerHashes(store, row),
    tags,
    kept: store.keptFindings.of(id).map(({ pointer, code, value }) => ({ pointer, code, value })),
  };
  store.custody.add(id, { event: 'handed-over', ...target, contentHash: hashOfRow(row), at });
  store.audit.record('handed-over', id, at);
  return item;
}

/** Makes a frozen packet one's own again; nothing where it is not frozen. Call it inside a transaction. */
export function unfreezePacket(store: Store, id: string, at: string): void {
  const row = store.drafts.get(id);
  const event = frozenBy(store, id);
  if (!event) return;
  const { handOverId, who, key } = event;
  store.custody.add(id, { event: 'taken-back', handOverId, who, key, contentHash: hashOfRow(row), at });
  store.audit.record('taken-back', id, at);
}

/** How much larger than its text a sealed file may be: 16 bytes for each 64 kB, and its header. */
const ENVELOPE_BYTES = 64 * 1024;

/** Throws DeskError `file-too-large` for a text that a colleague's app would refuse to read back. */
export function assertReadable(text: string): void {
  if (Buffer.byteLength(text) > INCOMING_MAX_BYTES - ENVELOPE_BYTES)
    throw new DeskError('file-too-large', { maxMegabytes: INCOMING_MAX_BYTES / 1024 ** 2 });
}
