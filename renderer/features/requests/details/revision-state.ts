import type { Output } from '../../../../shared/contract.ts';
import type { RevisionState } from '../../../../shared/operations/follow-up.ts';

/** The correction of a request that the desk has already. */
export type Revision = NonNullable<Output<'readFollowUp'>['revision']>;

/** States in which a correction is edited in the form: it was not handed over, or came back. */
export type EditableRevisionState = 'open' | 'refused';

export const isEditableRevision = (state: RevisionState): state is EditableRevisionState =>
  state === 'open' || state === 'refused';
