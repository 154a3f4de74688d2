import Database from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { restoreBackup } from '../../../electron/core/store/backup.ts';
import { openCommitCounter } from '../../../electron/core/store/commit-counter.ts';
import { listKeptBackups } from '../../../electron/core/store/kept-backups.ts';
import { migrate, SCHEMA_VERSION } from '../../../electron/core/store/migrations/index.ts';
import { profileFiles } from '../../../electron/core/store/profile-files.ts';
import { openCore } from '../../support/cores.ts';
import {
  AT,
  contentOf,
  deskErrorOf,
  lineOf,
  openProfile,
  openReader,
  startScript,
} from '../../support/temp-profile.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { valueOf } from '../../support/value-of.ts';

/*
 * `profile-schema-N.sqlite` is a backup that the release with schema N made of a profile of its own: a request sent
 * through the practice desk, one of unknown fate, one waiting, one withdrawn, drafts with and without errors, one
 * with members that nobody knows, and a plan. From schema 30 on the sent one has messages and an open correction,
 * and there are former versions, customers, and what was filed, kept and saved; from 40 on the sent one has a line in
 * the sync log and a wish to withdraw it, the one of unknown fate a key that a desk may know; from 50 on a customer was
 * erased; from 60 on the plan has a template, a snapshot and a step of its approval.
 */
const fixtureOf = (schema: number): string =>
  path.join(import.meta.dirname, `../../fixtures/profile-schema-${schema}.sqlite`);

const tables10 = [
  'draft',
  'submission',
  'outbox',
  'attempt',
  'ticket',
  'status_event',
  'milestone',
  'feed',
  'audit',
];
const tables30 = [
  ...tables10,
  'version',
  'customer',
  'filing',
  'kept_finding',
  'different_companies',
  'template',
  'saved_view',
  'session',
  'follow_up',
  'message',
  'revision',
  'dismissed_reminder',
];
const steps70 = ['letterhead', 'own_key', 'colleague', 'custody', 'import_mapping', 'import_run'];
const steps60 = ['plan_approval', 'plan_snapshot', 'plan_template', ...steps70];
const steps50 = ['erasure', ...steps60];
const tables40 = [...tables30, 'sync_log', 'desk_document', 'withdrawal', 'key_use'];
const tables50 = [...tables40, 'erasure'];
const tables60 = [...tables50, 'plan_approval', 'plan_snapshot', 'plan_template'];
const steps40 = ['sync_log', 'desk_document', 'withdrawal', ...steps50];

type Release = {
  schema: number;
  /** Its tables that no migration changes. */
  tables: string[];
  /** Tables that bringing it up to date makes. */
  steps: string[];
};

const releases: Release[] = [
  {
    schema: 10,
    tables: tables10,
    steps: ['version', 'company_key', 'customer_search', 'revision', 'open_invitation', ...steps40],
  },
  { schema: 30, tables: tables30, steps: steps40 },
  { schema: 40, tables: tables40, steps: steps50 },
  { schema: 50, tables: tables50, steps: steps60 },
  { schema: 60, tables: tables60, steps: steps70 },
];

/** A profile as the release with that schema left it. */
function oldProfile(schema: number, change: (db: Database.Database) => void = () => {}): string {
  const dir = temporaryFolder();
  const { database, commits } = profileFiles(dir);
  fs.copyFileSync(fixtureOf(schema), database);
  const db = new Database(database);
  db.pragma('journal_mode = WAL');
  change(db);
  const { profile_id: profileId, commits: count } = db.prepare('SELECT * FROM profile').get() as {
    profile_id: string;
    commits: number;
  };
  db.close();
  const counter = openCommitCounter(commits);
  counter.write({ profileId, commits: count });
  counter.close();
  return dir;
}

/** All rows of some tables. */
function rowsIn(file: string, tables: readonly string[]): Record<string, unknown[]> {
  const db = new Database(file, { readonly: true });
  try {
    return Object.fromEntries(tables.map((name) => [name, db.prepare(`SELECT * FROM ${name}`).all()]));
  } finally {
    db.close();
  }
}

