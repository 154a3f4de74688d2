import { describe, expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import type { ListSort } from '../../../shared/operations/drafts.ts';
import { openCore } from '../../support/cores.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { addOne, browse, edit, everything, refusalOf } from './ask.ts';
import { valueOf } from '../../support/value-of.ts';

const MISSING = '0190c5a2-7e3b-7c1d-9a54-000000000000';

type Call = (desk: Core['desk'], id: string) => Promise<Parameters<typeof refusalOf>[0]>;

const view =
  (name: string): Call =>
  (desk) =>
    desk.saveView({ name, filter: {}, sort: 'newest' });
const template =
  (name: string): Call =>
  (desk, requestId) =>
    desk.saveTemplate({ requestId, name });
const tag =
  (text: string): Call =>
  (desk, id) =>
    desk.tagPackets({ ids: [id], add: [text] });
const edited =
  (pointer: string, value: string | null = 'x'): Call =>
  (desk, id) =>
    desk.editPacket({ id, changes: [{ pointer, value }] });

const invalid: Record<string, Call> = {
  'a tag without a letter': tag(' \t'),
  'a tag of 41 letters': tag('x'.repeat(41)),
  'more than 20 tags at once': (desk, id) =>
    desk.tagPackets({ ids: [id], add: Array.from({ length: 21 }, (_, n) => `tag ${n}`) }),
  'a tag taken away that none can be': (desk, id) => desk.tagPackets({ ids: [id], remove: ['x'.repeat(41)] }),
  'a view without a name': view('  '),
  'a view’s name of 81 letters': view('x'.repeat(81)),
  'a view with an unknown sort': (desk) =>
    desk.saveView({ name: 'x', filter: {}, sort: 'random' as ListSort }),
  'a view with an overlong search': (desk) =>
    desk.saveView({ name: 'x', filter: { search: 'x'.repeat(201) }, sort: 'newest' }),
  'a view under an id that is none': (desk) =>
    desk.saveView({ id: 'x', name: 'x', filter: {}, sort: 'newest' }),
  'a template without a name': template(''),
  'a template’s name of 81 letters': template('x'.repeat(81)),
  'no ids': (desk) => desk.filePackets({ ids: [], place: 'trash' }),
  'more than 1,000 ids': (desk, id) => desk.deletePackets({ ids: Array.from({ length: 1001 }, () => id) }),
  'an id that is none': (desk) => desk.filePackets({ ids: ['1; DROP TABLE draft'], place: 'trash' }),
  'an unknown place': (desk, id) => desk.filePackets({ ids: [id], place: 'nowhere' as 'trash' }),
  'a page of nothing': (desk) => desk.browsePackets({ limit: 0 }),
  'a page of 501': (desk) => desk.browsePackets({ limit: 501 }),
  'an overlong search': (desk) => desk.browsePackets({ search: 'x'.repeat(201) }),
  'an overlong search for customers': (desk) => desk.listCustomers({ search: 'x'.repeat(201) }),
  'half a day': (desk) => desk.browsePackets({ unchangedForDays: 0.5 }),
  'days before the first computer': (desk) => desk.browsePackets({ unchangedForDays: 3651 }),
  'a version below the first': (desk, id) => desk.showVersion({ id, n: -1 }),
  'half a version': (desk, id) => desk.copyPacket({ id, version: 1.5 }),
  'a version that is no number': (desk, id) => desk.showVersion({ id, n: Number.NaN }),
  'a history of no versions': (desk, id) => desk.readHistory({ id, limit: 0 }),
  'an overlong step': (desk, id) =>
    desk.editPacket({ id, changes: [{ pointer: '/note', value: 'x' }], step: 'x'.repeat(65) }),
  'an edit of nothing': (desk, id) => desk.editPacket({ id, changes: [] }),
  'an edit of 101 members': (desk, id) =>
    desk.editPacket({ id, changes: Array.from({ length: 101 }, () => ({ pointer: '/note', value: 'x' })) }),
  'an edit of the id': edited('/id', MISSING),
  'an edit of the kind': edited('/kind', 'plan'),
  'an edit below the version': edited('/version/x'),
  'an edit of the format': edited('/format', null),
  'an edit without a pointer': edited('note'),
  'an edit of a prototype': edited('/company/__proto__/polluted'),
  'an overlong pointer': edited(`/${'x'.repeat(200)}`),
  'an overlong pointer to keep': (desk, id) =>
    desk.keepFinding({ id, pointer: `/${'x'.repeat(200)}`, code: 'required', keep: true }),
  'an overlong code to keep': (desk, id) =>
    desk.keepFinding({ id, pointer: '/note', code: 'x'.repeat(61), keep: true }),
};

const unknown: Record<string, Call> = {
  undo: (desk) => desk.undoPacket({ id: MISSING }),
  redo: (desk) => desk.redoPacket({ id: MISSING }),
  history: (desk) => desk.readHistory({ id: MISSING }),
  'a version of nothing': (desk) => desk.showVersion({ id: MISSING, n: 0 }),
  'a version that is not there': (desk, id) => desk.showVersion({ id, n: 99 }),
  'a copy': (desk) => desk.copyPacket({ id: MISSING }),
  'a copy of a version that is not there': (desk, id) => desk.copyPacket({ id, version: 99 }),
  'a move': (desk) => desk.filePackets({ ids: [MISSING], place: 'archive' }),
  tags: (desk) => desk.tagPackets({ ids: [MISSING], add: ['x'] }),
  'a template': (desk) => desk.saveTemplate({ requestId: MISSING, name: 'x' }),
  'a request of a template': (desk) =>
    desk.createRequest({ method: 'new-organization', templateId: MISSING }),
  'a plan of a request': (desk) => desk.createPlan({ management: 'full', requestId: MISSING }),
};

/** A profile with something of everything. */
async function openFilled() {
  const profileDir = temporaryFolder();
  const core = await openCore({ profileDir });
  const id = await addOne(core);
  await edit(core, id, { '/note': 'mine' });
  valueOf(await core.desk.tagPackets({ ids: [id], add: ['mine'] }));
  valueOf(await core.desk.saveView({ name: 'Mine', filter: {}, sort: 'name' }));
  valueOf(await core.desk.saveTemplate({ requestId: id, name: 'Mine' }));
  return { core, profileDir, id };
}

describe.for([
  ['input-invalid', invalid],
  ['not-found', unknown],
] as const)('refused as %s, with nothing changed', ([code, calls]) => {
  test.for(Object.entries(calls))('%s', async ([, call]) => {
    const { core, id } = await openFilled();
    const before = await everything(core);
    const result = await call(core.desk, id);
    expect(refusalOf(result)).toBe(code);
    if (!result.ok)
      expect(result.error.message).toEqual({
        de: expect.stringMatching(/\S/),
        en: expect.stringMatching(/\S/),
      });
    expect(await everything(core)).toEqual(before);
    expect({}).not.toHaveProperty('polluted');
  });
});

test('to delete what is not there deletes nothing and is no error', async () => {
  const { core } = await openFilled();
  const before = await everything(core);
  expect(valueOf(await core.desk.deletePackets({ ids: [MISSING] }))).toEqual({ deleted: [] });
  for (const result of [
    await core.desk.deleteView({ id: MISSING }),
    await core.desk.deleteTemplate({ id: MISSING }),
  ])
    expect(valueOf(result)).toEqual({});
  expect(await everything(core)).toEqual(before);
});

const cursors: Record<ListSort, string[]> = {
  newest: ['', 'x', '0', '-1', '1.5', '1e3', ' 1', '99999999999999999999', '1; DROP TABLE draft', '1 Muster'],
  changed: ['', 'x', '0', '-1', '1.5', 'null', ' 1', '99999999999999999999', '1 Muster'],
  name: ['', 'x', '0 a', '-1 a', ' 1 a', '99999999999999999999 a', 'a 1', '1'],
};

describe.for(Object.entries(cursors) as [ListSort, string[]][])('sorted by %s', ([sort, texts]) => {
  test.for([...texts, 'x'.repeat(401)])('a cursor that no page gave is refused: %s', async (cursor) => {
    const { core } = await openFilled();
    expect(refusalOf(await core.desk.browsePackets({ sort, cursor }))).toBe('input-invalid');
  });
});

test.for([
  'a\u0000b',
  '\u0000',
  'half \ud83d pair',
  '\udc00',
  '\u202eevil',
  '"\\%_\'',
  '😀😀',
  'ä',
  '{"a":1}',
])('a strange text in tags, names, steps and searches harms nothing and stays the same: %j', async (text) => {
  const { core, profileDir, id } = await openFilled();
  valueOf(await core.desk.tagPackets({ ids: [id], add: [text], remove: ['mine'] }));
  const saved = valueOf(await core.desk.saveView({ name: text, filter: { tag: text }, sort: 'name' }));
  const made = valueOf(await core.desk.saveTemplate({ requestId: id, name: text }));
  const renewed = valueOf(await core.desk.saveTemplate({ requestId: id, name: text }));
  expect(renewed.id).toBe(made.id);
  for (const note of ['a', 'b']) await edit(core, id, { '/note': note }, text);
  expect(valueOf(await core.desk.undoPacket({ id })).packet).toMatchObject({ note: 'mine' });
  valueOf(await core.desk.browsePackets({ search: text, sort: 'name' }));
  valueOf(await core.desk.listCustomers({ search: text }));

  const { tags } = valueOf(await core.desk.listTags({}));
  expect(tags).toEqual([{ tag: text.toWellFormed(), count: 1 }]);
  expect(await browse(core, { tag: text })).toMatchObject([{ id, tags: [text.toWellFormed()] }]);
  expect(valueOf(await core.desk.showFiling({ id })).tags).toEqual([text.toWellFormed()]);
  expect(saved.name).toBe(text.toWellFormed());
  expect(renewed.name).toBe(text.toWellFormed());
  expect(await browse(core, { tag: text.slice(0, 1) })).toHaveLength(text.length === 1 ? 1 : 0);
  const before = await everything(core);
  expect(valueOf(await core.desk.checkProfile({}))).toEqual({ ok: true, problems: [] });
  await core.close();
  const again = await openCore({ profileDir });
  expect(await everything(again)).toEqual(before);
  valueOf(await again.desk.tagPackets({ ids: [id], remove: [text] }));
  expect(valueOf(await again.desk.listTags({})).tags).toEqual([]);
});

test('the longest tags and names that are taken are stored whole', async () => {
  const { core, id } = await openFilled();
  const [long, name] = ['ä'.repeat(40), 'ß'.repeat(80)];
  valueOf(await core.desk.tagPackets({ ids: [id], add: [long] }));
  expect(await browse(core, { tag: long })).toHaveLength(1);
  expect(valueOf(await core.desk.saveView({ name, filter: { tag: long }, sort: 'name' })).name).toBe(name);
  expect(valueOf(await core.desk.saveTemplate({ requestId: id, name })).name).toBe(name);
});

test('a company’s name as long as a packet can hold is listed, paged and searched for', async () => {
  const { core } = await openFilled();
  const endless = 'Ä \ud83d\u0000 😀'.repeat(20_000);
  for (let n = 0; n < 3; n += 1) await addOne(core, { '/company/name': `Muster ${endless}` });
  for (const sort of ['newest', 'changed', 'name'] as const) {
    const ids = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = valueOf(
        await core.desk.browsePackets({ sort, limit: 1, ...(cursor === undefined ? {} : { cursor }) }),
      );
      for (const { id } of page.items) ids.add(id);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect([sort, ids.size]).toEqual([sort, 4]);
  }
  const names: (string | undefined)[] = [];
  let cursor: string | undefined;
  do {
    const page = valueOf(
      await core.desk.listCustomers({ limit: 1, ...(cursor === undefined ? {} : { cursor }) }),
    );
    names.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(new Set(names).size).toBe(4);
});
