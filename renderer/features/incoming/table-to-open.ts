import { createContext, use } from 'react';

/** A table that was dropped onto the window or opened by hand, for the page that imports tables. */
export type TableToOpen = {
  /** Null where none waits. */
  file: File | null;
  /** The page has it now: it does not wait any longer. */
  take: () => void;
};

export const TableToOpenContext = createContext<TableToOpen>({ file: null, take: () => undefined });

/** The table that waits for its page, which may be open already when a table comes. */
export const useTableToOpen = (): TableToOpen => use(TableToOpenContext);
