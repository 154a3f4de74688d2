import { hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Output } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import { failure } from '../../../shared/failure.ts';
import type { DataKey } from '../keys/data-key.ts';
import { restoreBackup } from './backup.ts';
import { openForReading, type StoreConnection } from './connection.ts';
import { openWholeBackup } from './database-file.ts';
import type { KeptBackup } from './kept-backups.ts';
import type { ProfileFiles } from './profile-files.ts';
import { asFileError } from './store-errors.ts';
import { makeStore } from './store.ts';
import { verifyContent } from './verify.ts';

/** Restoring changes rows of these (what was queued is looked up first), and adds one entry to the audit trail. */
const CHANGED_BY_RESTORING = new Set(['outbox', 'revision', 'message', 'withdrawal', 'session']);

type Fingerprint = { rows: number; hash: string | null };

/** Of every table the number of rows, and one hash over the hashes of all its rows where restoring must not change any. */
function fingerprints(connection: StoreConnection, audited: number): Record<string, Fingerprint> {
  const { db } = connection;
  const all = makeStore(connection).sealedTables.map(({ name }): [string, Fingerprint] => {
    const limit = name === 'audit' ? `WHERE seq <= ${audited}` : '';
    const rows = db
      .prepare(`SELECT row_hash FROM ${name} ${limit} ORDER BY row_hash`)
      .pluck()
      .all() as string[];
    return [
      name,
      { rows: rows.length, hash: CHANGED_BY_RESTORING.has(name) ? null : hash('sha256', rows.join('\n')) },
    ];
  });
  return Object.fromEntries(all);
}

/** Names of the tables that differ between a backup and what was restored from it. */
export function differingTables(backup: StoreConnection, restored: StoreConnection): string[] {
  const audited = backup.db.prepare('SELECT count(*) FROM audit').pluck().get() as number;
  const [wanted, found] = [fingerprints(backup, audited), fingerprints(restored, audited)];
  return Object.keys({ ...wanted, ...found }).filter((name) => {
    const [a, b] = [wanted[name], found[name]];
    return a?.rows !== b?.rows || a?.hash !== b?.hash;
  });
}

/** Throws DeskError `backup-damaged` where what was restored is not what the backup holds; answers its packets. */
function restoreAndCompare(folder: string, file: string, at: string, key: DataKey | null): number {
  const { packets } = restoreBackup(folder, file, at, key);
  const backup = openWholeBackup(file, key);
  try {
    const restored = openForReading(folder, key);
    if (!restored) throw new DeskError('backup-damaged', { file });
    try {
      const problems = verifyContent(restored, file).length;
      const tables = differingTables(backup, restored);
      if (problems > 0 || tables.length > 0)
        throw new DeskError('backup-damaged', { file, problems, tables });
      return packets;
    } finally {
      restored.close();
    }
  } finally {
    backup.close();
  }
}

/**
 * Restores a backup into a folder of its own beside the backups, opens it, checks all of it and compares the rows
 * table by table with the backup's. The profile itself is not touched, the folder is gone afterwards.
 */
export function drillBackup(
  { backups }: ProfileFiles,
  { file, packets }: KeptBackup,
  at: string,
  key: DataKey | null,
): Output<'drillBackups'>['items'][number] {
  // Beside the backups, since a folder for temporary files may be anybody's.
  const folder = path.join(backups, `drill-${process.pid}.part`);
  try {
    fs.rmSync(folder, { recursive: true, force: true });
    return { file, ok: true, packets: restoreAndCompare(folder, file, at, key), error: null };
  } catch (error) {
    const known = asFileError(error);
    if (!(known instanceof DeskError)) throw known;
    return { file, ok: false, packets, error: failure(known.code, { file, ...known.details }).error };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
