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
