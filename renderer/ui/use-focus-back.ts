import { useEffect, useState } from 'react';

/**
 * For a dialog that is only there while it is open: gives the focus back to what had it when the dialog came, and to
 * the page where that is gone too. Mantine's own way back needs a dialog that stays and is told to close.
 */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (document.activeElement !== document.body) return; // whoever closed it has moved it already
      const isThere = before instanceof HTMLElement && before !== document.body && before.isConnected;
      const target = isThere ? before : document.querySelector('main');
      target?.focus({ preventScroll: true });
    },
    [before],
  );
}
