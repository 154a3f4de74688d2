import type { PlanFault } from '../../../../shared/rules/plan/plan-fault.ts';
import { calendarDay } from '../../../i18n/moments.ts';
import { useAreaText, useLanguage } from '../../../i18n/use-text.ts';
import { usePlanEditor } from '../plan-editor.ts';
import { useUndoableEdit } from '../use-undoable-edit.ts';
import { fixWords } from './fix-words.ts';

/** The fix of a finding by one click, in words; undefined where it has none. */
export function useFix({ fix }: PlanFault): { words: string; make: () => void } | undefined {
  const text = useAreaText('plans');
  const language = useLanguage();
  const { facts } = usePlanEditor();
  const undoableEdit = useUndoableEdit();
  if (!fix) return undefined;
  const { key, params } = fixWords(fix, facts);
  const { day } = params;
  const words = text(key, { ...params, ...(day !== undefined && { day: calendarDay(day, language) }) });
  return { words, make: () => undoableEdit(fix, text('findings.fixed', { what: words })) };
}
