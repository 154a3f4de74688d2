import { useQueryClient } from '@tanstack/react-query';
import { DeskFailure } from '../../app/desk-failure.ts';
import { keepSaved } from '../../app/packet-saves.ts';
import { takesText, type Direction } from '../requests/form/undo-keys.ts';
import { useNews } from '../requests/form/use-news.ts';
import { useUndoSteps } from '../requests/form/use-undo-steps.ts';
import type { PlanEdit } from '../../../shared/plan/plan-edit.ts';
import type { PlanEditor } from './plan-editor.ts';
import { changedParts, type PlanPart } from './plan-parts.ts';
import type { PlanSaves } from './plan-saves.ts';

/** What was undone or redone last, and which parts of the plan it was about. */
type PlanNews = { direction: Direction; parts: PlanPart[] };

export type PlanUndo = ReturnType<typeof usePlanUndo>;

/** Undo and redo of a plan's steps, by buttons, keys and notices. In an input the keys are the browser's. */
export function usePlanUndo(
  id: string,
  save: PlanSaves,
  makeEdits: (edits: readonly PlanEdit[], step: string) => void,
) {
  const client = useQueryClient();
  const [news, setNews] = useNews<PlanNews>();
  const { next, step, undo } = useUndoSteps({
    id,
    save,
    onDone({ direction, before, answer }) {
      keepSaved(client, answer, []);
      setNews({ direction, parts: changedParts(before, answer.packet) });
    },
    leavesKey: takesText,
  });
  return {
    next,
    step,
    news,
    edit: ((edits, ofStep) => {
      makeEdits(edits, ofStep ?? crypto.randomUUID());
      if (ofStep === undefined) void save.flush();
    }) satisfies PlanEditor['edit'],
    undo: undo satisfies PlanEditor['undo'],
    saved: async () => {
      await save.flush();
      const status = save.status();
      if (!save.isSaved() && status.kind === 'failed') throw new DeskFailure(status.error);
    },
  };
}
