import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTablesText } from './use-tables-text.ts';
import type { ListView } from '../../app/desk-queries.ts';
import { useRemembered } from '../../app/page-memory.ts';
import { goTo } from '../../app/route.ts';
import { Notice } from '../../ui/notice.tsx';
import { ALL_CURRENT } from '../requests/list/list-view.ts';
import type { ImportSession } from './import-session.ts';
import type { ImportDone } from './import-state.ts';
import { UndoImportButton } from './start/undo-import-button.tsx';

/** How the import ended, with the way to what came in, and back. */
export function DoneNotice({ done, session }: { done: ImportDone; session: ImportSession }) {
  const text = useTablesText();
  const [, setView] = useRemembered<ListView>('requests view', ALL_CURRENT);
  const first = useRef<HTMLButtonElement>(null);
  // What was clicked last is gone.
  useEffect(() => first.current?.focus(), []);
  const { added, skipped, withErrors, lacksPreCheck, undone } = done;
  const go = (filter: ListView['filter']): void => {
    setView({ filter, sort: 'newest' });
    goTo({ page: 'requests' });
  };
  if (undone)
    return (
      <Notice tone="info" live="status" title={text('undone', { count: undone.removed })}>
        {undone.kept > 0 && <p>{text('undone.kept', { count: undone.kept })}</p>}
      </Notice>
    );
  return (
    <Notice
      tone="done"
      live="status"
      title={text('done', { count: added, file: done.file })}
      actions={
        <>
          <Button ref={first} size="xs" onClick={() => go({ state: 'draft' })}>
            {text('done.show')}
          </Button>
          {withErrors > 0 && (
            <Button size="xs" variant="default" onClick={() => go({ state: 'draft', data: 'missing' })}>
              {text('done.showMissing')}
            </Button>
          )}
          <UndoImportButton session={session} run={{ importId: done.importId, added, file: done.file }} />
        </>
      }
    >
      {skipped > 0 && <p>{text('done.skipped', { count: skipped })}</p>}
      {withErrors > 0 && <p>{text('done.errors', { count: withErrors })}</p>}
      {lacksPreCheck && <p>{text('done.preCheck')}</p>}
      <p>{text('done.help')}</p>
    </Notice>
  );
}
