import { describe, expect, test } from 'vitest';
import { verifyContent } from '../../../electron/core/store/verify.ts';
import type { Store } from '../../../electron/core/store/store.ts';
import {
  addRequest,
  AT,
  deskErrorOf,
  fillEveryTable,
  openProfile,
  queueRequest,
} from '../../support/temp-profile.ts';
import { makePlan } from '../../support/packets.ts';

const TABLES = [
  'draft',
  'submission',
  'outbox',
  'attempt',
  'ticket',
  'status_event',
  'milestone',
  'feed',
  'audit',
  'follow_up',
  'message',
  'revision',
  'withdrawal',
  'sync_log',
  'key_use',
  'dismissed_reminder',
  'version',
  'filing',
  'customer',
  'kept_finding',
  'different_companies',
  'template',
  'saved_view',
  'session',
  'erasure',
  'plan_approval',
  'plan_snapshot',
  'plan_template',
  'letterhead',
  'own_key',
  'colleague',
  'custody',
  'import_mapping',
  'import_run',
];

function openFilled() {
  const profile = openProfile();
  const id = fillEveryTable(profile.store);
  const other = addRequest(profile.store);
  profile.store.write(() => profile.store.differentCompanies.note(id, other, AT));
  const { db } = profile.connection;
  const columns = db.prepare<[string], { name: string; type: string }>(
    'SELECT name, type FROM pragma_table_info(?)',
  );
  const columnsOf = (table: string) => columns.all(table);
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  /** Looks at a change from outside, by a program that keeps to none of our rules, and takes it back. */
  const afterwards = <T>(sql: string, look: () => T): T => {
    db.exec(`SAVEPOINT outside; DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete`);
    try {
      db.exec(sql);
      return look();
    } finally {
      db.exec('ROLLBACK TO outside; RELEASE outside');
    }
  };
  const problems = () =>
    verifyContent(profile.connection, 'profile').filter(({ message }) => !message.en.includes('schema:'));
  const problemsAfter = (sql: string) => afterwards(sql, problems);
  return { ...profile, id, db, columnsOf, afterwards, problems, problemsAfter };
}

/** Reads everything that the repositories can show of a packet. */
const readings: Record<string, (store: Store, id: string) => unknown> = {
  draft: (store) => store.list({ limit: 10 }),
  submission: (store) => store.submissions.get(1),
  outbox: (store) => [...store.outbox.open(), ...store.outbox.ended(1000)],
  attempt: (store, id) => store.submissions.attempts(id),
  ticket: (store) => store.tickets.open(),
  milestone: (store, id) => store.tickets.milestones(id),
  feed: (store) => store.tickets.cursor('support-api https://desk.example'),
  follow_up: (store, id) => store.followUps.find(id),
  message: (store, id) => store.messages.ofPacket(id),
  revision: (store, id) => store.revisions.find(id),
  withdrawal: (store, id) => store.withdrawals.find(id),
  sync_log: (store) => store.syncLog.find({}, 1000, 1000),
  key_use: (store, id) => store.keyUses.find(id),
  version: (store, id) => store.versions.below(id, 1000, -1),
  filing: (store, id) => store.filing.of(id),
  customer: (store) => store.customers.page({ search: '', after: null, limit: 10 }),
  kept_finding: (store, id) => store.keptFindings.of(id),
  different_companies: (store, id) => store.differentCompanies.of(id),
  template: (store) => store.templates.all(),
  saved_view: (store) => store.views.all(),
  plan_approval: (store, id) => store.planApprovals.ofPlan(id),
  plan_snapshot: (store, id) => [store.planSnapshots.ofPlan(id), store.planSnapshots.find(id)],
  plan_template: (store) => store.planTemplates.all(),
  letterhead: (store) => store.letterhead.read(),
  own_key: (store) => store.handOverKeys.own(),
  colleague: (store) => store.handOverKeys.colleagues(),
  custody: (store, id) => store.custody.isFrozen(id),
  import_mapping: (store) => store.imports.mapping('f'.repeat(64)),
  import_run: (store) => store.imports.newestRuns(10),
  erasure: (store) => store.erasures.find('0190c5a2-7e3b-7c1d-9a54-00000000e4a5'),
};

