import { Button } from '@mantine/core';
import { lazy, Suspense, useRef, useState } from 'react';
import { usePrivacyText } from './use-privacy-text.ts';

const EraseDialog = lazy(() => import('./erase-dialog.tsx'));

type EraseButtonProps = { customerId: string; name: string; onErased: () => void; size?: 'xs' | 'sm' };

/** The way to erasing a customer for good, after asking. */
export function EraseButton({ customerId, name, onErased, size = 'sm' }: EraseButtonProps) {
  const text = usePrivacyText();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <>
      <Button
        ref={button}
        variant="default"
        size={size}
        aria-label={size === 'xs' ? text('due.eraseOf', { name }) : undefined}
        onClick={() => setOpen(true)}
      >
        {text('erase')}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <EraseDialog customerId={customerId} name={name} onClose={close} onErased={onErased} />
        </Suspense>
      )}
    </>
  );
}