function versionOf(file: string): number {
  const db = new Database(file, { readonly: true });
  try {
    return Number(db.pragma('user_version', { simple: true }));
  } finally {
    db.close();
  }
}

const databaseOf = (dir: string): string => profileFiles(dir).database;

/** The content of a profile's files but its backups; a journal that is empty is none. */
function filesOf(dir: string): Record<string, string> {
  const { journal } = profileFiles(dir);
  if (fs.existsSync(journal) && fs.statSync(journal).size === 0) fs.rmSync(journal);
  return Object.fromEntries(Object.entries(contentOf(dir)).filter(([name]) => !name.startsWith('backups')));
}
const isWhole = { ok: true, problems: [] };

const notWhole: Record<string, (backup: string, release: Release) => void> = {
  'a bit flipped in a row': (backup) => {
    const bytes = fs.readFileSync(backup);
    const at = bytes.lastIndexOf('Testfirma Ost');
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    fs.writeFileSync(backup, bytes);
  },
  'cut short by a page': (backup) => fs.truncateSync(backup, fs.statSync(backup).size - 4096),
  'cut short by a byte': (backup) => fs.truncateSync(backup, fs.statSync(backup).size - 1),
  'a row taken out': (backup) => changeBackup(backup, 'DELETE FROM feed'),
  'a row changed': (backup) => changeBackup(backup, "UPDATE ticket SET number = 'SSD-1'"),
  'the schema changed': (backup) => changeBackup(backup, 'DROP INDEX submission_by_draft'),
  'a trigger smuggled in': (backup) =>
    changeBackup(backup, 'CREATE TRIGGER t AFTER INSERT ON draft BEGIN DELETE FROM outbox; END'),
  'half of a later schema in it': (backup, { steps }) =>
    changeBackup(backup, `CREATE TABLE ${steps[0]} (seq INTEGER)`),
  'a packet that the search index lost': (backup) =>
    changeBackup(backup, 'DELETE FROM draft_search WHERE rowid = 3'),
};

function changeBackup(backup: string, sql: string): void {
  const db = new Database(backup);
  db.exec(sql);
  db.close();
}

