import { useAreaText, useLocalized } from '../../../i18n/use-text.ts';
import { Notice } from '../../../ui/notice.tsx';
import { DropRevisionButton } from './drop-revision-button.tsx';
import { isEditableRevision, type Revision } from './revision-state.ts';

/** Where a finalized correction stands on its way to the desk; nothing for one that is edited. */
export function RevisionStateNotice({ id, revision: { state, error } }: { id: string; revision: Revision }) {
  const text = useAreaText('follow-up');
  const localized = useLocalized();
  if (isEditableRevision(state) || state === 'conflict') return null;
  return (
    <Notice
      tone="info"
      live="status"
      title={text(`revise.${state}.title`)}
      actions={state === 'waiting' && <DropRevisionButton id={id} />}
    >
      <p>{error ? localized(error) : text(`revise.${state}.what`)}</p>
    </Notice>
  );
}
