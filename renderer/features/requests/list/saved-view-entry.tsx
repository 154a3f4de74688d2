import { Button, CloseButton, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SavedView } from '../../../../shared/operations/drafts.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { useUndo } from '../../../ui/use-undo.tsx';
import { useDeskAction } from '../use-desk-action.ts';
import classes from './saved-views.module.css';

type SavedViewEntryProps = { saved: SavedView; isPresent: boolean; onChoose: () => void };

/** One saved view: its name shows it, and it can be renamed and deleted. */
export function SavedViewEntry({ saved, isPresent, onChoose }: SavedViewEntryProps) {
  const text = useAreaText('drafts');
  const undo = useUndo();
  const [newName, setNewName] = useState<string | null>(null);
  const { id, name, filter, sort } = saved;
  const save = useDeskAction((desk, named: { id?: string; name: string }) =>
    desk.saveView({ ...named, filter, sort }),
  );
  const remove = useDeskAction((desk) => desk.deleteView({ id }));

  const deleteView = async (): Promise<void> => {
    // Awaited, since callbacks of `mutate` do not come once this entry is gone from the list.
    const isDeleted = await remove.mutateAsync(undefined).then(
      () => true,
      () => false, // told by useDeskAction
    );
    if (isDeleted) undo(text('view.deleted', { name }), text('action.undo'), () => save.mutate({ name }));
  };

  if (newName !== null)
    return (
      <li>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (newName.trim())
              save.mutate({ id, name: newName.trim() }, { onSuccess: () => setNewName(null) });
          }}
        >
          <TextInput
            data-autofocus
            aria-label={text('view.name')}
            maxLength={80}
            value={newName}
            onChange={({ currentTarget: { value } }) => setNewName(value)}
          />
          <Button type="submit" variant="default" loading={save.isPending}>
            {text('view.renameDone')}
          </Button>
        </form>
      </li>
    );
  return (
    <li className={classes.view}>
      <button
        type="button"
        className={classes.choose}
        aria-current={isPresent || undefined}
        onClick={onChoose}
      >
        {name}
      </button>
      <Button
        size="compact-xs"
        variant="subtle"
        aria-label={text('view.rename', { name })}
        onClick={() => setNewName(name)}
      >
        {text('view.renameDone')}
      </Button>
      <CloseButton size="sm" aria-label={text('view.delete', { name })} onClick={() => void deleteView()} />
    </li>
  );
}
