import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Sets `data-app-state="ready"` on the document's root element once the first data is shown. */
export function useReadyMark(): void {
  const client = useQueryClient();
  const isIdle = useIsFetching() === 0;
  useEffect(() => {
    // Asked again here: the pages below began reading after this component was drawn.
    if (isIdle && client.isFetching() === 0) document.documentElement.dataset['appState'] = 'ready';
  }, [client, isIdle]);
}
