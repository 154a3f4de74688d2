import { useQueryClient } from '@tanstack/react-query';
import { keepSaved } from '../../../app/packet-saves.ts';
import type { Autosave } from '../autosave.ts';
import { changedFields } from '../form-values.ts';
import { changesInWords, type ChangeWords } from '../history/change-words.ts';
import { useFieldWords } from '../use-field-words.ts';
import { jumpToField } from './field-id.ts';
import type { RequestForm } from './request-form-context.ts';
import { takesText, type Direction } from './undo-keys.ts';
import { useNews } from './use-news.ts';
import { useUndoSteps } from './use-undo-steps.ts';

/** What was done last, in words. */
type UndoNews = { direction: Direction; changes: ChangeWords[] };

/** Undo and redo in the request form. In an input in which the person has typed since it got the focus the keys are left to the browser. */
export function useUndoRedo(form: RequestForm, save: Autosave) {
  const client = useQueryClient();
  const words = useFieldWords();
  const [news, setNews] = useNews<UndoNews>();
  const { next, step } = useUndoSteps({
    id: form.id,
    save,
    begin: form.visits.end,
    onDone({ direction, before, answer }) {
      const changed = changedFields(before, answer.packet);
      const changes = changesInWords(changed, words);
      keepSaved(client, answer, changed);
      form.showPacket(answer.packet);
      setNews({ direction, changes });
      const [first] = changes;
      // A field may have come or gone with the change that decides about it.
      if (first) setTimeout(() => jumpToField(first.pointer));
    },
    leavesKey: (target) => takesText(target) && (!target.closest('form') || form.visits.hasTyped(target)),
  });
  return { next, step, news };
}
