import type { Store } from './store.ts';

/** Indexes whose deleted entries are only marked as such until their parts are merged (FTS5, contentless_delete). */
const MARKED_ONLY = ['draft_search', 'company_name', 'customer_search'];

/**
 * Takes what was erased out of the bytes of the data file and its journal: the indexes are merged, the file is written
 * anew, the journal is emptied. Whoever erases says that it is due, in the same transaction, so that a run that was
 * cut short is gone on with at the next start. Where somebody reads the file meanwhile the journal stays, and it stays
 * due. Throws DeskError `disk-full`: it needs about the size of the file in memory and once more on the disk.
 */
export function cleanUpErased(store: Store): void {
  if (!store.profile.isCleanUpDue()) return;
  const { db } = store.connection;
  store.write(() => {
    for (const index of MARKED_ONLY) db.exec(`INSERT INTO ${index} (${index}) VALUES ('optimize')`);
  });
  // SQLite's temporary files are not encrypted, whatever the database is; with a key there are none anyway.
  const before = String(db.pragma('temp_store', { simple: true }));
  db.pragma('temp_store = MEMORY');
  try {
    db.exec('VACUUM');
    const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    if (result?.busy === 0) store.write(() => store.profile.setCleanUpDue(false));
  } finally {
    db.pragma(`temp_store = ${before}`);
  }
}
