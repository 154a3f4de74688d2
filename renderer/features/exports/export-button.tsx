import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import type { WhichRows } from './export-dialog.tsx';
import { useListFilesText } from './use-list-files-text.ts';

const ExportDialog = lazy(() => import('./export-dialog.tsx'));

/** Opens the dialog in which a list becomes a file. */
export function ExportButton({ rows }: { rows: WhichRows }) {
  const text = useListFilesText();
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" onClick={open}>
        {text('export.button')}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ExportDialog rows={rows} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
