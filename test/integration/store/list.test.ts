import { expect, test } from 'vitest';
import { moveTo } from '../../../electron/core/operations/filing-operations.ts';
import { ownLease } from '../../../electron/core/store/lease.ts';
import type { Store } from '../../../electron/core/store/store.ts';
import type { ListSort } from '../../../shared/operations/drafts.ts';
import { State } from '../../../shared/states.ts';
import {
  AT,
  addRequest,
  deskErrorOf,
  openProfile,
  openReader,
  queueRequest,
} from '../../support/temp-profile.ts';
import { makePlan } from '../../support/packets.ts';

const idsOf = (store: Store, query: Partial<Parameters<Store['list']>[0]>): string[] =>
  store.list({ limit: 500, ...query }).items.map(({ id }) => id);

const addNamed = (store: Store, name: string): string => addRequest(store, { '/company/name': name });

test('newest first by the order of adding, whatever the clock says', () => {
  const { store } = openProfile();
  const ids = [3, 1, 2].map((day) => {
    const packet = makePlan({ '/name': `day ${day}` });
    store.write(() =>
      store.drafts.add({ id: packet.id, kind: 'plan', packet, at: `2026-11-0${day}T00:00:00.000Z` }),
    );
    return packet.id;
  });
  expect(idsOf(store, {})).toEqual(ids.toReversed());
});

test('pages hold every item once while others are added', () => {
  const { dir, store } = openProfile();
  const ids = Array.from({ length: 23 }, () => addRequest(store));
  const reader = openReader(dir).store;
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = reader.list({ limit: 5, cursor });
    seen.push(...items.map(({ id }) => id));
    cursor = nextCursor ?? undefined;
    addRequest(store);
  } while (cursor !== undefined);
  expect(seen).toEqual(ids.toReversed());
});

test('the last page says that it is the last, also where it is full', () => {
  const { store } = openProfile();
  expect(store.list({ limit: 2 })).toEqual({ items: [], nextCursor: null });
  for (let n = 0; n < 4; n++) addRequest(store);
  const first = store.list({ limit: 2 });
  expect(first.nextCursor).not.toBeNull();
  expect(store.list({ limit: 2, cursor: first.nextCursor ?? '' }).nextCursor).toBeNull();
});

test.for(['x', '', '0', '-1', '1.5', 'Infinity', '99999999999999999999', '1; DROP TABLE draft'])(
  'a cursor that no page gave is refused: %s',
  (cursor) => {
    const { code, details } = deskErrorOf(() => openProfile().store.list({ limit: 5, cursor }));
    expect([code, details['field']]).toEqual(['input-invalid', 'cursor']);
  },
);

test('every state is found by its name and nothing else is', () => {
  const { store } = openProfile();
  const byState = new Map<State, string>();
  for (const state of State.options) {
    const id = addRequest(store);
    byState.set(state, id);
    if (state !== 'draft') queueRequest(store, id, { state, lease: state === 'sending' ? ownLease() : null });
  }
  for (const state of State.options) {
    expect(store.list({ limit: 10, state }).items).toMatchObject([{ id: byState.get(state), state }]);
  }
});

test('an item whose sending process is gone is found as unknown, never as sending', () => {
  const { store } = openProfile();
  const gone = addRequest(store);
  queueRequest(store, gone, { state: 'sending', lease: { ...ownLease(), startedAt: '1' } });
  const live = addRequest(store);
  queueRequest(store, live, { state: 'sending', lease: ownLease() });
  expect(store.list({ limit: 10, state: 'unknown' }).items).toMatchObject([{ id: gone, state: 'unknown' }]);
  expect(store.list({ limit: 10, state: 'sending' }).items).toMatchObject([{ id: live, state: 'sending' }]);
  expect(store.outbox.find(gone)).toMatchObject({ state: 'unknown', lease: null });
  expect(store.outbox.inStates(['sending']).map(({ id }) => id)).toEqual([gone, live]);
});

test('pages of a filtered list are exact too', () => {
  const { store } = openProfile();
  const ids = Array.from({ length: 12 }, (_, n) => {
    const id = addNamed(store, n % 2 === 0 ? 'Muster Wien' : 'Muster Graz');
    if (n % 3 === 0) queueRequest(store, id);
    return id;
  });
  const wanted = ids.filter((_, n) => n % 2 === 0 && n % 3 === 0).toReversed();
  const query = { limit: 1, search: 'wien', state: 'waiting' as const };
  const first = store.list(query);
  const second = store.list({ ...query, cursor: first.nextCursor ?? '' });
  expect([first, second].flatMap(({ items }) => items.map(({ id }) => id))).toEqual(wanted);
  expect(second.nextCursor).toBeNull();
});

test('the later of draft and outbox is the time of the last change', () => {
  const { store } = openProfile();
  const id = addRequest(store);
  queueRequest(store, id, { updatedAt: '2026-11-23T00:00:00.000Z' });
  expect(store.list({ limit: 1 }).items).toMatchObject([{ updatedAt: '2026-11-23T00:00:00.000Z' }]);
  queueRequest(store, addRequest(store), { updatedAt: '2020-01-01T00:00:00.000Z' });
  expect(store.list({ limit: 1 }).items).toMatchObject([{ updatedAt: AT }]);
});

