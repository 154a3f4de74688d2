import { Button } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import type { PacketView } from '../../../../shared/contract.ts';
import type { State } from '../../../../shared/states.ts';
import { useText, type TextKey } from '../../../i18n/use-text.ts';
import { SaveIndicator } from '../../../ui/save-indicator.tsx';
import type { Autosave } from '../autosave.ts';
import { PdfButton } from '../pdf-button.tsx';
import type { RequestForm } from './request-form-context.ts';
import { FieldUndo } from './field-undo.tsx';
import classes from './request-form.module.css';
import { useFinalize } from './use-finalize.ts';

type BottomBarProps = {
  view: PacketView;
  form: RequestForm;
  save: Autosave;
  openPoints: number;
  onBlocked: () => void;
};

/** What finalizing means in a state: a submitted request is corrected. */
const labels: Partial<Record<State, TextKey>> = {
  'needs-you': 'action.finalizeAgain',
  sent: 'action.handOverCorrection',
};

/** Always in sight: whether the text is safe, the way back, what is still open, and the step to the outbox. */
export function BottomBar({ view, form, save, openPoints, onBlocked }: BottomBarProps) {
  const text = useText();
  const status = useSyncExternalStore(save.subscribe, save.status);
  const { finalize, isFinalizing } = useFinalize(view.id, save, onBlocked);
  // The packet also changes by other ways than typing: undo, a customer's data.
  const isSaved = status.kind === 'idle' || status.kind === 'saved';
  return (
    <section className={classes.bar} aria-label={text('form.bar')}>
      <FieldUndo form={form} save={save} />
      <SaveIndicator state={isSaved ? { kind: 'saved', at: view.updatedAt } : status} />
      <div className={classes.barActions}>
        <span className={classes.points} data-ready={openPoints === 0}>
          {openPoints === 0 ? text('form.ready') : text('form.openPoints', { count: openPoints })}
        </span>
        <PdfButton id={view.id} before={save.flush} />
        <Button onClick={finalize} loading={isFinalizing}>
          {text(labels[view.state] ?? 'action.finalize')}
        </Button>
      </div>
    </section>
  );
}
