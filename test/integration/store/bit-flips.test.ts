import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import type { Store } from '../../../electron/core/store/store.ts';
import { asDeskError } from '../../../electron/core/store/store-errors.ts';
import { verifyContent } from '../../../electron/core/store/verify.ts';
import { DeskError } from '../../../shared/errors.ts';
import { faultSeed, seededRandom } from '../../support/seeded-random.ts';
import {
  addRequest,
  fillEveryTable,
  openProfile,
  openReader,
  queueRequest,
} from '../../support/temp-profile.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const FLIPS = 300;

/** Tables that are made from other rows and hold nothing of their own: their structure can be checked, not every bit. */
const DERIVED = [
  'draft_search',
  'draft_facts',
  'company_key',
  'company_name',
  'customer_search',
  'open_invitation',
  'desk_document',
];

/** The bytes of a page that were freed between its cells: each free block begins with the place of the next and its size. */
function freedBytes(file: Buffer, page: number, header: number): Set<number> {
  const freed = new Set<number>();
  let block = file.readUInt16BE(page + header + 1);
  while (block !== 0) {
    const size = file.readUInt16BE(page + block + 2);
    for (let at = block + 4; at < block + size; at++) freed.add(at);
    block = file.readUInt16BE(page + block);
  }
  return freed;
}

/** Bytes of a database file that hold something: headers, cell pointers and cells, not the gaps between them. */
function usedBytes(file: Buffer, pageSize: number): number[] {
  const used: number[] = [];
  for (let page = 0; page < file.length; page += pageSize) {
    const header = page === 0 ? 100 : 0;
    const kind = file.readUInt8(page + header);
    const isTree = [2, 5, 10, 13].includes(kind);
    const pointersEnd = header + (kind < 8 ? 12 : 8) + 2 * file.readUInt16BE(page + header + 3);
    const cellsStart = file.readUInt16BE(page + header + 5) || 65_536;
    const freed = isTree ? freedBytes(file, page, header) : new Set();
    for (let at = 0; at < pageSize; at++)
      if (!isTree || at < pointersEnd || (at >= cellsStart && !freed.has(at))) used.push(page + at);
  }
  return used;
}

type Seen = { rows: unknown[]; states: unknown };

/** All rows that the repositories give back of the given packets, and what the list shows. */
const lookAt = (store: Store, ids: readonly string[]): Seen => ({
  rows: ids.flatMap((id) => [
    store.drafts.find(id),
    store.outbox.find(id),
    store.submissions.get(store.outbox.find(id)?.submissionSeq ?? 0),
    ...store.submissions.attempts(id),
    store.tickets.find(id),
    ...store.tickets.milestones(id),
  ]),
  states: store.list({ limit: 100 }).items,
});

function damagedProfile() {
  const profile = openProfile();
  const ids = [fillEveryTable(profile.store)];
  for (let n = 1; n < 30; n++) {
    const id = addRequest(profile.store);
    if (n % 2 === 0) queueRequest(profile.store, id);
    ids.push(id);
  }
  const pageSize = Number(profile.connection.db.pragma('page_size', { simple: true }));
  const wanted = lookAt(profile.store, ids);
  profile.connection.db.pragma('wal_checkpoint(TRUNCATE)');
  const pages = profile.connection.db
    .prepare<[], { pageno: number; tbl_name: string }>(
      'SELECT s.pageno, coalesce(t.tbl_name, s.name) AS tbl_name FROM dbstat s LEFT JOIN sqlite_schema t ON t.name = s.name',
    )
    .all();
  const tableOf = new Map(pages.map(({ pageno, tbl_name }) => [pageno, tbl_name]));
  profile.close();
  const whole = fs.readFileSync(profile.files.database);
  const dir = temporaryFolder();
  fs.copyFileSync(profile.files.commits, path.join(dir, path.basename(profile.files.commits)));
  const database = path.join(dir, path.basename(profile.files.database));
  const tableAt = (at: number): string | undefined => tableOf.get(Math.floor(at / pageSize) + 1);
  const isDerived = (at: number): boolean => DERIVED.some((name) => tableAt(at)?.startsWith(name));
  // A free page belongs to nothing.
  const used = usedBytes(whole, pageSize).filter((at) => tableAt(at) !== undefined);
  return { dir, database, ids, whole, wanted, isDerived, used };
}

/** Runs a reading; damage that the store noticed is undefined, anything else that is thrown fails the test. */
function unlessDamaged<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    const known = asDeskError(error);
    if (known instanceof DeskError) return undefined;
    throw error;
  }
}

test('a flipped bit in the data is noticed, and no changed row is ever given back', () => {
  const seed = faultSeed();
  const random = seededRandom(seed);
  const { dir, database, ids, whole, wanted, isDerived, used } = damagedProfile();
  const isGiven = (row: unknown): boolean => wanted.rows.some((other) => isDeepStrictEqual(row, other));
  const tally = { rows: { noticed: 0, unnoticed: 0 }, index: { noticed: 0, unnoticed: 0 } };

  for (let n = 0; n < FLIPS; n++) {
    const at = used[Math.floor(random() * used.length)] ?? 0;
    const bit = Math.floor(random() * 8);
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
    for (const ending of ['-wal', '-shm']) fs.rmSync(`${database}${ending}`, { force: true });
    fs.writeFileSync(database, bytes);
    const where = `FAULT_SEED=${seed}, flip ${n}: byte ${at}, bit ${bit}`;

    const reader = unlessDamaged(() => openReader(dir));
    const problems = reader && unlessDamaged(() => verifyContent(reader.connection, database));
    const seen = reader && unlessDamaged(() => lookAt(reader.store, ids));
    reader?.close();
    const isNoticed = problems === undefined || problems.length > 0;
    tally[isDerived(at) ? 'index' : 'rows'][isNoticed ? 'noticed' : 'unnoticed'] += 1;
    if (seen === undefined) continue;
    expect(
      seen.rows.filter((row) => row !== undefined && !isGiven(row)),
      where,
    ).toEqual([]);
    const shown = new Set(seen.states as unknown[]);
    for (const item of shown)
      expect(
        (wanted.states as unknown[]).some((other) => isDeepStrictEqual(item, other)),
        where,
      ).toBe(true);
    if (!isNoticed) expect(seen, where).toEqual(wanted); // a flip that no check saw has hurt nothing
  }
  const { rows, index } = tally;
  const share = rows.noticed / (rows.noticed + rows.unnoticed);
  process.stdout.write(
    `bit flips in used bytes: ${rows.noticed} noticed and ${rows.unnoticed} not in the data (${(100 * share).toFixed(1)} %), ` +
      `${index.noticed} and ${index.unnoticed} in what is derived, FAULT_SEED=${seed}\n`,
  );
  expect(share).toBeGreaterThan(0.97);
});
