import { createContext, lazy, Suspense, use, useCallback, useState, type ReactNode } from 'react';
import type { State } from '../../../shared/states.ts';

// Rarely opened, so no part of the first picture's code.
const HandOverDialog = lazy(() => import('./hand-over-dialog.tsx'));

export type HandOverItem = { id: string; title: string; state: State };

type Asked = {
  items: readonly HandOverItem[];
  /** Called when the dialog is gone; `isDone` where the items were handed over. */
  onClosed: (isDone: boolean) => void;
};

const HandOverContext = createContext<(asked: Asked) => void>(() => undefined);

/** Opens the dialog that hands packets over. */
export const useHandOver = (): ((asked: Asked) => void) => use(HandOverContext);

/** Holds that dialog above the pages: the form that opens it is gone as soon as its request is frozen. */
export function HandOverPlace({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const open = useCallback((next: Asked): void => setAsked(next), []);
  const close = (isDone: boolean): void => {
    setAsked(null);
    asked?.onClosed(isDone);
  };
  return (
    <HandOverContext value={open}>
      {children}
      <Suspense>{asked && <HandOverDialog items={asked.items} onClose={close} />}</Suspense>
    </HandOverContext>
  );
}
