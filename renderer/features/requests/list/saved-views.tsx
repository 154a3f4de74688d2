import { Button, Popover } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { keys, type ListView } from '../../../app/desk-queries.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { isSameView } from './list-view.ts';
import { NewView } from './new-view.tsx';
import { SavedViewEntry } from './saved-view-entry.tsx';
import classes from './saved-views.module.css';

type SavedViewsProps = { view: ListView; onChoose: (view: ListView) => void };

/** The filters that were kept under a name: choose, keep the present ones, rename, replace, delete. */
export function SavedViews({ view, onChoose }: SavedViewsProps) {
  const text = useAreaText('drafts');
  const desk = useDesk();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery({ queryKey: keys.views, queryFn: () => valueOf(desk.listViews({})) });
  const views = data?.views ?? [];
  const present = views.find((saved) => isSameView(saved, view));
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={340} trapFocus withRoles>
      <Popover.Target>
        <Button
          variant="default"
          className={classes.button}
          data-in-use={present !== undefined}
          onClick={() => setOpen(!isOpen)}
        >
          <span className={classes.name}>{present?.name ?? text('view.button')}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel}>
        {views.length > 0 && (
          <ul aria-label={text('view.title')} className={classes.views}>
            {views.map((saved) => (
              <SavedViewEntry
                key={saved.id}
                saved={saved}
                isPresent={saved === present}
                onChoose={() => {
                  setOpen(false);
                  onChoose({ filter: saved.filter, sort: saved.sort });
                }}
              />
            ))}
          </ul>
        )}
        <NewView view={view} views={views} onSaved={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
