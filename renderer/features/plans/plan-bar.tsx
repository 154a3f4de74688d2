import { checkPlanNeeds } from '../../../shared/rules/plan/check-plan.ts';
import { useAreaText } from '../../i18n/use-text.ts';
import { useNotify } from '../../ui/use-notify.ts';
import { FinalizeBar } from '../requests/form/finalize-bar.tsx';
import { UndoButtons } from '../requests/form/undo-buttons.tsx';
import { usePlanEditor } from './plan-editor.ts';
import { partsOf, type PlanPart } from './plan-parts.ts';
import type { PlanSaves } from './plan-saves.ts';
import type { PlanUndo } from './use-plan-undo.ts';

/** The bar of a plan: what undo touches is named by its parts, and its errors are counted. */
export function PlanBar({ save, undo }: { save: PlanSaves; undo: PlanUndo }) {
  const text = useAreaText('plans');
  const historyText = useAreaText('history');
  const notify = useNotify();
  const { view, packet, faults, show } = usePlanEditor();
  const errors = faults.filter(({ severity }) => severity === 'error').length + checkPlanNeeds(packet).length;
  const inWords = (parts: readonly PlanPart[]): string =>
    parts.map((part) => text(`page.part.${part}`)).join(', ');
  return (
    <FinalizeBar
      view={view}
      save={save}
      undo={
        <UndoButtons
          save={save}
          next={undo.next}
          nameOf={(changes) => inWords(partsOf(changes))}
          step={undo.step}
          news={undo.news && `${historyText(`${undo.news.direction}.done`)} ${inWords(undo.news.parts)}`}
        />
      }
      points={errors === 0 ? text('page.noErrors') : text('page.errors', { count: errors })}
      isReady={errors === 0}
      onBlocked={(refusal) => {
        if (refusal) notify.failed(refusal.message);
        show({ tab: 'findings' });
      }}
    />
  );
}
