import type { Database } from 'better-sqlite3';
import { DeskError } from '../../../../shared/errors.ts';
import { makeDraftIndex } from '../draft-index.ts';
import { migrateTo10 } from './0010-first-schema.ts';
import { migrateTo20 } from './0020-drafts-and-customers.ts';
import { migrateTo30 } from './0030-follow-up.ts';
import { migrateTo40 } from './0040-sending.ts';
import { migrateTo50 } from './0050-erasures.ts';
import { migrateTo60 } from './0060-plans.ts';
import { migrateTo70 } from './0070-paper-and-bulk.ts';

type Migration = { version: number; migrate: (db: Database) => void };

/** All steps in order; numbers grow by ten, a released step never changes. */
const migrations: readonly Migration[] = [
  { version: 10, migrate: migrateTo10 },
  { version: 20, migrate: migrateTo20 },
  { version: 30, migrate: migrateTo30 },
  { version: 40, migrate: migrateTo40 },
  { version: 50, migrate: migrateTo50 },
  { version: 60, migrate: migrateTo60 },
  { version: 70, migrate: migrateTo70 },
];

/** The schema version that this app writes. */
export const SCHEMA_VERSION = migrations.at(-1)?.version ?? 0;

/** The schema version of an open database. Throws DeskError `profile-newer` where a newer app wrote it. */
export function schemaVersion(db: Database): number {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > SCHEMA_VERSION) throw new DeskError('profile-newer', { version, known: SCHEMA_VERSION });
  return version;
}

/**
 * Brings the schema up to date, with what is derived from the drafts; all pending steps are one transaction, so the
 * file is old or new, never between.
 */
export function migrate(db: Database): void {
  const from = schemaVersion(db);
  if (from === SCHEMA_VERSION) return;
  db.transaction(() => {
    for (const step of migrations) if (step.version > from) step.migrate(db);
    makeDraftIndex(db).fillMissing();
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
  }).immediate();
}