test('the sample fills every column of every sealed table', () => {
  const { db, store, columnsOf, problems } = openFilled();
  expect(store.sealedTables.map(({ name }) => name).toSorted()).toEqual(TABLES.toSorted());
  for (const table of TABLES) {
    for (const { name } of columnsOf(table))
      expect([table, name, db.prepare(`SELECT count(${name}) FROM ${table}`).pluck().get()]).not.toContain(0);
  }
  expect(problems()).toEqual([]);
});

/** SQL for another value in a column. */
const otherValue = ({ name, type }: { name: string; type: string }): string =>
  `${name} = ${type === 'INTEGER' ? `${name} + 1000` : `${name} || ' '`}`;

describe.for(TABLES)('table %s', (table) => {
  test('a change of any column from outside is noticed', () => {
    const { columnsOf, problemsAfter } = openFilled();
    for (const column of columnsOf(table)) {
      const found = problemsAfter(`UPDATE ${table} SET ${otherValue(column)}`);
      expect([column.name, found.map(({ code }) => code)]).toEqual([
        column.name,
        expect.arrayContaining(['row-hash']),
      ]);
      expect(found.map(({ message }) => message.en).join(' ')).toContain(table);
    }
  });

  test('an emptied column is noticed', () => {
    const { db, problemsAfter } = openFilled();
    const nullable = db
      .prepare<[string], string>('SELECT name FROM pragma_table_info(?) WHERE "notnull" = 0 AND pk = 0')
      .pluck()
      .all(table);
    for (const name of nullable) {
      const codes = problemsAfter(`UPDATE ${table} SET ${name} = NULL`).map(({ code }) => code);
      expect([name, codes]).toEqual([name, expect.arrayContaining(['row-hash'])]);
    }
    expect(problemsAfter('')).toEqual([]);
  });

  test('a row taken out is noticed', () => {
    const { db, problemsAfter } = openFilled();
    const rows = Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
    expect(problemsAfter(`DELETE FROM ${table}`)).toEqual([
      expect.objectContaining({
        code: 'row-count',
        message: expect.objectContaining({ en: `The table ${table} has 0 entries, ${rows} were written.` }),
      }),
      // The trail's last entry is known to the profile too.
      ...(table === 'audit' ? [expect.objectContaining({ code: 'audit-chain' })] : []),
    ]);
  });

  test('a value of another type is refused', () => {
    const { columnsOf, problemsAfter } = openFilled();
    for (const { name, type } of columnsOf(table)) {
      const wrong = type === 'INTEGER' ? "'words'" : "x'00'";
      expect(() => problemsAfter(`UPDATE ${table} SET ${name} = ${wrong}`)).toThrow(
        /cannot store|datatype mismatch/,
      );
    }
  });
});

test.for(Object.entries(readings))('a changed row of %s is never given back', ([table, read]) => {
  const { store, id, columnsOf, afterwards } = openFilled();
  expect(() => read(store, id)).not.toThrow();
  const key = new Set(['id', 'key', 'draft_id', 'seq', 'n', 'desk', 'name', 'closed', 'headings']);
  for (const column of columnsOf(table)) {
    if (key.has(column.name)) continue; // another key is another row: not found, and the check above notices
    const { code, details } = afterwards(`UPDATE ${table} SET ${otherValue(column)}`, () =>
      deskErrorOf(() => read(store, id)),
    );
    expect([column.name, code, details['table']]).toEqual([column.name, 'row-damaged', table]);
  }
});

test('a damaged run of the app is not believed, and does not keep the app from starting', () => {
  const { store, afterwards, problems } = openFilled();
  afterwards("UPDATE session SET ended_at = NULL, started_at = 'other'", () => {
    expect(store.sessions.start(AT, 0)).toBeNull();
    expect(problems()).toMatchObject([{ code: 'row-hash' }]);
  });
});

