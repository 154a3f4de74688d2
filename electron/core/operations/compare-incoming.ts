import { DeskError } from '../../../shared/errors.ts';
import type { IncomingChoice, IncomingRelation } from '../../../shared/operations/incoming.ts';
import type { DraftRow } from '../store/drafts.ts';
import type { Store } from '../store/store.ts';
import { formerHashes, hashOfRow, isSameContent } from './content-hash.ts';
import { assertEditable, isEditable } from './editable.ts';
import { frozenBy } from './frozen.ts';
import type { IncomingPacket } from './read-incoming.ts';

/**
 * Who signed what is back: `colleague` whom it went to, or another one who is known · `anybody` where it went out with a
 * passphrase, so that nobody knows whose key that is · `stranger` where it went to another key.
 */
type Signer = 'colleague' | 'anybody' | 'stranger';

/** Where a packet of a file stands to what is stored. */
export type Comparison = {
  relation: IncomingRelation;
  /** Null where nothing is stored under the id. */
  row: DraftRow | null;
  /** True where it was handed over and this is what the colleague made of it, seen for the first time. */
  isBack: boolean;
  signer: Signer;
};

/** A hand-over that a packet came with. `key`: who signed it · `isOwn`: that was this profile itself. */
export type CameWith = { handOverId: string; key: string; isOwn: boolean };

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
  const notBack = { isBack: false, signer: 'stranger' } as const;
  if (store.erasures.find(packet.id)) return { relation: 'erased', row: null, ...notBack };
  const row = store.drafts.find(packet.id);
  if (!row) return { relation: 'new', row: null, ...notBack };
  const relation = relationTo(store, row, packet);
  const sentTo = frozenBy(store, row.id);
  if (!sentTo || !with_) return { relation, row, ...notBack };
  const isBack =
    !with_.isOwn &&
    row.kind === packet.kind &&
    !store.custody.ofPacket(row.id).some(({ handOverId }) => handOverId === with_.handOverId);
  const isColleague = sentTo.key === with_.key || store.handOverKeys.findColleague(with_.key) !== null;
  const signer = isColleague ? 'colleague' : sentTo.key === null ? 'anybody' : 'stranger';
  return { relation, row, isBack, signer };
}

/** What can be done with a packet of a file, the advised first. What is stored is only replaced where it could be edited too. */
export function possibleChoices(
  store: Store,
  { kind }: IncomingPacket,
  { relation, row, isBack, signer }: Comparison,
): IncomingChoice[] {
  if (relation === 'erased') return ['leave'];
  if (!row) return ['add', 'leave'];
  if (isBack && relation !== 'older')
    return relation === 'different' || signer === 'stranger'
      ? ['leave', 'replace', 'copy']
      : ['replace', 'leave'];
  const canReplace = row.kind === kind && isEditable(store, row.id);
  // Nothing to replace it by, but out of the trash it can come.
  if (relation === 'same')
    return canReplace && store.filing.of(row.id).place === 'trash'
      ? ['replace', 'leave', 'copy']
      : ['leave', 'copy'];
  if (!canReplace) return ['leave', 'copy'];
  return relation === 'newer' ? ['replace', 'leave', 'copy'] : ['leave', 'replace', 'copy'];
}

/**
 * What happens where nobody chose: what is new comes in, and what a colleague brings back. Of anybody else only what
 * changes nothing.
 */
export const choiceOfNobody = ({ relation, row, isBack, signer }: Comparison): IncomingChoice => {
  if (relation === 'new') return 'add';
  const isTaken = signer === 'colleague' ? relation === 'newer' || relation === 'same' : relation === 'same';
  return row && isBack && isTaken && signer !== 'stranger' ? 'replace' : 'leave';
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
