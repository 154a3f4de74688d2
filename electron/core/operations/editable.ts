import { DeskError } from '../../../shared/errors.ts';
import type { Store } from '../store/store.ts';
import { isRevisable } from './revisable.ts';

/** True for a draft, for what needs the person, and for a submitted request that was opened for correction. */
export function isEditable(store: Store, id: string): boolean {
  const state = store.outbox.find(id)?.state;
  return state === undefined || state === 'needs-you' || isRevisable(store, id);
}

/** Throws DeskError `not-editable` where a packet is finalized and waits for nobody to correct it. */
export function assertEditable(store: Store, id: string): void {
  if (!isEditable(store, id))
    throw new DeskError('not-editable', { id, state: store.outbox.find(id)?.state });
}
