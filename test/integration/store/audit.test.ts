import { expect, test } from 'vitest';
import { verifyContent } from '../../../electron/core/store/verify.ts';
import { AT, openProfile } from '../../support/temp-profile.ts';

function openWithTrail() {
  const profile = openProfile();
  const { store } = profile;
  for (const n of [1, 2, 3, 4]) store.write(() => store.audit.record('attempted', null, AT, { n }));
  return { ...profile, db: profile.connection.db };
}

test('an unbroken trail has no problem', () => {
  const { connection, store } = openWithTrail();
  expect(store.audit.brokenLinks()).toEqual([]);
  expect(verifyContent(connection, 'profile')).toEqual([]);
});

test.for([
  "UPDATE audit SET detail = '{}'",
  'UPDATE audit SET row_hash = row_hash',
  'DELETE FROM audit',
  'DELETE FROM audit WHERE seq = 4',
])('the trail only grows: %s is refused', (sql) => {
  const { db, store } = openWithTrail();
  expect(() => db.exec(sql)).toThrow('audit only grows');
  expect(store.audit.table.verify()).toEqual({ damaged: [], rows: 4, expected: 4 });
});

test('an entry taken out of the middle is noticed even where the row count was adjusted', () => {
  const { connection, store, db } = openWithTrail();
  db.exec(
    "DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE seq = 2; UPDATE row_count SET n = 3 WHERE name = 'audit'",
  );
  expect(store.audit.brokenLinks()).toEqual([3]);
  expect(verifyContent(connection, 'profile').map(({ code }) => code)).toContain('audit-chain');
});

test('an entry taken off the end is noticed', () => {
  const { connection, db } = openWithTrail();
  db.exec('DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE seq = 4');
  expect(verifyContent(connection, 'profile').map(({ code }) => code)).toContain('row-count');
});

test.for([
  ['the last one', 'DELETE FROM audit WHERE seq = 4', 3, [4]],
  ['the last two', 'DELETE FROM audit WHERE seq > 2', 2, [3]],
  ['all of them', 'DELETE FROM audit', 0, [1]],
] as const)(
  'a trail that was cut off is noticed even where the row count was adjusted: %s',
  ([, sql, rows, broken]) => {
    const { connection, store, db } = openWithTrail();
    db.exec(`DROP TRIGGER audit_no_delete; ${sql}; UPDATE row_count SET n = ${rows} WHERE name = 'audit'`);
    expect(store.audit.brokenLinks()).toEqual(broken);
    expect(verifyContent(connection, 'profile').map(({ code }) => code)).toContain('audit-chain');
  },
);

test('entries that changed places are noticed', () => {
  const { store, db } = openWithTrail();
  db.exec(
    `DROP TRIGGER audit_no_update; UPDATE audit SET seq = 100 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3;
     UPDATE audit SET seq = 3 WHERE seq = 100`,
  );
  expect(store.audit.brokenLinks()).toEqual([2, 3, 4]);
});

test('a changed entry is noticed', () => {
  const { connection, db } = openWithTrail();
  db.exec("DROP TRIGGER audit_no_update; UPDATE audit SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 4");
  expect(verifyContent(connection, 'profile').map(({ code }) => code)).toContain('row-hash');
});

test('an entry that was written behind the end from outside is noticed', () => {
  const { store, db } = openWithTrail();
  const forged = openWithTrail().store;
  forged.write(() => forged.audit.record('sent', null, AT));
  const row = forged.connection.db.prepare('SELECT * FROM audit WHERE seq = 5').get();
  db.prepare(
    'INSERT INTO audit VALUES (@seq, @at, @action, @draft_id, @detail, @previous_hash, @row_hash)',
  ).run(row);
  expect(store.audit.brokenLinks()).toEqual([6]);
});

test('an entry rewritten with a hash that fits breaks the chain after it', () => {
  const { store, db } = openWithTrail();
  const forged = openProfile().store;
  for (const n of [1, 9]) forged.write(() => forged.audit.record('attempted', null, AT, { n }));
  const { detail, row_hash } = forged.connection.db
    .prepare('SELECT detail, row_hash FROM audit WHERE seq = 2')
    .get() as {
    detail: string;
    row_hash: string;
  };
  db.exec('DROP TRIGGER audit_no_update');
  db.prepare('UPDATE audit SET detail = ?, row_hash = ? WHERE seq = 2').run(detail, row_hash);
  expect(store.audit.table.verify().damaged).toEqual([]);
  expect(store.audit.brokenLinks()).toEqual([3]);
});
