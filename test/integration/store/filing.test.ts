import { expect, test } from 'vitest';
import { deleteDraft, moveTo } from '../../../electron/core/operations/filing-operations.ts';
import { startSession } from '../../../electron/core/operations/session.ts';
import { verifyContent } from '../../../electron/core/store/verify.ts';
import { addRequest, AT, deskErrorOf, fillEveryTable, openProfile } from '../../support/temp-profile.ts';

const host = (at: string) => ({
  clock: { now: () => new Date(at), uptimeMs: () => 0, bootId: 'test', bootAgeMs: () => 0 },
  log: () => undefined,
});

test('a packet that was never filed is current, without tags and customer', () => {
  const { store } = openProfile();
  expect(store.filing.of(addRequest(store))).toEqual({
    place: 'current',
    tags: [],
    movedAt: '',
    customerId: null,
  });
});

test('filing changes what it is told and keeps the rest', () => {
  const { store } = openProfile();
  const id = addRequest(store);
  store.write(() => store.filing.put(id, { tags: ['a', 'b'] }));
  store.write(() => moveTo(store, id, 'archive', AT));
  expect(store.filing.of(id)).toEqual({ place: 'archive', tags: ['a', 'b'], movedAt: AT, customerId: null });
});

test('what is not there cannot be filed', () => {
  const { store } = openProfile();
  const id = '0190c5a2-7e3b-7c1d-9a54-000000000000';
  expect(deskErrorOf(() => store.write(() => moveTo(store, id, 'trash', AT))).code).toBe('not-found');
  expect(store.filing.tags()).toEqual([]);
});

test('a draft takes with it everything that names it, in every table', () => {
  const { store, connection } = openProfile();
  const others = [addRequest(store), addRequest(store)];
  const id = addRequest(store);
  store.write(() => {
    store.drafts.change(store.drafts.get(id), { id, note: 'x' }, AT, { origin: 'edit' });
    store.keptFindings.keep(id, { pointer: '/note', code: 'a', value: '1' }, AT);
    store.keptFindings.keep(id, { pointer: '/note', code: 'b', value: '1' }, AT);
    for (const other of others) store.differentCompanies.note(id, other, AT);
    store.customers.add('0190c5a2-7e3b-7c1d-9a54-00000000000c', { name: 'Mine' }, AT);
    store.filing.put(id, { tags: ['a'], customerId: '0190c5a2-7e3b-7c1d-9a54-00000000000c' });
  });
  store.write(() => deleteDraft(store, id, AT));
  const tables = connection.db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%draft_id%'")
    .pluck()
    .all()
    .filter((table) => table !== 'audit');
  expect(tables).toContain('version');
  for (const table of tables) {
    const left = connection.db.prepare(`SELECT count(*) FROM ${table} WHERE draft_id = ?`).pluck().get(id);
    expect([table, left]).toEqual([table, 0]);
  }
  expect(connection.db.prepare('SELECT count(*) FROM customer').pluck().get()).toBe(0);
  expect(store.list({ limit: 10 }).items.map((item) => item.id)).toEqual(others.toReversed());
  expect(verifyContent(connection, 'profile')).toEqual([]);
});

test('a draft that was submitted cannot be deleted, and nothing of it goes', () => {
  const { store, connection } = openProfile();
  const id = fillEveryTable(store);
  const before = store.filing.of(id);
  expect(() => store.write(() => deleteDraft(store, id, AT))).toThrow('FOREIGN KEY');
  expect(store.filing.of(id)).toEqual(before);
  expect(store.keptFindings.of(id)).toHaveLength(1);
  expect(verifyContent(connection, 'profile')).toEqual([]);
});

/** When what came into the trash at `AT` has been there for long. */
const LATER = '2027-02-01T00:00:00.000Z';

test('of what was in the trash for long, a damaged draft is neither deleted nor keeps the app from starting', () => {
  const { store, connection } = openProfile();
  const [whole, damaged, misfiled] = [addRequest(store), addRequest(store), addRequest(store)];
  store.write(() => {
    for (const id of [whole, damaged, misfiled]) moveTo(store, id, 'trash', AT);
    store.audit.record('created', whole, LATER);
  });
  connection.db.prepare("UPDATE draft SET title = 'changed' WHERE id = ?").run(damaged);
  connection.db.prepare("UPDATE filing SET tags = '[1]' WHERE draft_id = ?").run(misfiled);
  startSession({ host: host(LATER), store });
  const left = connection.db.prepare('SELECT id FROM draft ORDER BY seq').pluck().all();
  expect(left).toEqual([damaged, misfiled]);
});

test('tags with what JSON and SQL write otherwise are counted and found as they are', () => {
  const { store } = openProfile();
  const tags = ['"', '\\', "'; DROP TABLE filing; --", '😀', '{"a":1}', '1', 'null', '%'];
  const id = addRequest(store);
  store.write(() => store.filing.put(id, { tags }));
  expect(
    store.filing
      .tags()
      .map(({ tag }) => tag)
      .toSorted(),
  ).toEqual(tags.toSorted());
  for (const tag of tags)
    expect(store.page({ sort: 'newest', limit: 10, tag }).rows.map((row) => row.id)).toEqual([id]);
});
