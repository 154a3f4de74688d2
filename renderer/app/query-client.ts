import { QueryClient } from '@tanstack/react-query';
import type { DeskFailure } from './desk-failure.ts';
import { keys } from './desk-queries.ts';
import type { WindowDesk } from '../../shared/contract.ts';
import type { Gate } from '../../shared/operations/protection.ts';

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
  desk.onEvent(({ type }) => {
    if (type === 'gate-changed') void readAnew(client);
    if (type === 'packets-changed') void client.invalidateQueries({ queryKey: keys.packets });
    if (type === 'outbox-changed') void client.invalidateQueries({ queryKey: keys.outbox });
  });

/** First whether the profile is open: what is asked of a shut one is answered by the reason only. */
async function readAnew(client: QueryClient): Promise<void> {
  const isGate = ({ queryKey }: { queryKey: readonly unknown[] }): boolean => queryKey[0] === keys.gate[0];
  // An answer that is under way may be older than the event.
  await client.cancelQueries({ queryKey: keys.gate });
  await client.invalidateQueries({ queryKey: keys.gate });
  const gate = client.getQueryData<Gate>(keys.gate);
  if (gate?.state !== 'shut') await client.invalidateQueries({ predicate: (query) => !isGate(query) });
}
