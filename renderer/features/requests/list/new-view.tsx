import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SavedView } from '../../../../shared/operations/drafts.ts';
import type { ListView } from '../../../app/desk-queries.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { useNotify } from '../../../ui/use-notify.ts';
import { useDeskAction } from '../use-desk-action.ts';
import { tidied } from './list-view.ts';
import classes from './saved-views.module.css';

type NewViewProps = { view: ListView; views: readonly SavedView[]; onSaved: () => void };

/** Keeps the present filters under a name; the view of that name is replaced. */
export function NewView({ view, views, onSaved }: NewViewProps) {
  const text = useAreaText('drafts');
  const notify = useNotify();
  const [typed, setTyped] = useState('');
  const name = typed.trim();
  const same = views.find((saved) => saved.name === name);
  const save = useDeskAction((desk) =>
    desk.saveView({ ...(same && { id: same.id }), name, ...tidied(view) }),
  );
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name === '') return;
        save.mutate(undefined, {
          onSuccess: () => {
            notify.done(text('view.saved', { name }));
            onSaved();
          },
        });
      }}
    >
      <TextInput
        data-autofocus
        label={text('view.new')}
        description={views.length === 0 ? text('view.none') : undefined}
        maxLength={80}
        value={typed}
        onChange={({ currentTarget: { value } }) => setTyped(value)}
      />
      <Button type="submit" variant="default" disabled={name === ''} loading={save.isPending}>
        {text(same ? 'view.replace' : 'view.save')}
      </Button>
    </form>
  );
}
