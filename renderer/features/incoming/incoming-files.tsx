import { createContext, lazy, Suspense, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { TableToOpenContext } from './table-to-open.ts';
import { watchDrops } from './watch-drops.ts';

// Nothing has been dropped in the first picture.
const DropOverlay = lazy(() => import('./drop-overlay.tsx'));
const IncomingDialog = lazy(() => import('./incoming-dialog.tsx'));

const OpenFilesContext = createContext<(files: readonly File[]) => void>(() => undefined);

/** Shows what would happen with files, which stores nothing yet. */
export const useOpenFiles = (): ((files: readonly File[]) => void) => use(OpenFilesContext);

/** Takes files that are dropped anywhere, or opened by a button below it, and shows what would happen with them. */
export function IncomingFiles({ children }: { children: ReactNode }) {
  const [isOver, setOver] = useState(false);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [table, setTable] = useState<File | null>(null);
  const [open] = useState(
    () =>
      (more: readonly File[]): void =>
        setFiles((before) => [...before, ...more]),
  );
  useEffect(() => watchDrops(window, { onOver: setOver, onDrop: open }), [open]);
  const tableToOpen = useMemo(() => ({ file: table, take: () => setTable(null) }), [table]);
  return (
    <OpenFilesContext value={open}>
      <TableToOpenContext value={tableToOpen}>{children}</TableToOpenContext>
      <Suspense>
        {isOver && <DropOverlay />}
        {files.length > 0 && <IncomingDialog files={files} onTable={setTable} onClose={() => setFiles([])} />}
      </Suspense>
    </OpenFilesContext>
  );
}
