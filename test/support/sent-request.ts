import type { Store } from '../../electron/core/store/store.ts';
import { addRequest, AT, queueRequest } from './temp-profile.ts';

const words = { de: 'Eingegangen', en: 'Received' };

/** Stores a request that this desk has as ticket T-1, as far as the profile knows; answers its id. */
export function addSentRequest(store: Store, desk: string): string {
  const packetId = addRequest(store);
  queueRequest(store, packetId, { state: 'sent' });
  store.write(() =>
    store.tickets.put(
      {
        packetId,
        channel: 'support-api',
        desk,
        id: 'T-1',
        number: '1',
        url: null,
        status: { code: 'received', category: 'open', label: words, since: AT },
        revision: 1,
        closed: false,
      },
      AT,
    ),
  );
  return packetId;
}