describe.for(releases)('a profile of schema $schema', (release) => {
  const { schema, tables, steps } = release;
  const rowsOf = (file: string) => rowsIn(file, tables);

  test('the fixture is of that schema and has every table filled', () => {
    expect(versionOf(fixtureOf(schema))).toBe(schema);
    const rows = rowsOf(fixtureOf(schema));
    expect(rows['draft']).toHaveLength(9);
    for (const name of tables.filter((table) => table !== 'milestone'))
      expect([name, rows[name]?.length]).not.toContain(0);
    const states = new Set((rows['outbox'] as { state: string }[]).map(({ state }) => state));
    expect(states).toEqual(new Set(['sent', 'unknown', 'waiting', 'withdrawn']));
  });

  test('a profile of that schema is brought up to date with every row kept', async () => {
    const dir = oldProfile(schema);
    const before = rowsOf(databaseOf(dir));
    const core = await openCore({ profileDir: dir });
    expect(valueOf(await core.desk.checkProfile({}))).toEqual(isWhole);
    expect(valueOf(await core.desk.listPackets({})).items).toHaveLength(9);
    await core.close();
    expect(versionOf(databaseOf(dir))).toBe(SCHEMA_VERSION);
    expect(rowsOf(databaseOf(dir))).toEqual(before);
  });

  test('packets of that schema are shown as they were, with ticket and attempts', async () => {
    const core = await openCore({ profileDir: oldProfile(schema) });
    const [sent] = valueOf(await core.desk.listPackets({ state: 'sent' })).items;
    const view = valueOf(await core.desk.showPacket({ id: sent?.id ?? '' }));
    expect(view).toMatchObject({
      title: 'Testfirma Nord GmbH',
      ticket: { id: 'OD-000001', number: 'SSD-1001', status: { code: 'received' } },
      attempts: [{ n: 1, outcome: 'sent' }],
    });
    const [odd] = valueOf(await core.desk.listPackets({ search: 'Rand' })).items;
    expect(valueOf(await core.desk.showPacket({ id: odd?.id ?? '' })).packet).toMatchObject({
      'x-unknown': { kept: [1, 2, { deep: 'ja' }] },
    });
  });

  test('packets of that schema are filtered, sorted and found like new ones', async () => {
    const core = await openCore({ profileDir: oldProfile(schema) });
    const titles = async (query: Parameters<typeof core.desk.browsePackets>[0]) =>
      valueOf(await core.desk.browsePackets(query)).items.map(({ title }) => title);
    expect(await titles({ kind: 'plan' })).toEqual(['Muster AG 2026']);
    expect(await titles({ method: 'existing-organization' })).toEqual(['Testfirma Berg GmbH']);
    expect((await titles({ data: 'missing' })).toSorted()).toEqual([
      'Testfirma Rand GmbH',
      'Testfirma Tal GmbH',
    ]);
    expect((await titles({ sort: 'name' })).slice(0, 3)).toEqual([
      'Muster AG 2026',
      'Testfirma Berg GmbH',
      'Testfirma Mitte GmbH',
    ]);
    expect(await titles({ sort: 'changed' })).toHaveLength(9);
    expect(await titles({ unchangedForDays: 3650 })).toEqual([]);
    expect(await titles({ search: 'süd' })).toEqual(['Testfirma Süd GmbH']);
  });

  test('drafts of that schema can be edited, undone, filed, copied and finalized', async () => {
    const core = await openCore({ profileDir: oldProfile(schema) });
    const [draft] = valueOf(await core.desk.listPackets({ search: 'Mitte' })).items;
    const id = draft?.id ?? '';
    const before = valueOf(await core.desk.showPacket({ id })).packet;
    expect(valueOf(await core.desk.readHistory({ id })).versions).toMatchObject([
      { n: 0, origin: 'created' },
    ]);
    valueOf(await core.desk.editPacket({ id, changes: [{ pointer: '/note', value: 'neu' }] }));
    expect(valueOf(await core.desk.undoPacket({ id })).packet).toEqual(before);
    valueOf(await core.desk.tagPackets({ ids: [id], add: ['alt'] }));
    valueOf(await core.desk.copyPacket({ id }));
    expect(valueOf(await core.desk.finalizePackets({ ids: [id] })).items).toMatchObject([
      { state: 'waiting' },
    ]);
    expect(valueOf(await core.desk.checkProfile({}))).toEqual(isWhole);
  });

  test('a check is the first thing that is done with a profile of that schema, and nothing is wrong', async () => {
    const core = await openCore({ profileDir: oldProfile(schema), access: 'read' });
    expect(valueOf(await core.desk.checkProfile({}))).toEqual(isWhole);
  });

  test('the app on a profile of that schema has no run that was cut short', async () => {
    const core = await openCore({ profileDir: oldProfile(schema), access: 'run' });
    expect(valueOf(await core.desk.readRecovery({}))).toBeNull();
  });

  test('a row of that schema that was damaged does not keep the others from being shown', async () => {
    let id = '';
    const dir = oldProfile(schema, (db) => {
      ({ id } = db.prepare("SELECT id FROM draft WHERE title LIKE '%Mitte%'").get() as { id: string });
      db.prepare('UPDATE draft SET updated_at = ? WHERE id = ?').run(AT, id);
    });
    const core = await openCore({ profileDir: dir });
    const { ok, problems } = valueOf(await core.desk.checkProfile({}));
    expect(ok).toBe(false);
    expect(problems).toContainEqual(expect.objectContaining({ code: 'row-hash', id }));
    const [sent] = valueOf(await core.desk.listPackets({ search: 'Nord' })).items;
    expect(sent).toMatchObject({ state: 'sent' });
  });

  test('a migration that fails half way leaves the old profile as it was', () => {
    const dir = oldProfile(schema, (db) => db.exec(`CREATE TABLE ${steps.at(-1)} (already INTEGER)`));
    const before = filesOf(dir);
    expect(deskErrorOf(() => openProfile(dir)).code).toBe('profile-not-a-database');
    expect(versionOf(databaseOf(dir))).toBe(schema);
    expect(filesOf(dir)).toEqual(before);
  });

  test.for(steps)('a migration killed once it has made %s leaves the old profile', async (table) => {
    const dir = oldProfile(schema);
    const before = rowsOf(databaseOf(dir));
    const migration = startScript(`
      const { default: Database } = await import('better-sqlite3');
      const { openForWriting } = await use('connection.ts');
      const { exec, pragma } = Database.prototype;
      Database.prototype.exec = function (sql) {
        for (const statement of sql.split(/;\\s*\\n/)) {
          exec.call(this, statement);
          if (!this.memory && new RegExp('TABLE ${table}\\\\b').test(statement)) { say('between'); process.kill(process.pid, 'SIGKILL'); }
        }
      };
      openForWriting(${JSON.stringify(dir)}, () => crypto.randomUUID());
      say('done');`);
    expect(await lineOf(migration)).toBe('between');
    expect(versionOf(databaseOf(dir))).toBe(schema);
    expect(rowsOf(databaseOf(dir))).toEqual(before);
    const core = await openCore({ profileDir: dir });
    expect(valueOf(await core.desk.checkProfile({}))).toEqual(isWhole);
    await core.close();
    expect(rowsOf(databaseOf(dir))).toEqual(before);
  });

  test('a migration killed right after it was committed leaves a profile with which nothing is wrong', async () => {
    const dir = oldProfile(schema);
    const before = rowsOf(databaseOf(dir));
    const migration = startScript(`
      const { openForWriting } = await use('connection.ts');
      openForWriting(${JSON.stringify(dir)}, () => crypto.randomUUID());
      say('migrated');
      process.kill(process.pid, 'SIGKILL');`);
    await lineOf(migration, 'migrated');
    const core = await openCore({ profileDir: dir, access: 'read' });
    expect(valueOf(await core.desk.checkProfile({}))).toEqual(isWhole);
    expect(valueOf(await core.desk.browsePackets({ kind: 'plan' })).items).toHaveLength(1);
    await core.close();
    expect(rowsOf(databaseOf(dir))).toEqual(before);
  });

  test('before a profile of that schema is migrated a backup of it is kept, whole and of that schema', () => {
    const dir = oldProfile(schema);
    const before = rowsOf(databaseOf(dir));
    openProfile(dir).close();
    const [backup, ...more] = listKeptBackups(profileFiles(dir));
    expect([backup?.packets, more]).toEqual([9, []]);
    expect(versionOf(backup?.file ?? '')).toBe(schema);
    expect(rowsOf(backup?.file ?? '')).toEqual(before);
    const restored = temporaryFolder();
    expect(restoreBackup(restored, backup?.file ?? '', AT)).toMatchObject({ packets: 9 });
  });

  test('where no backup can be kept a profile of that schema is migrated all the same', () => {
    const dir = oldProfile(schema);
    fs.writeFileSync(profileFiles(dir).backups, 'mine');
    openProfile(dir).close();
    expect(versionOf(databaseOf(dir))).toBe(SCHEMA_VERSION);
    expect(fs.readFileSync(profileFiles(dir).backups, 'utf8')).toBe('mine');
  });

  test('a second start after the migration changes nothing more', () => {
    const dir = oldProfile(schema);
    openProfile(dir).close();
    const before = filesOf(dir);
    openProfile(dir).close();
    expect(filesOf(dir)).toEqual(before);
  });

  test('a backup of that schema is restored, up to date, and the backup stays as it is', async () => {
    const folder = temporaryFolder();
    const backup = path.join(folder, 'backup');
    fs.copyFileSync(fixtureOf(schema), backup);
    const before = contentOf(folder);
    const dir = temporaryFolder();
    expect(restoreBackup(dir, backup, AT)).toEqual({ packets: 9, movedTo: null });
    expect(contentOf(folder)).toEqual(before);
    const reader = openReader(dir);
    expect(reader.store.list({ limit: 10, state: 'unknown' }).items).toHaveLength(2);
    reader.close();
    const core = await openCore({ profileDir: dir, access: 'read' });
    expect(valueOf(await core.desk.checkProfile({}))).toEqual(isWhole);
    expect(valueOf(await core.desk.browsePackets({ data: 'missing' })).items).toHaveLength(2);
  });

  test('a crashed profile of that schema is restored with what is in its journal only', () => {
    const running = oldProfile(schema);
    const db = new Database(databaseOf(running));
    db.pragma('journal_mode = WAL');
    db.exec('UPDATE profile SET commits = commits + 1000');
    const crashed = temporaryFolder();
    for (const name of fs.readdirSync(running))
      fs.copyFileSync(path.join(running, name), path.join(crashed, name));
    db.close();
    const dir = temporaryFolder();
    restoreBackup(dir, databaseOf(crashed), AT);
    const { commits } = openReader(dir).connection.db.prepare('SELECT commits FROM profile').get() as {
      commits: number;
    };
    expect(commits).toBeGreaterThan(1000);
  });

  test.for(Object.entries(notWhole))(
    'a backup of that schema that is not whole is refused with nothing changed: %s',
    ([, damage]) => {
      const backup = path.join(temporaryFolder(), 'backup');
      fs.copyFileSync(fixtureOf(schema), backup);
      damage(backup, release);
      const dir = oldProfile(schema);
      const before = filesOf(dir);
      expect(deskErrorOf(() => restoreBackup(dir, backup, AT)).code).toBe('backup-damaged');
      expect(filesOf(dir)).toEqual(before);
    },
  );
});

