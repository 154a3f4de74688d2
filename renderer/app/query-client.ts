import { QueryClient } from '@tanstack/react-query';
import type { DeskFailure } from './desk-failure.ts';
import { keys } from './desk-queries.ts';
import type { WindowDesk } from '../../shared/contract.ts';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: DeskFailure;
  }
}

/**
 * A cache over the desk. Its data is on this computer, so it is never stale by age and "offline" means nothing to
 * it: only an event of core makes it read again. A failure is shown at once, with a button to try again.
 */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });

/** Reads again what core says has changed; gives back the function that ends it. */
export const followDeskEvents = (desk: WindowDesk, client: QueryClient): (() => void) =>
  desk.onEvent((event) => {
    void client.invalidateQueries({
      queryKey: event.type === 'packets-changed' ? keys.packets : keys.outbox,
    });
  });
