import { useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { useDesk } from '../../app/desk-context.ts';
import { keys } from '../../app/desk-queries.ts';
import { useRemembered } from '../../app/page-memory.ts';
import { makeImportSession, type ImportSession } from './import-session.ts';
import type { ImportState } from './import-state.ts';

/** Where the rows of the opened table stand in the cache. */
export const tableKey = ['table'] as const;

/** The window's import, which is the same one whenever its page is shown, and its state. */
export function useImportSession(): { session: ImportSession; state: ImportState } {
  const desk = useDesk();
  const client = useQueryClient();
  const [fresh] = useState(() =>
    makeImportSession({
      desk,
      newId: () => crypto.randomUUID(),
      onRowsChanged: () => void client.invalidateQueries({ queryKey: tableKey }),
      onPacketsChanged: () => void client.invalidateQueries({ queryKey: keys.packets }),
    }),
  );
  const [session] = useRemembered('import', fresh);
  return { session, state: useSyncExternalStore(session.subscribe, session.state) };
}
