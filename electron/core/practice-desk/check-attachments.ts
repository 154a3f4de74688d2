import { makeFieldError } from './field-error.ts';
import { ProblemError } from './problem.ts';
import type { Store } from './store/store.ts';

/** Throws the problem `validation-failed` for each id in `/attachmentIds` that the desk has no file for. */
export function checkAttachments(store: Store, ids: readonly string[]): void {
  const errors = ids.flatMap((id, index) =>
    store.attachments.find(id)
      ? []
      : [makeFieldError(`/attachmentIds/${index}`, 'unknown-attachment', { id })],
  );
  if (errors.length > 0) throw new ProblemError('validation-failed', { errors });
}
