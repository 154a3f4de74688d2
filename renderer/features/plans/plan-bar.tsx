import { Button } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { checkPlanNeeds } from '../../../shared/rules/plan/check-plan.ts';
import { useAreaText, useText } from '../../i18n/use-text.ts';
import { SaveIndicator } from '../../ui/save-indicator.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { UndoButtons } from '../requests/form/undo-buttons.tsx';
import { useFinalize } from '../requests/form/use-finalize.ts';
import { PdfButton } from '../requests/pdf-button.tsx';
import { usePlanEditor } from './plan-editor.ts';
import classes from './plan-page.module.css';
import { partsOf, type PlanPart } from './plan-parts.ts';
import type { PlanSaves } from './plan-saves.ts';
import type { PlanUndo } from './use-plan-undo.ts';

/** Always in sight: whether the plan is safe, the way back, how many errors are open, and the step to the outbox. */
export function PlanBar({ save, undo }: { save: PlanSaves; undo: PlanUndo }) {
  const text = useAreaText('plans');
  const windowText = useText();
  const historyText = useAreaText('history');
  const notify = useNotify();
  const { view, packet, faults, show } = usePlanEditor();
  const status = useSyncExternalStore(save.subscribe, save.status);
  const { finalize, isFinalizing } = useFinalize(view.id, save, (refusal) => {
    if (refusal) notify.failed(refusal.message);
    show({ tab: 'findings' });
  });
  const isSaved = status.kind === 'idle' || status.kind === 'saved';
  const errors = faults.filter(({ severity }) => severity === 'error').length + checkPlanNeeds(packet).length;
  const inWords = (parts: readonly PlanPart[]): string =>
    parts.map((part) => text(`page.part.${part}`)).join(', ');
  return (
    <section className={classes.bar} aria-label={windowText('form.bar')}>
      <UndoButtons
        save={save}
        next={undo.next}
        nameOf={(changes) => inWords(partsOf(changes))}
        step={undo.step}
        news={undo.news && `${historyText(`${undo.news.direction}.done`)} ${inWords(undo.news.parts)}`}
      />
      <SaveIndicator state={isSaved ? { kind: 'saved', at: view.updatedAt } : status} />
      <div className={classes.barActions}>
        <span className={classes.points} data-ready={errors === 0}>
          {errors === 0 ? text('page.noErrors') : text('page.errors', { count: errors })}
        </span>
        <PdfButton id={view.id} before={save.flush} />
        <Button onClick={finalize} loading={isFinalizing}>
          {windowText(view.state === 'needs-you' ? 'action.finalizeAgain' : 'action.finalize')}
        </Button>
      </div>
    </section>
  );
}
