import { DeskError } from '../../../shared/errors.ts';
import type { Store } from '../store/store.ts';
import { assertNotFrozen, frozenBy } from './frozen.ts';
import { isRevisable } from './revisable.ts';

/**
 * True for a draft, for what needs the person, and for a submitted request that was opened for correction; but for
 * what was handed over.
 */
export function isEditable(store: Store, id: string): boolean {
  if (frozenBy(store, id)) return false;
  const state = store.outbox.find(id)?.state;
  return state === undefined || state === 'needs-you' || isRevisable(store, id);
}

/** Throws DeskError `handed-over`, or `not-editable` where a packet is finalized and waits for nobody to correct it. */
export function assertEditable(store: Store, id: string): void {
  assertNotFrozen(store, id);
  if (!isEditable(store, id))
    throw new DeskError('not-editable', { id, state: store.outbox.find(id)?.state });
}
