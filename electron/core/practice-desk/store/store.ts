import { makeAttachmentStore } from './attachments.ts';
import { openDatabase } from './database.ts';
import { makeEventStore } from './events.ts';
import { makeKeyStore } from './keys.ts';
import { makeMessageStore } from './messages.ts';
import { makeRequestStore } from './requests.ts';
import { makeRetentionStore } from './retention.ts';
import { makeRolePlanStore } from './role-plans.ts';
import { makeSettingsStore } from './settings.ts';

/** Everything that the practice desk keeps in a folder; throws as `openDatabase` does. */
export function openStore(dataDir: string) {
  const database = openDatabase(dataDir);
  return {
    settings: makeSettingsStore(database),
    requests: makeRequestStore(database),
    keys: makeKeyStore(database),
    messages: makeMessageStore(database),
    attachments: makeAttachmentStore(database),
    events: makeEventStore(database),
    rolePlans: makeRolePlanStore(database),
    retention: makeRetentionStore(database),
    /** Runs the work in one transaction, which takes the write lock at once; an error undoes all of it. */
    transact: <T>(work: () => T): T => database.transaction(work).immediate(),
    close: () => database.close(),
  };
}

export type Store = ReturnType<typeof openStore>;
