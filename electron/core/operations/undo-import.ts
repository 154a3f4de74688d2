import { DeskError } from '../../../shared/errors.ts';
import type { DraftRow } from '../store/drafts.ts';
import { unlessDamaged } from '../store/sealed-table.ts';
import type { Store } from '../store/store.ts';
import { deleteDrafts } from './filing-operations.ts';

/** True where nobody did anything to a draft since it came in. */
function isUntouched(store: Store, { id, revision, created_at: importedAt }: DraftRow): boolean {
  const { place, tags, movedAt, customerId } = store.filing.of(id);
  const customer = customerId === null ? undefined : store.customers.find(customerId);
  return (
    revision === 1 &&
    place === 'current' &&
    movedAt === '' &&
    tags.length === 0 &&
    (!customer || customer.updatedAt === importedAt) &&
    !store.outbox.find(id) &&
    store.keptFindings.of(id).length === 0 &&
    store.differentCompanies.of(id).size === 0 &&
    store.custody.ofPacket(id).length === 0
  );
}

/**
 * Deletes for good what an import made and nobody has touched since, in one transaction; `kept` is how many of its
 * drafts are left. Throws DeskError `not-found`, and `nothing-to-undo` where it was undone before.
 */
export function undoImport(store: Store, importId: string, at: string): { removed: number; kept: number } {
  return store.write(() => {
    const run = store.imports.findRun(importId);
    if (!run) throw new DeskError('not-found', { id: importId });
    if (run.undone_at !== null) throw new DeskError('nothing-to-undo');
    const untouched: string[] = [];
    let kept = 0;
    for (let seq = run.first_seq; seq <= run.last_seq; seq += 1) {
      const row = draftAt(store, seq);
      // A number can be given again once the last drafts were deleted, but not with the time of the import.
      if (row?.created_at !== run.at) continue;
      if (isUntouched(store, row)) untouched.push(row.id);
      else kept += 1;
    }
    deleteDrafts(store, untouched, at);
    store.imports.markUndone(importId, at);
    return { removed: untouched.length, kept };
  });
}

/** A draft by its number; null where it is gone, or damaged, which a check names. */
function draftAt(store: Store, seq: number): DraftRow | null {
  try {
    return unlessDamaged(() => store.drafts.at(seq));
  } catch (error) {
    if (error instanceof DeskError && error.code === 'not-found') return null;
    throw error;
  }
}
