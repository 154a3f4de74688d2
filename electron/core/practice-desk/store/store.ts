import type { DataKey } from '../../keys/data-key.ts';
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
export function openStore(dataDir: string, key: DataKey | null = null) {
  const database = openDatabase(dataDir, key);
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
    /** Takes what was removed out of the bytes of the file and its journal. */
    compact(): void {
      // SQLite's temporary files are not encrypted, whatever the database is.
      database.pragma('temp_store = MEMORY');
      database.exec('VACUUM');
      database.pragma('wal_checkpoint(TRUNCATE)');
      database.pragma('temp_store = DEFAULT');
    },
    close: () => database.close(),
  };
}

export type Store = ReturnType<typeof openStore>;