test.for([
  ['in the middle of a word', 'llsch'],
  ['in capitals', 'GESELLSCHAFT'],
  ['two words in any order', 'bau strass'],
  ['ß for ss', 'straßenbau'],
  ['ss for ß', 'STRASSENBAU'],
  ['with the accent', 'cafés'],
  ['without the accent', 'cafes'],
  ['with the umlaut', 'münchner'],
  ['without the umlaut', 'Munchner'],
  ['an umlaut of two code points', 'mu\u0308nchner'],
  ['two letters', 'af'],
  ['one letter', 'ß'],
  ['two letters and a long word', 'nch straßen'],
  ['blanks around', '  münchner\t '],
  ['a control character between', 'münchner\u0000cafés'],
  ['in another member', 'erika.muster@'],
  ['nothing', ' '],
])('a search finds the company: %s', ([, search]) => {
  const { store } = openProfile();
  const id = addNamed(store, 'Münchner Cafés & Straßenbau Gesellschaft');
  expect(idsOf(store, { search })).toEqual([id]);
});

test.for([
  '"',
  '""',
  '"""',
  "'",
  '*',
  'mun*',
  'AND',
  'OR',
  'NOT',
  'münchner AND nothing',
  'münchner OR nothing',
  'NEAR(a b)',
  '^münchner',
  'text:münchner',
  '-münchner',
  '{',
  '}',
  '(',
  ')',
  'münchner"',
  '%',
  '_',
  'a\u0000b',
  '\u0000',
  '\ud83d',
  '\\',
  'x'.repeat(200),
  'é'.repeat(200),
])('an operator or quote in a search is a letter like any other and harmless: %s', (search) => {
  const { store } = openProfile();
  addNamed(store, 'Münchner Gesellschaft');
  const literal = addNamed(store, `Kunde ${search.replaceAll('\u0000', ' ')} KG`);
  const found = idsOf(store, { search });
  expect(search.includes('\ud83d') || found.includes(literal)).toBe(true);
  expect(store.list({ limit: 10 }).items).toHaveLength(2);
});

test('a search no longer finds what was edited away', () => {
  const { store } = openProfile();
  const id = addNamed(store, 'Alte Firma');
  const row = store.drafts.find(id);
  expect(row).toBeDefined();
  if (!row) return;
  store.write(() =>
    store.drafts.change(row, { id, company: { name: 'Neue Firma' } }, AT, { origin: 'edit' }),
  );
  expect(idsOf(store, { search: 'alte' })).toEqual([]);
  expect(idsOf(store, { search: 'al' })).toEqual([]);
  expect(idsOf(store, { search: 'neue firma' })).toEqual([id]);
});

const placesOf = (store: Store) =>
  (['current', 'archive', 'trash', undefined] as const).map((place) =>
    store.page({ sort: 'newest', limit: 10, place }).rows.map(({ id }) => id),
  );

test('what is in the trash is in no list but that of the trash', () => {
  const { store } = openProfile();
  const [current, archived, trashed] = [addRequest(store), addRequest(store), addRequest(store)];
  store.write(() => {
    moveTo(store, archived, 'archive', AT);
    moveTo(store, trashed, 'trash', AT);
  });
  expect(placesOf(store)).toEqual([[current], [archived], [trashed], [archived, current]]);
  expect(idsOf(store, {})).toEqual([archived, current]);
  expect(idsOf(store, { search: 'SAP' })).toEqual([archived, current]);
});

test.for<ListSort>(['newest', 'changed', 'name'])(
  'a place is the same in every kind of query, also after an edit: sorted by %s',
  (sort) => {
    const { store } = openProfile();
    const id = addRequest(store);
    addRequest(store);
    store.write(() => moveTo(store, id, 'archive', AT));
    store.write(() => store.drafts.change(store.drafts.get(id), { id, note: 'ab' }, AT, { origin: 'edit' }));
    for (const search of [undefined, 'ab', ...(sort === 'newest' ? [] : [''])]) {
      const query = { sort, limit: 10, place: 'archive', search } as const;
      expect(store.page(query).rows.map((row) => row.id)).toEqual([id]);
      expect(store.page({ ...query, data: 'missing' }).rows.map((row) => row.id)).toEqual([id]);
      expect(store.page({ ...query, place: 'trash' }).rows).toEqual([]);
    }
  },
);

test('the last change counts, not the clock: what was edited last comes first', () => {
  const { store } = openProfile();
  const ids = Array.from({ length: 4 }, () => addRequest(store));
  const edit = (id: string, at: string) =>
    store.write(() => store.drafts.change(store.drafts.get(id), { id, note: at }, at, { origin: 'edit' }));
  edit(ids[1] ?? '', '2030-01-01T00:00:00.000Z');
  edit(ids[0] ?? '', '2020-01-01T00:00:00.000Z');
  const { rows } = store.page({ sort: 'changed', limit: 10 });
  expect(rows.map(({ id }) => id)).toEqual([ids[0], ids[1], ids[3], ids[2]]);
});

test('every state is found in every sort', () => {
  const { store } = openProfile();
  const [draft, waiting] = [addRequest(store), addRequest(store)];
  queueRequest(store, waiting);
  for (const sort of ['newest', 'changed', 'name'] as const) {
    const found = (state: State) => store.page({ sort, limit: 10, state }).rows.map(({ id }) => id);
    expect([found('draft'), found('waiting'), found('sent')]).toEqual([[draft], [waiting], []]);
  }
});
