import { useAreaText } from '../../../i18n/use-text.ts';
import type { Autosave } from '../autosave.ts';
import { ChangeList } from '../history/change-list.tsx';
import { changesInWords } from '../history/change-words.ts';
import { useFieldWords } from '../use-field-words.ts';
import type { RequestForm } from './request-form-context.ts';
import { UndoButtons } from './undo-buttons.tsx';
import { useUndoRedo } from './use-undo-redo.ts';

/** Undo and redo of a request's fields. */
export function FieldUndo({ form, save }: { form: RequestForm; save: Autosave }) {
  const text = useAreaText('history');
  const words = useFieldWords();
  const { next, step, news } = useUndoRedo(form, save);
  return (
    <UndoButtons
      save={save}
      next={next}
      nameOf={(changes) => changesInWords(changes, words)[0]?.label}
      step={step}
      news={
        news && (
          <>
            {text(`${news.direction}.done`)} <ChangeList changes={news.changes} />
          </>
        )
      }
    />
  );
}
