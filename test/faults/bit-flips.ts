import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { v7 as newId } from 'uuid';
import type { DataKey } from '../../electron/core/keys/data-key.ts';
import {
  openForReading,
  openForWriting,
  type StoreConnection,
} from '../../electron/core/store/connection.ts';
import { profileFiles, type ProfileFiles } from '../../electron/core/store/profile-files.ts';
import { makeStore, type Store } from '../../electron/core/store/store.ts';
import { asDeskError } from '../../electron/core/store/store-errors.ts';
import { verifyContent } from '../../electron/core/store/verify.ts';
import { DeskError } from '../../shared/errors.ts';
import { addRequest, fillEveryTable, queueRequest } from '../support/fill-profile.ts';
import { faultSeed, seededRandom } from '../support/seeded-random.ts';
import { say } from '../support/system-check.ts';
import { usedBytes } from './used-bytes.ts';

/*
 * Flips single bits in the data file of a profile and in its journal, cuts them short, fills them with zeros, and
 * looks at what the app makes of it: each has to be noticed, by opening, by the checks or by reading; and whatever is
 * given back has to be the truth. A byte is in use where used-bytes.ts says so; a flip that is not noticed has to have
 * changed no row of any table, which shows that its byte was not. By itself:
 * `node test/faults/bit-flips.ts --flips 2000`, half of them in a plain profile, half in an encrypted one.
 */

export type ProfileKind = 'plain' | 'encrypted';

type Tally = {
  cases: number;
  opening: number;
  quick: number;
  full: number;
  reading: number;
  /** By nothing. */
  unnoticed: number;
};

export type FlipReport = {
  kind: ProfileKind;
  /** What was damaged, and how it was noticed first: at opening, by the quick check, by the full one, by reading. */
  tallies: Map<string, Tally>;
  /** Damages that changed what the file says and were not noticed, and answers that are not the truth. */
  failures: string[];
  seed: number;
};

type Seen = { rows: unknown[]; list: unknown[] };

/** All rows that the repositories give back of the given packets, and what the list shows. */
const lookAt = (store: Store, ids: readonly string[]): Seen => ({
  rows: ids.flatMap((id) => [
    store.drafts.find(id),
    store.outbox.find(id),
    store.submissions.get(store.outbox.find(id)?.submissionSeq ?? 0),
    ...store.submissions.attempts(id),
    store.tickets.find(id),
    ...store.tickets.milestones(id),
    store.filing.of(id),
  ]),
  list: [...store.list({ limit: 100 }).items, ...store.list({ limit: 100, search: 'SAP' }).items],
});

/** Everything that a file says, by tables: its settings and schema, and all rows, with those that indexes are made of. */
type Dump = Map<string, string>;

function dump({ db }: StoreConnection): Dump {
  const tables = db
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
    .all();
  const settings = ['user_version', 'application_id', 'page_size', 'encoding'].map((name) =>
    db.pragma(name, { simple: true }),
  );
  const schema = db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema').all();
  return new Map([
    ['the schema', JSON.stringify([settings, schema])],
    ...tables
      .filter(({ sql }) => !sql.startsWith('CREATE VIRTUAL'))
      .map(({ name }): [string, string] => [
        name,
        JSON.stringify(db.prepare(`SELECT * FROM "${name}"`).all()),
      ]),
  ]);
}

const changedTables = (wanted: Dump, found: Dump): string[] =>
  [...wanted].flatMap(([name, content]) => (found.get(name) === content ? [] : [name]));

/**
 * Tables that are made from other rows and hold nothing of their own. In a plain file a flipped bit there can stay
 * unnoticed: a search may miss something then, but what it finds is read from the sealed rows.
 */
const DERIVED = [
  'draft_search',
  'draft_facts',
  'company_key',
  'company_name',
  'customer_search',
  'open_invitation',
  'desk_document',
];

/** A profile to be damaged: as the app leaves it, and as a crash does, with its last changes in the journal only. */
type World = {
  kind: ProfileKind;
  key: DataKey | null;
  ids: string[];
  wanted: Seen;
  dumped: Dump;
  closed: { database: Buffer; commits: Buffer };
  crashed: { database: Buffer; journal: Buffer; commits: Buffer };
  /** Where bits of the data file are flipped. */
  used: number[];
  /** True where a plain file has something that is derived from the rest of it. */
  isDerived: (at: number) => boolean;
};

const read = ({ database, journal, commits }: ProfileFiles) => ({
  database: fs.readFileSync(database),
  journal: fs.existsSync(journal) ? fs.readFileSync(journal) : Buffer.alloc(0),
  commits: fs.readFileSync(commits),
});

