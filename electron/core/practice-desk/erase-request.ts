import type { RequestRecord } from './store/requests.ts';
import type { Store } from './store/store.ts';

/** Takes the content of a request out of the desk's data; its row stays and keeps the external id taken. Call it inside a transaction. */
export function eraseRequest(store: Store, record: RequestRecord, at: string): void {
  store.retention.forget(record.number);
  const erased: RequestRecord = {
    ...record,
    body: null,
    statusReason: null,
    requiredActions: [],
    revision: record.revision + 1,
    updatedAt: at,
    erasedAt: at,
  };
  store.requests.update(erased);
  store.events.append('request.erased', erased);
}
