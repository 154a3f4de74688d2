import { DeskError } from '../../../shared/errors.ts';
import type { Json, JsonObject } from '../../../shared/json-pointer.ts';
import type { ConflictingMember } from '../../../shared/operations/follow-up.ts';
import { packetOf } from '../store/drafts.ts';
import type { Revision } from '../store/revisions.ts';
import type { Store } from '../store/store.ts';
import { compareSides, takeTheirs, type Sides } from '../submit/three-sides.ts';
import { savePacket, type SaveDeps } from './save-packet.ts';

type Decision = { pointer: string; side: 'mine' | 'theirs' };

/** What a correction in conflict and the desk changed; nothing in any other state. */
export function sidesOf(
  store: Store,
  { packetId, state, basedOn, shown }: Revision,
  mine: JsonObject,
): { conflict: Sides[]; taken: Sides[] } {
  const base = store.submissions.get(basedOn)?.packet;
  if (state !== 'conflict' || !shown || !base) return { conflict: [], taken: [] };
  const findings = store.outbox.find(packetId)?.findings ?? [];
  const dropped = findings.filter(({ code }) => code === 'dropped-by-desk').map(({ pointer }) => pointer);
  return compareSides(base, mine, shown, dropped);
}

const inWords = (value: Json | undefined): string | null => {
  if (value === undefined || value === null || value === '') return null;
  if (Array.isArray(value)) return value.map(String).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

const shownMember = ({ pointer, base, mine, theirs }: Sides): ConflictingMember => ({
  pointer,
  base: inWords(base),
  mine: inWords(mine),
  theirs: inWords(theirs),
});

/** The same for a person to read. */
export function shownSides(
  store: Store,
  revision: Revision,
): { conflict: ConflictingMember[]; taken: ConflictingMember[] } {
  const { conflict, taken } = sidesOf(store, revision, packetOf(store.drafts.get(revision.packetId)));
  return { conflict: conflict.map(shownMember), taken: taken.map(shownMember) };
}

/**
 * Opens a correction in conflict again, with what was decided and what only the desk changed in it as a new version.
 * What the desk showed stays what the correction is compared with. Throws DeskError `no-conflict`, and `input-invalid`
 * where a conflicting member is undecided. Call it inside a transaction.
 */
export function resolveConflict(deps: SaveDeps, id: string, keep: readonly Decision[]): void {
  const { host, store } = deps;
  const revision = store.revisions.find(id);
  if (revision?.state !== 'conflict') throw new DeskError('no-conflict', { id });
  const row = store.drafts.get(id);
  const mine = packetOf(row);
  const { conflict, taken } = sidesOf(store, revision, mine);
  const sides = new Map(keep.map(({ pointer, side }) => [pointer, side]));
  if (conflict.some(({ pointer }) => !sides.has(pointer)))
    throw new DeskError('input-invalid', { field: 'keep' });
  const theirs = conflict.filter(({ pointer }) => sides.get(pointer) === 'theirs');
  const packet = takeTheirs(mine, [...taken, ...theirs]);
  if (taken.length + theirs.length > 0) savePacket(deps, row, packet, { origin: 'edit' });
  const updatedAt = host.clock.now().toISOString();
  store.revisions.put({ ...revision, state: 'open', hold: null, error: null, updatedAt });
}