/** What each page in use belongs to, a table or that of an index; the other pages are free. */
function tablesOfPages({ db }: StoreConnection): Map<number, string> {
  const free = Number(db.pragma('freelist_count', { simple: true }));
  const pages = db
    .prepare<[], { pageno: number; tbl_name: string }>(
      'SELECT s.pageno, coalesce(t.tbl_name, s.name) AS tbl_name FROM dbstat s LEFT JOIN sqlite_schema t ON t.name = s.name',
    )
    .all();
  const tables = new Map(pages.map(({ pageno, tbl_name }) => [pageno, tbl_name]));
  if (tables.size + free !== Number(db.pragma('page_count', { simple: true })))
    throw new Error('a page of the data file is neither in use nor free');
  return tables;
}

function makeWorld(folder: string, kind: ProfileKind): World {
  const key = kind === 'plain' ? null : randomBytes(32);
  const profileDir = path.join(folder, 'whole');
  const files = profileFiles(profileDir);
  const connection = openForWriting(profileDir, newId, key);
  const store = makeStore(connection);
  const ids = [fillEveryTable(store)];
  for (let n = 1; n < 30; n++) {
    const id = addRequest(store);
    if (n % 2 === 0) queueRequest(store, id);
    ids.push(id);
  }
  connection.db.pragma('wal_checkpoint(TRUNCATE)');
  const before = fs.readFileSync(files.database);
  for (let n = 0; n < 3; n++) ids.push(addRequest(store));
  const wanted = lookAt(store, ids);
  const dumped = dump(connection);
  const crashed = { ...read(files), database: before };
  connection.db.pragma('wal_checkpoint(TRUNCATE)');
  const pageSize = Number(connection.db.pragma('page_size', { simple: true }));
  const tables = tablesOfPages(connection);
  connection.close();
  const closed = read(files);
  const tableAt = (at: number): string | undefined => tables.get(Math.floor(at / pageSize) + 1);
  return {
    kind,
    key,
    ids,
    wanted,
    dumped,
    closed,
    crashed,
    // The cipher has a tag over all bytes of a page.
    used: key
      ? Array.from(closed.database.keys()).filter((at) => tableAt(at) !== undefined)
      : usedBytes(closed.database, pageSize, (page) => tables.has(page)),
    isDerived: (at) => !key && DERIVED.some((name) => tableAt(at)?.startsWith(name)),
  };
}

/** Runs a reading; damage that the store noticed is undefined, anything else that is thrown is a failure. */
function unlessNoticed<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (asDeskError(error) instanceof DeskError) return undefined;
    throw error;
  }
}

type Outcome = {
  noticed: Exclude<keyof Tally, 'cases'>;
  /** What was given back and is not the truth. */
  untrue: string[];
  /** What is no longer as it was, and nobody noticed. */
  missed: string[];
};

/** The quick check as the app makes it at a start (store-tasks.ts): that it fails is noticed, too. */
function quickCheck({ db }: StoreConnection): boolean {
  try {
    return db.pragma('quick_check(1)', { simple: true }) === 'ok';
  } catch {
    return false;
  }
}

/** Opens what was damaged and compares all that it gives with the truth. */
function lookAtDamaged(dir: string, { key, ids, wanted, dumped }: World): Outcome {
  const connection = unlessNoticed(() => openForReading(dir, key));
  if (!connection) return { noticed: 'opening', untrue: [], missed: [] };
  try {
    const isQuiet = quickCheck(connection);
    const problems = unlessNoticed(() => verifyContent(connection, 'the data file'));
    const store = unlessNoticed(() => makeStore(connection));
    const seen = store && unlessNoticed(() => lookAt(store, ids));
    const given = [...(seen?.rows ?? []), ...(seen?.list ?? [])];
    const all = [...wanted.rows, ...wanted.list];
    const untrue = given
      .filter((row) => !all.some((other) => isDeepStrictEqual(row, other)))
      .map((row) => JSON.stringify(row));
    if (!isQuiet) return { noticed: 'quick', untrue, missed: [] };
    if (problems === undefined || problems.length > 0) return { noticed: 'full', untrue, missed: [] };
    if (seen === undefined) return { noticed: 'reading', untrue, missed: [] };
    const changed = changedTables(dumped, dump(connection));
    const missed = [...(isDeepStrictEqual(seen, wanted) ? [] : ['an answer']), ...changed];
    return { noticed: 'unnoticed', untrue, missed };
  } finally {
    connection.close();
  }
}

const DERIVED_BITS = 'bits of what is derived in the data file';

type Damage = { what: string; where: string; database: Buffer; journal: Buffer; commits: Buffer };
type Random = () => number;

const below = (random: Random, end: number): number => Math.floor(random() * end);

function flipped(bytes: Buffer, at: number, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
}

function flipInDatabase({ closed, used, isDerived }: World, random: Random): Damage {
  const [at, bit] = [used[below(random, used.length)] ?? 0, below(random, 8)];
  const where = `byte ${at}, bit ${bit}`;
  return {
    what: isDerived(at) ? DERIVED_BITS : 'bits of the data file',
    where,
    ...closed,
    journal: Buffer.alloc(0),
    database: flipped(closed.database, at, bit),
  };
}

function flipInJournal({ crashed }: World, random: Random): Damage {
  const [at, bit] = [below(random, crashed.journal.length), below(random, 8)];
  const where = `byte ${at}, bit ${bit}`;
  return { what: 'bits of the journal', where, ...crashed, journal: flipped(crashed.journal, at, bit) };
}

