import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import { openForWriting } from '../../electron/core/store/connection.ts';
import { profileFiles } from '../../electron/core/store/profile-files.ts';
import { makeStore } from '../../electron/core/store/store.ts';
import { makeDrafts } from './drafts.ts';
import { compileCache, runScript, urlOf } from './processes.ts';
import type { Row } from './report.ts';
import { measurePair } from './timing.ts';

export type CheckedStartOptions = {
  folder: string;
  /** Size of the profile's data file. */
  megabytes: number;
  starts: number;
  seed: number;
};

/** Fills an encrypted profile of its own up to that size. */
function fill(profileDir: string, key: Uint8Array, megabytes: number, seed: number): void {
  const connection = openForWriting(profileDir, newId, key);
  const store = makeStore(connection);
  const batch = Math.min(1000, megabytes * 100);
  for (let n = 0; fs.statSync(connection.files.database).size < megabytes * 1e6; n += 1) {
    store.write(() => {
      for (const { packet } of makeDrafts(batch, seed + n)) {
        const id = newId();
        store.drafts.add({ id, kind: 'request', packet: { ...packet, id }, at: '2026-11-22T09:00:00.000Z' });
      }
    });
    connection.db.pragma('wal_checkpoint(TRUNCATE)');
  }
  connection.close();
}

/** The core on that profile, its first page, then the check that the app runs in its thread. */
const coreScript = (profileDir: string, key: string): string => `
  import { enableCompileCache } from 'node:module';
  enableCompileCache(${JSON.stringify(compileCache)});
  const { makeCore } = await import(${urlOf('electron/core/core.ts')});
  const { makeNodeHost } = await import(${urlOf('electron/core/node-host.ts')});
  const { makeStoreTaskRunner } = await import(${urlOf('electron/core/store/run-store-task.ts')});
  const key = Buffer.from('${key}', 'hex');
  const profileDir = ${JSON.stringify(profileDir)};
  const core = await makeCore(makeNodeHost({ profileDir, version: '0.0.0' }), 'write', key);
  await core.desk.listPackets({ limit: 50 });
  const problems = await makeStoreTaskRunner({ profileDir, key }).run('checkQuickly', {});
  if (problems !== 0) throw new Error('the check found a problem');
  process.stdout.write(JSON.stringify({ startedIn: performance.now(), rss: process.memoryUsage.rss() }), () => {});
  await core.close();`;

/** Node and SQLite opening the same file and checking it. */
const rawScript = (profileDir: string, key: string): string => `
  import { createRequire } from 'node:module';
  const Database = createRequire(${urlOf('package.json')})('better-sqlite3');
  const db = new Database(${JSON.stringify(profileFiles(profileDir).database)});
  db.pragma("cipher = 'aegis'");
  db.pragma("key = 'raw:${key}'");
  if (db.pragma('quick_check', { simple: true }) !== 'ok') throw new Error('the check found a problem');
  process.stdout.write(JSON.stringify({ startedIn: performance.now(), rss: process.memoryUsage.rss() }), () => {});
  db.close();`;

/** How long a start takes until every page of an encrypted profile was checked, beside SQLite alone. */
export async function measureCheckedStart({
  folder,
  megabytes,
  starts,
  seed,
}: CheckedStartOptions): Promise<Row> {
  const profileDir = path.join(folder, 'checked-profile');
  const key = randomBytes(32);
  fill(profileDir, key, megabytes, seed);
  const hex = key.toString('hex');
  const figures = await measurePair(
    {
      app: async () => (await runScript(coreScript(profileDir, hex))).startedIn,
      raw: async () => (await runScript(rawScript(profileDir, hex))).startedIn,
    },
    { rounds: 1, samples: Math.ceil(starts / 4), budgetMs: 60_000 },
  );
  return {
    name: `start with ${megabytes} MB, every page checked`,
    rawName: 'Node and SQLite with quick_check',
    goals: [{ of: 'p95 ms', most: 3000 }],
    ...figures,
  };
}
