import { expect, test } from 'vitest';
import { undoStacks, type ChangeOrigin } from '../../../electron/core/store/versions.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import { addRequest, AT, deskErrorOf, openProfile, openReader } from '../../support/temp-profile.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const LATER = '2026-11-23T09:00:00.000Z';

function openWithDraft() {
  const { store, connection } = openProfile();
  const id = addRequest(store, { '/note': 'start' });
  const change = (note: string, how: ChangeOrigin = { origin: 'edit' }, at = AT): void =>
    store.write(() => {
      const row = store.drafts.get(id);
      store.drafts.change(row, { ...(JSON.parse(row.packet) as JsonObject), note }, at, how);
    });
  const versions = () => store.versions.below(id, Number.MAX_SAFE_INTEGER, -1);
  return { store, connection, id, change, versions };
}

test('every change is a version with the value before and after, the last one first', () => {
  const { change, versions } = openWithDraft();
  change('one');
  change('two', { origin: 'customer' }, LATER);
  expect(versions()).toEqual([
    { n: 2, at: LATER, origin: 'customer', changes: [{ pointer: '/note', before: 'one', after: 'two' }] },
    { n: 1, at: AT, origin: 'edit', changes: [{ pointer: '/note', before: 'start', after: 'one' }] },
  ]);
});

test('changes of one step are one version, of which the time of the last one is kept', () => {
  const { change, versions } = openWithDraft();
  change('a', { origin: 'edit', step: 's' });
  change('ab', { origin: 'edit', step: 's' }, LATER);
  expect(versions()).toEqual([
    { n: 1, at: LATER, origin: 'edit', changes: [{ pointer: '/note', before: 'start', after: 'ab' }] },
  ]);
});

test.for<[string, ChangeOrigin, ChangeOrigin]>([
  ['another step', { origin: 'edit', step: 's' }, { origin: 'edit', step: 't' }],
  ['no step', { origin: 'edit' }, { origin: 'edit' }],
  ['what is no edit between', { origin: 'customer', step: 's' }, { origin: 'edit', step: 's' }],
])('a change goes into no other version: %s', ([, first, second]) => {
  const { change, versions } = openWithDraft();
  change('a', first);
  change('b', second);
  expect(versions()).toHaveLength(2);
});

test('a step that ends where it began is no version', () => {
  const { change, versions, store, connection } = openWithDraft();
  change('a', { origin: 'edit', step: 's' });
  change('start', { origin: 'edit', step: 's' });
  expect(versions()).toEqual([]);
  expect(store.versions.table.verify()).toMatchObject({ damaged: [], rows: 0, expected: 0 });
  expect(connection.db.prepare('SELECT count(*) FROM version').pluck().get()).toBe(0);
});

test('numbers of versions are of one draft, and go on after a restart', () => {
  const dir = temporaryFolder();
  const first = openProfile(dir);
  const ids = [addRequest(first.store), addRequest(first.store)];
  const change = (store: typeof first.store, id: string, note: string) =>
    store.write(() => store.drafts.change(store.drafts.get(id), { id, note }, AT, { origin: 'edit' }));
  for (const id of ids) change(first.store, id, 'a');
  first.close();
  const { store } = openProfile(dir);
  for (const id of ids) change(store, id, 'b');
  for (const id of ids) expect(store.versions.below(id, 100, -1).map(({ n }) => n)).toEqual([2, 1]);
});

test('a version that was damaged is never applied', () => {
  const { store, connection, id, change } = openWithDraft();
  change('one');
  connection.db.exec(`UPDATE version SET changes = '[]'`);
  expect(deskErrorOf(() => store.versions.find(id, 1)).code).toBe('row-damaged');
  expect(deskErrorOf(() => change('two', { origin: 'edit', step: 's' })).code).toBe('row-damaged');
  expect(JSON.parse(store.drafts.get(id).packet)).toMatchObject({ note: 'one' });
});

test('a change that cannot be stored leaves neither a version nor another packet', () => {
  const { store, id, versions } = openWithDraft();
  expect(() =>
    store.write(() => {
      const row = store.drafts.get(id);
      store.drafts.change(row, { id, note: 'lost' }, AT, { origin: 'edit' });
      throw new Error('the disk is full');
    }),
  ).toThrow('the disk is full');
  expect(versions()).toEqual([]);
  expect(JSON.parse(store.drafts.get(id).packet)).toMatchObject({ note: 'start' });
  expect(store.list({ limit: 1, search: 'lost' }).items).toEqual([]);
});

test('a reader sees draft and versions of one moment', () => {
  const dir = temporaryFolder();
  const { store } = openProfile(dir);
  const id = addRequest(store);
  const reader = openReader(dir).store;
  const seen = reader.read(() => {
    const before = reader.drafts.get(id).revision;
    store.write(() => store.drafts.change(store.drafts.get(id), { id }, AT, { origin: 'edit' }));
    return [before, reader.drafts.get(id).revision, reader.versions.below(id, 100, -1).length];
  });
  expect(seen).toEqual([1, 1, 0]);
});

test.for<[string, Parameters<typeof undoStacks>[0], { undo: number[]; redo: number[] }]>([
  ['nothing yet', [], { undo: [], redo: [] }],
  [
    'two edits',
    [
      { n: 1, origin: 'edit', of: null },
      { n: 2, origin: 'customer', of: null },
    ],
    { undo: [1, 2], redo: [] },
  ],
  [
    'one of two undone',
    [
      { n: 1, origin: 'edit', of: null },
      { n: 2, origin: 'edit', of: null },
      { n: 3, origin: 'undo', of: 2 },
    ],
    { undo: [1], redo: [2] },
  ],
  [
    'both undone, one brought back',
    [
      { n: 1, origin: 'edit', of: null },
      { n: 2, origin: 'edit', of: null },
      { n: 3, origin: 'undo', of: 2 },
      { n: 4, origin: 'undo', of: 1 },
      { n: 5, origin: 'redo', of: 1 },
    ],
    { undo: [1], redo: [2] },
  ],
  [
    'an edit after undo',
    [
      { n: 1, origin: 'edit', of: null },
      { n: 2, origin: 'undo', of: 1 },
      { n: 3, origin: 'normalized', of: null },
    ],
    { undo: [3], redo: [] },
  ],
])('what undo and redo touch follows from the versions: %s', ([, versions, expected]) => {
  expect(undoStacks(versions)).toEqual(expected);
});
