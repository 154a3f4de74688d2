import type { DeskDatabase } from './database.ts';

/** Values that the desk makes once and keeps: its id and its token. */
export function makeSettingsStore(database: DeskDatabase) {
  const select = database.prepare<[string], { value: string }>('SELECT value FROM settings WHERE name = ?');
  const insert = database.prepare('INSERT OR IGNORE INTO settings (name, value) VALUES (?, ?)');
  return {
    /** The kept value of a name; the first call makes it. */
    readOrMake(name: string, make: () => string): string {
      const kept = select.get(name);
      if (kept) return kept.value;
      insert.run(name, make());
      return select.get(name)?.value ?? '';
    },
  };
}
