import type { PlanEdit } from '../../../shared/plan/plan-edit.ts';
import { useAreaText } from '../../i18n/use-text.ts';
import { useNotify } from '../../ui/use-notify.ts';
import { useUndo } from '../../ui/use-undo.tsx';
import { usePlanEditor } from './plan-editor.ts';

/** Makes edits as one step and says what was done, with a button that takes just that step back. */
export function useUndoableEdit(): (edits: readonly PlanEdit[], message: string) => void {
  const text = useAreaText('plans');
  const { edit, undo } = usePlanEditor();
  const sayUndo = useUndo();
  const notify = useNotify();
  return (edits, message) => {
    const step = `once/${crypto.randomUUID()}`;
    edit(edits, step);
    sayUndo(message, text('lists.undo'), () => {
      void undo(step).then((isDone) => {
        if (!isDone) notify.done(text('lists.undo.late'));
      });
    });
  };
}