test.for([SCHEMA_VERSION + 1, SCHEMA_VERSION + 10, 2 ** 31 - 1])(
  'a profile of a newer schema is refused and left untouched: %i',
  async (version) => {
    const dir = oldProfile(30);
    openProfile(dir).close();
    changeBackup(databaseOf(dir), `PRAGMA user_version = ${version}`);
    const before = filesOf(dir);
    for (const access of ['read', 'write', 'run'] as const)
      await expect(openCore({ profileDir: dir, access })).rejects.toMatchObject({ code: 'profile-newer' });
    expect(filesOf(dir)).toEqual(before);
  },
);

test.for([10, 30, 40, 50])(
  'the schema is the same whether it was migrated or made anew, from schema %i on',
  (schema) => {
    const schemaOf = (db: Database.Database): unknown[] => {
      try {
        return db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all();
      } finally {
        db.close();
      }
    };
    const fresh = new Database(':memory:');
    migrate(fresh);
    const dir = oldProfile(schema);
    openProfile(dir).close();
    expect(schemaOf(new Database(databaseOf(dir), { readonly: true }))).toEqual(schemaOf(fresh));
  },
);

test('messages, the open correction and what was kept of a profile of schema 30 can be gone on with', async () => {
  const core = await openCore({ profileDir: oldProfile(30) });
  const [sent] = valueOf(await core.desk.listPackets({ state: 'sent' })).items;
  const id = sent?.id ?? '';
  const { entries } = valueOf(await core.desk.readTimeline({ id }));
  const texts = entries.flatMap((entry) => (entry.kind === 'message' ? [entry.message.text] : []));
  expect(texts.toSorted()).toEqual([
    'Danke, bis morgen.',
    'Guten Tag, wann ist es so weit?',
    'Wir melden uns morgen.',
  ]);
  expect(valueOf(await core.desk.readFollowUp({ id })).revision).toMatchObject({ state: 'open' });
  valueOf(await core.desk.dropRevision({ id }));
  expect(valueOf(await core.desk.showPacket({ id })).packet).toMatchObject({
    company: { address: { houseNumber: '1' } },
  });
  expect(valueOf(await core.desk.listViews({})).views).toMatchObject([{ name: 'Muster' }]);
  expect(valueOf(await core.desk.readSyncLog({})).entries).toEqual([]);
});