test.for(['retention_months = 3', 'clean_up_due = 1', "settings_hash = 'other'"])(
  'a changed setting of the profile is noticed: %s',
  (change) => {
    const { store, afterwards, problems } = openFilled();
    store.write(() => store.profile.setRetentionMonths(12));
    expect(problems()).toEqual([]);
    afterwards(`UPDATE profile SET ${change}`, () => {
      expect(problems()).toMatchObject([{ code: 'row-hash' }]);
    });
  },
);

test('a damaged draft is named by the id of its packet', () => {
  const { id, store, afterwards, problems } = openFilled();
  afterwards("UPDATE draft SET title = 'other' WHERE seq = 1", () => {
    expect(problems()).toMatchObject([{ code: 'row-hash', id }]);
    expect(deskErrorOf(() => store.drafts.find(id)).details).toMatchObject({ table: 'draft', id });
  });
});

test.for(["UPDATE outbox SET draft_id = 'other'", 'DELETE FROM outbox'])(
  'a finalized request is never shown as a draft: %s',
  (sql) => {
    const { id, store, afterwards } = openFilled();
    afterwards(sql, () => {
      expect(deskErrorOf(() => store.outbox.find(id)).details).toEqual({ table: 'outbox', id });
      expect(deskErrorOf(() => store.list({ limit: 10 })).code).toBe('row-damaged');
    });
  },
);

test('a changed row count is noticed', () => {
  const found = openFilled().problemsAfter("UPDATE row_count SET n = n + 1 WHERE name = 'draft'");
  expect(found).toMatchObject([{ code: 'row-count' }]);
});

test.for([
  ['a trigger lost', 'DROP TRIGGER audit_no_update', 'trigger audit_no_update'],
  ['an index lost', 'DROP INDEX draft_by_vat_id', 'index draft_by_vat_id'],
  ['a trigger added', 'CREATE TRIGGER extra AFTER INSERT ON draft BEGIN SELECT 1; END', 'trigger extra'],
  ['a column added', 'ALTER TABLE draft ADD COLUMN extra TEXT', 'table draft'],
] as const)('a changed schema is noticed: %s', ([, sql, name]) => {
  const { connection, store } = openProfile();
  fillEveryTable(store);
  connection.db.exec(sql);
  expect(verifyContent(connection, 'profile')).toMatchObject([
    { code: 'integrity', message: { en: `The data file is damaged: schema: ${name}` } },
  ]);
});

test('a request that the search index lost is noticed', () => {
  const { connection, store } = openProfile();
  fillEveryTable(store);
  connection.db.exec('DELETE FROM draft_search WHERE rowid = 1');
  expect(verifyContent(connection, 'profile')).toMatchObject([{ code: 'integrity' }]);
});

test('a text with half a surrogate pair is stored and read back', () => {
  const { connection, store } = openProfile();
  const packet = makePlan({ '/name': 'Muster \ud83d AG\u0000' });
  store.write(() => store.drafts.add({ id: packet.id, kind: 'plan', packet, at: AT }));
  expect(store.list({ limit: 1 }).items).toMatchObject([{ id: packet.id, title: 'Muster \ufffd AG\u0000' }]);
  expect(verifyContent(connection, 'profile')).toEqual([]);
});

test('a row that refers to nothing is refused', () => {
  const { store } = openProfile();
  expect(() => queueRequest(store, '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d11')).toThrow('FOREIGN KEY');
  expect([...store.outbox.open(), ...store.outbox.ended(1000)]).toEqual([]);
});

test('an id is stored once', () => {
  const { store } = openProfile();
  const id = addRequest(store);
  expect(() => addRequest(store, { '/id': id })).toThrow('UNIQUE');
  expect(store.list({ limit: 10 }).items).toHaveLength(1);
});

test('an update of a row that is not there is an error', () => {
  const { store } = openProfile();
  const id = addRequest(store);
  queueRequest(store, id);
  const entry = store.outbox.find(id);
  expect(entry).toBeDefined();
  if (!entry) return;
  const missing = { ...entry, id: '0190c5a2-7e3b-7c1d-9a54-000000000000' };
  expect(deskErrorOf(() => store.write(() => store.outbox.put(missing))).code).toBe('not-found');
});
