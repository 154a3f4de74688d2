import type { Database } from 'better-sqlite3';

/** What the profile keeps in its one row beside its id and its counter. */
export function makeProfileRow(db: Database) {
  const months = db.prepare<[], number | null>('SELECT retention_months FROM profile').pluck();
  const setMonths = db.prepare<[number | null]>('UPDATE profile SET retention_months = ?');
  const cleanUpDue = db.prepare<[], number>('SELECT clean_up_due FROM profile').pluck();
  const setCleanUpDue = db.prepare<[number]>('UPDATE profile SET clean_up_due = ?');
  return {
    /** Months that a finished customer is kept; null: until a person erases it. */
    retentionMonths: (): number | null => months.get() ?? null,
    setRetentionMonths: (value: number | null): void => void setMonths.run(value),
    /** True where bytes of something erased may still stand in the files. */
    isCleanUpDue: (): boolean => cleanUpDue.get() === 1,
    setCleanUpDue: (isDue: boolean): void => void setCleanUpDue.run(isDue ? 1 : 0),
  };
}