function cutDatabase({ closed }: World, random: Random): Damage {
  const size = below(random, closed.database.length);
  const database = closed.database.subarray(0, size);
  return {
    what: 'the data file cut short',
    where: `at ${size}`,
    ...closed,
    journal: Buffer.alloc(0),
    database,
  };
}

function cutJournal({ crashed }: World, random: Random): Damage {
  const size = below(random, crashed.journal.length);
  const journal = crashed.journal.subarray(0, size);
  return { what: 'the journal cut short', where: `at ${size}`, ...crashed, journal };
}

function zeroJournal({ crashed }: World, random: Random): Damage {
  const from = below(random, crashed.journal.length);
  const journal = Buffer.from(crashed.journal).fill(0, from);
  return { what: 'the journal zeroed', where: `from ${from}`, ...crashed, journal };
}

/** The journal of another profile, which has the same key. */
const exchangeJournal =
  (other: World) =>
  ({ crashed }: World, random: Random): Damage => {
    const size = below(random, other.crashed.journal.length);
    const journal = Buffer.concat([other.crashed.journal.subarray(0, size), crashed.journal.subarray(size)]);
    return { what: 'a journal from elsewhere', where: `up to ${size}`, ...crashed, journal };
  };

/** Damages one kind of profile so many times, and some more: its journal a quarter as often, and files cut short. */
export function flipBits(kind: ProfileKind, flips: number, seed: number): FlipReport {
  const random = seededRandom(seed);
  const report: FlipReport = { kind, tallies: new Map(), failures: [], seed };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'onboarding-desk-flips-'));
  try {
    const world = makeWorld(folder, kind);
    fs.mkdirSync(path.join(folder, 'other'));
    const other = makeWorld(path.join(folder, 'other'), kind);
    const damages: [share: number, (world: World, random: Random) => Damage][] = [
      [1, flipInDatabase],
      [0.2, flipInJournal],
      [0.05, cutDatabase],
      [0.05, cutJournal],
      [0.05, zeroJournal],
      [0.05, exchangeJournal(other)],
    ];
    for (const [share, damage] of damages) {
      for (let n = 0; n < flips * share; n += 1) {
        const { what, where, ...content } = damage(world, random);
        const dir = path.join(folder, 'damaged');
        fs.rmSync(dir, { recursive: true, force: true });
        fs.mkdirSync(dir);
        const files = profileFiles(dir);
        for (const [name, bytes] of Object.entries(content))
          if (bytes.length > 0) fs.writeFileSync(files[name as keyof ProfileFiles], bytes);
        const { noticed, untrue, missed } = lookAtDamaged(dir, world);
        const tally = report.tallies.get(what) ?? {
          cases: 0,
          opening: 0,
          quick: 0,
          full: 0,
          reading: 0,
          unnoticed: 0,
        };
        report.tallies.set(what, tally);
        tally.cases += 1;
        tally[noticed] += 1;
        const unseen =
          what === DERIVED_BITS ? [] : missed.map((name) => `${name} is changed and nobody noticed`);
        const failures = [...untrue.map((row) => `was given ${row}`), ...unseen];
        report.failures.push(...failures.map((failure) => `${kind}, ${what}, ${where}: ${failure}`));
      }
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return report;
}

/** The report, a line for each thing that was damaged. */
export const linesOf = ({ kind, tallies, failures, seed }: FlipReport): string[] => [
  ...[...tallies].map(
    ([what, { cases, opening, quick, full, reading, unnoticed }]) =>
      `${kind}, ${what}: ${cases} cases, noticed ${cases - unnoticed} (at opening ${opening}, by the quick check ${quick}, ` +
      `by the full one ${full}, by reading ${reading}), unnoticed ${unnoticed}`,
  ),
  `${kind}: ${failures.length} failures, FAULT_SEED=${seed}`,
];

if (import.meta.main) {
  const { values } = parseArgs({
    options: { flips: { type: 'string', default: '2000' }, kind: { type: 'string' } },
  });
  if (values.kind !== undefined) {
    const report = flipBits(values.kind as ProfileKind, Number(values.flips), faultSeed());
    for (const line of report.failures) process.stderr.write(`${line}\n`);
    for (const line of linesOf(report)) say(line);
    process.exitCode = report.failures.length === 0 ? 0 : 1;
  } else {
    const each = String(Math.ceil(Number(values.flips) / 2));
    const statuses = await Promise.all(
      (['plain', 'encrypted'] satisfies ProfileKind[]).map(async (kind) => {
        const program = [import.meta.filename, '--kind', kind, '--flips', each];
        const child = spawn(process.execPath, program, { stdio: ['ignore', 'inherit', 'inherit'] });
        const [status] = (await once(child, 'exit')) as [number | null];
        return status;
      }),
    );
    process.exitCode = statuses.every((status) => status === 0) ? 0 : 1;
  }
}
