import type { RequiredAction } from '../../../../shared/operations/follow-up.ts';
import { useAreaText, useLocalized } from '../../../i18n/use-text.ts';
import { Notice } from '../../../ui/notice.tsx';
import { AskedPoints } from './asked-points.tsx';
import { DropRevisionButton } from './drop-revision-button.tsx';
import classes from './follow-up.module.css';
import type { EditableRevisionState, Revision } from './revision-state.ts';

type RevisionNoticeProps = {
  id: string;
  revision: Revision & { state: EditableRevisionState };
  /** What the desk asks for. */
  asked: readonly RequiredAction[];
};

/** Stands above the form of a request that the desk has already: what it says about it, and the way back. */
export function RevisionNotice({ id, revision: { state, error }, asked }: RevisionNoticeProps) {
  const text = useAreaText('follow-up');
  const localized = useLocalized();
  return (
    <div className={classes.aboveForm}>
      <Notice
        tone={state === 'open' ? 'info' : 'warning'}
        live="status"
        title={text(`revise.${state}.title`)}
        actions={<DropRevisionButton id={id} />}
      >
        {asked.length > 0 && <AskedPoints actions={asked} isForm />}
        <p>{error ? localized(error) : text(`revise.${state}.what`)}</p>
      </Notice>
    </div>
  );
}
