import { DeskError } from '../../../shared/errors.ts';
import type { IncomingChoice, IncomingRelation } from '../../../shared/operations/incoming.ts';
import type { DraftRow } from '../store/drafts.ts';
import type { Store } from '../store/store.ts';
import { formerHashes, hashOfRow, isSameContent } from './content-hash.ts';
import { assertEditable, isEditable } from './editable.ts';
import type { IncomingPacket } from './read-incoming.ts';

/** Where a packet of a file stands to what is stored. */
export type Comparison = {
  relation: IncomingRelation;
  /** Null where nothing is stored under the id. */
  row: DraftRow | null;
  /** True where it was handed over and this is what the colleague made of it, seen for the first time. */
  isBack: boolean;
};

/** A hand-over that a packet came with. `isOwn`: signed by this profile itself. */
export type CameWith = { handOverId: string; isOwn: boolean };

function relationTo(store: Store, row: DraftRow, { kind, hash, former }: IncomingPacket): IncomingRelation {
  if (row.kind !== kind) return 'different';
  if (isSameContent(store, row, hash)) return 'same';
  const isNewer = former.includes(hashOfRow(row));
  const isOlder = formerHashes(store, row).includes(hash);
  if (isNewer === isOlder) return 'different'; // both: there and back again, so that nobody can tell
  return isNewer ? 'newer' : 'older';
}

/** Compares a packet of a file with what is stored under its id. Throws DeskError `row-damaged`. */
export function compareIncoming(store: Store, packet: IncomingPacket, with_: CameWith | null): Comparison {
  if (store.erasures.find(packet.id)) return { relation: 'erased', row: null, isBack: false };
  const row = store.drafts.find(packet.id) ?? null;
  if (!row) return { relation: 'new', row, isBack: false };
  const relation = relationTo(store, row, packet);
  const isBack =
    with_ !== null &&
    !with_.isOwn &&
    row.kind === packet.kind &&
    store.custody.isFrozen(row.id) &&
    !store.custody.ofPacket(row.id).some(({ handOverId }) => handOverId === with_.handOverId);
  return { relation, row, isBack };
}

/** What can be done with a packet of a file, the advised first. What is stored is only replaced where it could be edited too. */
export function possibleChoices(
  store: Store,
  { kind }: IncomingPacket,
  { relation, row, isBack }: Comparison,
): IncomingChoice[] {
  if (relation === 'erased') return ['leave'];
  if (!row) return ['add', 'leave'];
  if (isBack && relation !== 'older')
    return relation === 'different' ? ['leave', 'replace', 'copy'] : ['replace', 'leave'];
  const canReplace = row.kind === kind && isEditable(store, row.id);
  // Nothing to replace it by, but out of the trash it can come.
  if (relation === 'same')
    return canReplace && store.filing.of(row.id).place === 'trash'
      ? ['replace', 'leave', 'copy']
      : ['leave', 'copy'];
  if (!canReplace) return ['leave', 'copy'];
  return relation === 'newer' ? ['replace', 'leave', 'copy'] : ['leave', 'replace', 'copy'];
}

/** What happens where nobody chose: what is new comes in, and what is back from a colleague. */
export const choiceOfNobody = ({ relation, row, isBack }: Comparison): IncomingChoice => {
  if (relation === 'new') return 'add';
  return row && isBack && (relation === 'newer' || relation === 'same') ? 'replace' : 'leave';
};

/**
 * Throws DeskError where a choice is none that can be made: `id-exists`, `handed-over` or `not-editable` where
 * something changed since it was shown, else `input-invalid`. An erased packet is left, whatever was chosen.
 */
export function assertPossible(
  store: Store,
  packet: IncomingPacket,
  comparison: Comparison,
  choice: IncomingChoice,
): void {
  if (comparison.relation === 'erased' || possibleChoices(store, packet, comparison).includes(choice)) return;
  if (choice === 'add' && comparison.row) throw new DeskError('id-exists', { id: packet.id });
  if (choice === 'replace' && comparison.row) assertEditable(store, packet.id);
  throw new DeskError('input-invalid', { field: 'choices' });
}
