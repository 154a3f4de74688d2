import { ActionIcon } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useAreaText } from '../../../i18n/use-text.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { Autosave } from '../autosave.ts';
import { changesInWords } from '../history/change-words.ts';
import { ChangeList } from '../history/change-list.tsx';
import { useFieldWords } from '../use-field-words.ts';
import type { RequestForm } from './request-form-context.ts';
import classes from './request-form.module.css';
import type { Direction } from './undo-keys.ts';
import { useUndoRedo } from './use-undo-redo.ts';

const directions: readonly Direction[] = ['undo', 'redo'];

/** Undo and redo, each with what it would touch as its title, and what was undone last for everybody to hear. */
export function UndoButtons({ form, save }: { form: RequestForm; save: Autosave }) {
  const text = useAreaText('history');
  const words = useFieldWords();
  const { next, step, news } = useUndoRedo(form, save);
  const hasUnsaved = useSyncExternalStore(save.subscribe, () => save.unsaved().size > 0);

  const titleOf = (direction: Direction): string | null => {
    if (direction === 'undo' && hasUnsaved) return text('undo.typed');
    const changes = next?.[direction];
    if (!changes) return null;
    const [first] = changesInWords(changes, words);
    return first ? text(`${direction}.field`, { field: first.label }) : text(direction);
  };

  return (
    <div className={classes.undo}>
      {directions.map((direction) => {
        const title = titleOf(direction);
        return (
          <ActionIcon
            key={direction}
            variant="default"
            size="lg"
            aria-label={text(direction)}
            title={title ?? text(`${direction}.nothing`)}
            disabled={title === null}
            onClick={() => step(direction)}
          >
            <Icon name={direction} />
          </ActionIcon>
        );
      })}
      <output className={classes.undoNews} aria-live="polite">
        {news && (
          <>
            {text(`${news.direction}.done`)} <ChangeList changes={news.changes} />
          </>
        )}
      </output>
    </div>
  );
}
