import { ActionIcon } from '@mantine/core';
import { useSyncExternalStore, type ReactNode } from 'react';
import type { MemberChange } from '../../../../shared/operations/drafts.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { Saving } from '../save-queue.ts';
import classes from './request-form.module.css';
import type { Direction } from './undo-keys.ts';

const directions: readonly Direction[] = ['undo', 'redo'];

type UndoButtonsProps = {
  save: Saving;
  /** What undo and redo would touch next. */
  next: { [D in Direction]: readonly MemberChange[] | null } | undefined;
  /** What changes are about, in a few words; nothing where they have none. */
  nameOf: (changes: readonly MemberChange[]) => string | undefined;
  step: (direction: Direction) => void;
  news: ReactNode;
};

/** Undo and redo, each with what it would touch as its title, and what was undone last for everybody to hear. */
export function UndoButtons({ save, next, nameOf, step, news }: UndoButtonsProps) {
  const text = useAreaText('history');
  const hasUnsaved = useSyncExternalStore(save.subscribe, () => !save.isSaved());

  const titleOf = (direction: Direction): string | null => {
    if (direction === 'undo' && hasUnsaved) return text('undo.typed');
    const changes = next?.[direction];
    if (!changes) return null;
    const name = nameOf(changes);
    return name ? text(`${direction}.field`, { field: name }) : text(direction);
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
        {news}
      </output>
    </div>
  );
}
