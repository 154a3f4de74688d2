import fs from 'node:fs';
import path from 'node:path';
import type { DataKey } from '../keys/data-key.ts';
import { eraseRequest } from './erase-request.ts';
import { openStore, type Store } from './store/store.ts';

/** Most messages of one ticket that an export shows. */
const MESSAGES = 100_000;

/** Works on a practice desk's data without the desk; null where there is none. It may run meanwhile. */
function withStore<T>(dataDir: string, key: DataKey | null, work: (store: Store) => T): T | null {
  if (!fs.existsSync(path.join(dataDir, 'practice-desk.sqlite'))) return null;
  const store = openStore(dataDir, key);
  try {
    return work(store);
  } finally {
    store.close();
  }
}

/** Everything that a practice desk keeps about requests and plans, given by their external ids; files without their bytes. */
export const readRequestsAtDesk = (
  dataDir: string,
  externalIds: readonly string[],
  key: DataKey | null,
): unknown[] =>
  withStore(dataDir, key, (store) =>
    externalIds.flatMap((externalId) => {
      const requests = store.requests.byExternalId(externalId).map((record) => {
        const { messages } = store.messages.list(record.number, 0, MESSAGES);
        return Object.assign(record, { messages, attachments: store.attachments.of(record.number) });
      });
      const plan = store.rolePlans.find(externalId);
      return plan ? [...requests, plan] : requests;
    }),
  ) ?? [];

/** Takes the content of the same out of a practice desk's data, also out of the bytes of its file. */
export function eraseRequestsAtDesk(
  dataDir: string,
  externalIds: readonly string[],
  at: string,
  key: DataKey | null,
): void {
  withStore(dataDir, key, (store) => {
    store.transact(() => {
      for (const externalId of externalIds) {
        for (const record of store.requests.byExternalId(externalId)) {
          const files = store.attachments.of(record.number);
          if (record.erasedAt === null) eraseRequest(store, record, at);
          for (const { id } of files) store.attachments.removeUnlinked(id);
        }
        store.rolePlans.remove(externalId);
      }
    });
    store.compact();
  });
}
