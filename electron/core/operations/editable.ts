import { DeskError } from '../../../shared/errors.ts';
import type { Store } from '../store/store.ts';
import { isRevisable } from './revisable.ts';

/** Throws DeskError `not-editable` where a packet is finalized and waits for nobody to correct it. */
export function assertEditable(store: Store, id: string): void {
  const entry = store.outbox.find(id);
  if (entry && entry.state !== 'needs-you' && !isRevisable(store, id))
    throw new DeskError('not-editable', { id, state: entry.state });
}
