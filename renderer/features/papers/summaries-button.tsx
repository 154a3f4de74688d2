import { Button } from '@mantine/core';
import { lazy, Suspense, useRef, useState } from 'react';
import type { ListItem } from '../../../shared/operations/drafts.ts';
import { useAreaText } from '../../i18n/use-text.ts';

const BatchDialog = lazy(() => import('./batch-dialog.tsx'));

/** Opens the dialog that writes the summaries of these packets. */
export function SummariesButton({ items }: { items: readonly ListItem[] }) {
  const text = useAreaText('drafts');
  const opener = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <>
      <Button ref={opener} size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        {text('action.summaries')}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <BatchDialog items={items} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
