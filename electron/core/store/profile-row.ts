import { hash } from 'node:crypto';
import type { Database } from 'better-sqlite3';

type Settings = { retention_months: number | null; clean_up_due: number };

/** What a profile's own row holds that nothing else would show to be changed: its id and counter stand beside the file, its audit hash in the trail. */
const sealOf = ({ retention_months, clean_up_due }: Settings): string =>
  hash('sha256', JSON.stringify(['profile', retention_months, clean_up_due]));

/** Writes the seal of the profile's row anew, after a change or where an older schema had none; call it inside a transaction. */
export function sealProfileRow(db: Database): void {
  const settings = db.prepare<[], Settings>('SELECT retention_months, clean_up_due FROM profile').get();
  if (settings) db.prepare<[string]>('UPDATE profile SET settings_hash = ?').run(sealOf(settings));
}

/** What the profile keeps in its one row beside its id and its counter. */
export function makeProfileRow(db: Database) {
  const read = db.prepare<[], Settings & { settings_hash: string }>(
    'SELECT retention_months, clean_up_due, settings_hash FROM profile',
  );
  const setMonths = db.prepare<[number | null]>('UPDATE profile SET retention_months = ?');
  const setCleanUpDue = db.prepare<[number]>('UPDATE profile SET clean_up_due = ?');
  return {
    /** Months that a finished customer is kept; null: until a person erases it. */
    retentionMonths: (): number | null => read.get()?.retention_months ?? null,
    /** Call it, like the other change, inside a transaction. */
    setRetentionMonths(value: number | null): void {
      setMonths.run(value);
      sealProfileRow(db);
    },
    /** True where bytes of something erased may still stand in the files. */
    isCleanUpDue: (): boolean => read.get()?.clean_up_due === 1,
    setCleanUpDue(isDue: boolean): void {
      setCleanUpDue.run(isDue ? 1 : 0);
      sealProfileRow(db);
    },
    /** False where a setting is not as it was written. */
    isWhole(): boolean {
      const row = read.get();
      return row !== undefined && row.settings_hash === sealOf(row);
    },
  };
}
