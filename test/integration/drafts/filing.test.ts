import { version as uuidVersion } from 'uuid';
import { expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import type { Output } from '../../../shared/contract.ts';
import type { ListSort } from '../../../shared/operations/drafts.ts';
import { openCore } from '../../support/cores.ts';
import { makeExistingRequest, makePlan, makeRequest } from '../../support/packets.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { add, addOne, browse, edit, finalize, packetOf, refusalOf, settableClock, show } from './ask.ts';
import { valueOf } from '../../support/value-of.ts';

const MISSING = '0190c5a2-7e3b-7c1d-9a54-000000000000';

const file = async (core: Core, ids: string[], place: 'current' | 'archive' | 'trash') =>
  valueOf(await core.desk.filePackets({ ids, place }));
const idsOf = (items: { id: string }[]): string[] => items.map(({ id }) => id);
const listed = async (core: Core): Promise<string[]> => idsOf(valueOf(await core.desk.listPackets({})).items);
const isWhole = { ok: true, problems: [] };

test('what is archived is out of the list and back as it was', async () => {
  const core = await openCore();
  const [id, other] = [await addOne(core), await addOne(core)];
  const before = await browse(core);
  expect(await file(core, [id], 'archive')).toEqual({ moved: [id], refused: [] });
  expect(idsOf(await browse(core))).toEqual([other]);
  expect(await browse(core, { place: 'archive' })).toMatchObject([{ id, place: 'archive' }]);
  await file(core, [id], 'current');
  expect(await browse(core)).toEqual(before);
});

test('what was submitted can be archived, but not thrown away', async () => {
  const core = await openCore();
  const [draft, waiting, withdrawn] = [await addOne(core), await addOne(core), await addOne(core)];
  await finalize(core, waiting, withdrawn);
  valueOf(await core.desk.withdrawPackets({ ids: [withdrawn] }));
  const ids = [draft, waiting, withdrawn];
  expect(await file(core, ids, 'trash')).toEqual({ moved: [draft], refused: [waiting, withdrawn] });
  expect(idsOf(await browse(core, { place: 'trash' }))).toEqual([draft]);
  expect(await file(core, ids, 'archive')).toEqual({ moved: ids, refused: [] });
  expect((await show(core, waiting)).state).toBe('waiting');
});

test('the list of the command line has the archive and leaves the trash out', async () => {
  const core = await openCore();
  const [trashed, archived, current] = [await addOne(core), await addOne(core), await addOne(core)];
  await file(core, [trashed], 'trash');
  await file(core, [archived], 'archive');
  expect(await listed(core)).toEqual([current, archived]);
  const { items } = valueOf(await core.desk.listPackets({ search: 'SAP', state: 'draft' }));
  expect(idsOf(items)).toEqual([current, archived]);
});

test('a packet in the trash can be shown, and imported or added again it is out of the trash', async () => {
  const core = await openCore();
  const packet = makeRequest();
  const text = JSON.stringify(packet);
  await add(core, packet);
  await file(core, [packet.id], 'trash');
  expect((await show(core, packet.id)).id).toBe(packet.id);
  expect(valueOf(await core.desk.importFile({ file: 'a.json', data: Buffer.from(text) }))).toMatchObject({
    rows: 1,
    added: 0,
    skipped: 1,
  });
  expect(await listed(core)).toEqual([packet.id]);
  await file(core, [packet.id], 'trash');
  await add(core, packet);
  expect(await browse(core)).toMatchObject([{ id: packet.id, place: 'current' }]);
});

test('a trial import leaves what is in the trash there', async () => {
  const core = await openCore();
  const packet = makeRequest();
  await add(core, packet);
  await file(core, [packet.id], 'trash');
  valueOf(
    await core.desk.importFile({ file: 'a.json', data: Buffer.from(JSON.stringify(packet)), dryRun: true }),
  );
  expect(await listed(core)).toEqual([]);
});

test('what is finalized from the trash is not in the trash any more', async () => {
  const core = await openCore();
  const id = await addOne(core);
  await file(core, [id], 'trash');
  expect(await finalize(core, id)).toMatchObject([{ id, state: 'waiting' }]);
  expect(await listed(core)).toEqual([id]);
  expect(await browse(core)).toMatchObject([{ id, place: 'current', state: 'waiting' }]);
});

test('only what is in the trash is deleted, and everything that belongs to it goes', async () => {
  const core = await openCore();
  const [id, twin, archived] = [await addOne(core), await addOne(core), await addOne(core)];
  await edit(core, id, { '/note': 'x' });
  await edit(core, id, { '/contact/email': 'erika@gmial.com' });
  valueOf(await core.desk.keepFinding({ id, pointer: '/contact/email', code: 'email-typo', keep: true }));
  valueOf(await core.desk.judgeDuplicate({ id, other: twin, differ: true }));
  valueOf(await core.desk.tagPackets({ ids: [id, twin], add: ['mine'] }));
  await file(core, [archived], 'archive');
  expect(valueOf(await core.desk.deletePackets({ ids: [id, archived] }))).toEqual({ deleted: [] });
  await file(core, [id], 'trash');
  expect(valueOf(await core.desk.deletePackets({ ids: [id, twin, archived, MISSING, id] }))).toEqual({
    deleted: [id],
  });
  expect(refusalOf(await core.desk.showPacket({ id }))).toBe('not-found');
  expect(refusalOf(await core.desk.readHistory({ id }))).toBe('not-found');
  expect((await listed(core)).toSorted()).toEqual([twin, archived].toSorted());
  expect(valueOf(await core.desk.listTags({}))).toEqual({ tags: [{ tag: 'mine', count: 1 }] });
  expect(valueOf(await core.desk.findDuplicates({ id: twin })).items.map((item) => item.id)).toEqual([
    archived,
  ]);
  expect(valueOf(await core.desk.checkProfile({}))).toEqual(isWhole);
});

test('a deleted packet can be added again and starts anew', async () => {
  const core = await openCore();
  const packet = makeRequest();
  await add(core, packet);
  await edit(core, packet.id, { '/note': 'x' });
  valueOf(await core.desk.tagPackets({ ids: [packet.id], add: ['mine'] }));
  await file(core, [packet.id], 'trash');
  valueOf(await core.desk.deletePackets({ ids: [packet.id] }));
  await add(core, packet);
  expect(await browse(core, { search: 'SAP' })).toMatchObject([
    { id: packet.id, tags: [], place: 'current' },
  ]);
  expect(valueOf(await core.desk.readHistory({ id: packet.id })).versions).toHaveLength(1);
  expect(valueOf(await core.desk.checkProfile({}))).toEqual(isWhole);
});

test('tags are added, taken away, counted, and those of one packet are told', async () => {
  const core = await openCore();
  const [a, b, c] = [await addOne(core), await addOne(core), await addOne(core)];
  const tags = async () =>
    valueOf(await core.desk.listTags({})).tags.map(({ tag, count }) => [tag, count] as const);
  const tagsOf = async (id: string) => valueOf(await core.desk.showFiling({ id })).tags.toSorted();
  valueOf(await core.desk.tagPackets({ ids: [a, b, c], add: ['urgent', ' trimmed '] }));
  valueOf(await core.desk.tagPackets({ ids: [a], add: ['urgent', 'new', 'new'], remove: ['trimmed'] }));
  expect(await tags()).toEqual([
    ['urgent', 3],
    ['trimmed', 2],
    ['new', 1],
  ]);
  expect(await tagsOf(a)).toEqual(['new', 'urgent']);
  await file(core, [c], 'trash');
  expect(await tags()).toEqual([
    ['urgent', 2],
    ['new', 1],
    ['trimmed', 1],
  ]);
  valueOf(await core.desk.tagPackets({ ids: [a, b], remove: ['urgent', 'new', 'trimmed'] }));
  expect(await tags()).toEqual([]);
  expect((await browse(core)).map((item) => item.tags)).toEqual([[], []]);
});

/** Packets of every sort, by a name for each. */
async function openMany() {
  const clock = settableClock('2026-10-01T00:00:00.000Z');
  const profileDir = temporaryFolder();
  const core = await openCore({ profileDir, host: { clock } });
  const asked = { '/preCheck/askedAt': '2026-11-20' };
  const old = await addOne(core, { '/company/name': 'Berta alt', ...asked });
  clock.set('2026-11-20T00:00:00.000Z');
  const bare = await addOne(core, { '/company/name': 'anton leer', '/company/address': undefined, ...asked });
  const known = makeExistingRequest({ '/company/name': 'Çäsar kennt', ...asked });
  const plan = makePlan({ '/name': 'Dora Plan' });
  await add(core, known, plan);
  const waiting = await addOne(core, { '/company/name': 'Emil wartet', ...asked });
  await finalize(core, waiting);
  const archived = await addOne(core, { '/company/name': 'Fritz alt', ...asked });
  await file(core, [archived], 'archive');
  valueOf(await core.desk.tagPackets({ ids: [old, known.id, archived], add: ['rot', 'ro'] }));
  const names = new Map([
    [old, 'old'],
    [bare, 'bare'],
    [known.id, 'known'],
    [plan.id, 'plan'],
    [waiting, 'waiting'],
    [archived, 'archived'],
  ]);
  const found = async (query: Parameters<Core['desk']['browsePackets']>[0]) =>
    (await browse(core, query)).map(({ id }) => names.get(id));
  return { core, clock, old, bare, known: known.id, plan: plan.id, waiting, found };
}

test('every filter alone finds what it says and nothing else', async () => {
  const { found } = await openMany();
  expect(await found({})).toEqual(['waiting', 'plan', 'known', 'bare', 'old']);
  expect(await found({ place: 'archive' })).toEqual(['archived']);
  expect(await found({ place: 'trash' })).toEqual([]);
  expect(await found({ kind: 'plan' })).toEqual(['plan']);
  expect(await found({ kind: 'request' })).toEqual(['waiting', 'known', 'bare', 'old']);
  expect(await found({ method: 'existing-organization' })).toEqual(['known']);
  expect(await found({ method: 'new-organization' })).toEqual(['waiting', 'bare', 'old']);
  expect(await found({ data: 'missing' })).toEqual(['bare']);
  expect(await found({ data: 'complete' })).toEqual(['waiting', 'plan', 'known', 'old']);
  expect(await found({ state: 'waiting' })).toEqual(['waiting']);
  expect(await found({ state: 'draft' })).toEqual(['plan', 'known', 'bare', 'old']);
  expect(await found({ unchangedForDays: 30 })).toEqual(['old']);
  expect(await found({ tag: 'rot' })).toEqual(['known', 'old']);
  expect(await found({ tag: 'o' })).toEqual([]);
  expect(await found({ search: 'casar' })).toEqual(['known']);
  expect(await found({ search: 'lt' })).toEqual(['old']);
});

test('all conditions of a filter must hold', async () => {
  const { found } = await openMany();
  for (const sort of ['newest', 'changed', 'name'] as const) {
    expect(
      await found({
        sort,
        search: 'alt',
        state: 'draft',
        place: 'current',
        kind: 'request',
        method: 'new-organization',
        data: 'complete',
        unchangedForDays: 30,
        tag: 'rot',
      }),
    ).toEqual(['old']);
    expect(await found({ sort, search: 'alt', place: 'archive', tag: 'rot' })).toEqual(['archived']);
    expect(await found({ sort, search: 'al', place: 'archive', tag: 'ro' })).toEqual(['archived']);
    expect(await found({ sort, search: 'alt', kind: 'plan' })).toEqual([]);
    expect(await found({ sort, state: 'waiting', tag: 'rot' })).toEqual([]);
  }
});

test('a change, an undo and what was typed meanwhile show at once in the filters', async () => {
  const { core, bare, old, found } = await openMany();
  await edit(core, bare, {
    '/company/address/street': 'Allee',
    '/company/address/postcode': '10115',
    '/company/address/city': 'Berlin',
    '/company/address/country': 'DE',
  });
  expect(await found({ data: 'missing' })).toEqual([]);
  valueOf(await core.desk.undoPacket({ id: bare }));
  expect(await found({ data: 'missing' })).toEqual(['bare']);
  await edit(core, old, { '/note': 'touched' });
  expect(await found({ unchangedForDays: 30 })).toEqual([]);
  await edit(core, old, { '/method': 'existing-organization' });
  expect(await found({ method: 'existing-organization' })).toEqual(['known', 'old']);
});

test('what went into the outbox lately is not unchanged, although nobody typed in it', async () => {
  const { core, old, found } = await openMany();
  const before = (await browse(core, { unchangedForDays: 30 }))[0];
  expect(before).toMatchObject({ id: old, updatedAt: '2026-10-01T00:00:00.000Z' });
  await finalize(core, old);
  expect(await found({ unchangedForDays: 30 })).toEqual([]);
  expect(await found({ unchangedForDays: 30, state: 'waiting' })).toEqual([]);
});

test('an item of the list says what it is about', async () => {
  const { core } = await openMany();
  const [waiting, plan, known, bare] = await browse(core);
  expect(waiting).toMatchObject({ title: 'Emil wartet', state: 'waiting', missing: 0, milestone: null });
  expect(plan).toMatchObject({ kind: 'plan', method: null, title: 'Dora Plan' });
  expect(known).toMatchObject({ method: 'existing-organization', tags: ['rot', 'ro'] });
  expect(bare?.missing).toBeGreaterThan(0);
});

test('the list is sorted by adding, by the last change, and by name without case and accents', async () => {
  const { core, old, found } = await openMany();
  await edit(core, old, { '/note': 'now' });
  expect(await found({ sort: 'newest' })).toEqual(['waiting', 'plan', 'known', 'bare', 'old']);
  expect((await found({ sort: 'changed' }))[0]).toBe('old');
  expect(await found({ sort: 'name' })).toEqual(['bare', 'old', 'known', 'plan', 'waiting']);
});

test.for<ListSort>(['newest', 'changed', 'name'])(
  'pages sorted by %s hold every item once while others are added',
  async (sort) => {
    const core = await openCore();
    const ids = new Set<string>();
    // Names that are the same, and names with blanks, so that a cursor cannot go by the name alone.
    for (let n = 0; n < 13; n += 1)
      ids.add(await addOne(core, { '/company/name': n % 3 === 0 ? 'Muster  AG' : `Muster ${n % 5}` }));
    const seen: Output<'browsePackets'>['items'] = [];
    let cursor: string | undefined;
    do {
      const page = valueOf(
        await core.desk.browsePackets({ sort, limit: 2, ...(cursor === undefined ? {} : { cursor }) }),
      );
      seen.push(...page.items);
      cursor = page.nextCursor ?? undefined;
      await addOne(core, { '/company/name': 'Aaa' });
    } while (cursor !== undefined);
    expect(seen).toHaveLength(13);
    expect(new Set(idsOf(seen))).toEqual(ids);
    const whole = (await browse(core, { sort, limit: 500 })).filter(({ id }) => ids.has(id));
    expect(idsOf(seen)).toEqual(idsOf(whole));
  },
);

test.for<ListSort>(['newest', 'changed', 'name'])(
  'pages of what was searched for, sorted by %s, hold every hit once',
  async (sort) => {
    const core = await openCore();
    for (let n = 0; n < 9; n += 1)
      await addOne(core, { '/company/name': `${n % 2 === 0 ? 'Wien' : 'Graz'} Ab ${n}` });
    for (const search of ['wien', 'ab', 'wien ab', 'wi']) {
      const query = { sort, search, kind: 'request', limit: 2 } as const;
      const titles: string[] = [];
      let cursor: string | undefined;
      do {
        const page = valueOf(
          await core.desk.browsePackets({ ...query, ...(cursor === undefined ? {} : { cursor }) }),
        );
        titles.push(...page.items.map(({ title }) => title));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(new Set(titles).size).toBe(titles.length);
      expect(titles).toHaveLength(search === 'ab' ? 9 : 5);
    }
  },
);

test('a view is kept with its filter, replaced by name or id, deleted, and survives a restart', async () => {
  const profileDir = temporaryFolder();
  let core = await openCore({ profileDir });
  const filter = { search: 'Ä"', tag: 'rot', unchangedForDays: 7, data: 'missing' as const };
  const first = valueOf(await core.desk.saveView({ name: ' Liegt ', filter, sort: 'changed' }));
  expect(first).toEqual({ id: first.id, name: 'Liegt', filter, sort: 'changed' });
  const other = valueOf(await core.desk.saveView({ name: 'Andere', filter: {}, sort: 'newest' }));
  await core.close();
  core = await openCore({ profileDir });
  const views = async () => valueOf(await core.desk.listViews({})).views;
  expect(await views()).toEqual([other, first]);
  const renamed = { ...first, name: 'Neu', filter: { kind: 'plan' as const } };
  expect(valueOf(await core.desk.saveView(renamed))).toEqual(renamed);
  expect(await views()).toEqual([other, renamed]);
  const replaced = valueOf(await core.desk.saveView({ name: 'Neu', filter: {}, sort: 'name' }));
  expect(await views()).toEqual([other, replaced]);
  valueOf(await core.desk.deleteView({ id: other.id }));
  expect(await views()).toEqual([replaced]);
  expect(valueOf(await core.desk.checkProfile({}))).toEqual(isWhole);
});

test('a template keeps what is the same for every customer, and nothing of this one', async () => {
  const core = await openCore();
  const requestId = await addOne(core, {
    '/channel': 'psam',
    '/psam': { name: 'Paula', email: 'paula@example.com' },
    '/contact/language': 'en',
    '/note': 'for this customer only',
    '/x-own': 'unknown',
  });
  const template = valueOf(await core.desk.saveTemplate({ requestId, name: 'Standard' }));
  const { method, reason, channel, psam, submittedBy } = await packetOf(core, requestId);
  expect(template.packet).toEqual({
    method,
    reason,
    channel,
    psam,
    submittedBy,
    contact: { language: 'en' },
  });
  expect(valueOf(await core.desk.listTemplates({})).templates).toEqual([template]);
});

test('a request made of a template has a new id each time and what the template keeps', async () => {
  const core = await openCore();
  const source = await addOne(core, { '/submittedBy/name': 'Paula', '/contact/language': 'en' });
  const { id: templateId } = valueOf(await core.desk.saveTemplate({ requestId: source, name: 'T' }));
  await edit(core, source, { '/submittedBy/name': 'Other' });
  const make = async () =>
    valueOf(await core.desk.createRequest({ method: 'existing-organization', templateId }));
  const [first, second] = [await make(), await make()];
  expect(new Set([source, templateId, first.id, second.id]).size).toBe(4);
  for (const { id, packet, state } of [first, second]) {
    expect(uuidVersion(id)).toBe(7);
    expect(state).toBe('draft');
    expect(packet).toMatchObject({
      id,
      method: 'existing-organization',
      submittedBy: { name: 'Paula' },
      contact: { language: 'en' },
    });
    expect(packet).not.toHaveProperty('company');
    expect(packet).not.toHaveProperty('preCheck');
  }
});

test('a template of the same name is replaced under its id, and can be deleted', async () => {
  const core = await openCore();
  const requestId = await addOne(core);
  const first = valueOf(await core.desk.saveTemplate({ requestId, name: 'Standard' }));
  await edit(core, requestId, { '/submittedBy/name': 'Paula' });
  const second = valueOf(await core.desk.saveTemplate({ requestId, name: ' Standard ' }));
  expect(second.id).toBe(first.id);
  expect(valueOf(await core.desk.listTemplates({})).templates).toEqual([second]);
  expect(second.packet).toMatchObject({ submittedBy: { name: 'Paula' } });
  valueOf(await core.desk.deleteTemplate({ id: first.id }));
  expect(valueOf(await core.desk.listTemplates({})).templates).toEqual([]);
  const refused = await core.desk.createRequest({ method: 'new-organization', templateId: first.id });
  expect(refusalOf(refused)).toBe('not-found');
});

/** A profile whose app ran at the given times, one start each; `then` runs while it is open. */
async function runsOfApp(steps: [at: string, during?: (core: Core) => Promise<unknown>][]) {
  const profileDir = temporaryFolder();
  for (const [at, during] of steps) {
    const clock = settableClock(at);
    const core = await openCore({ profileDir, access: 'run', host: { clock } });
    await during?.(core);
    await core.close();
  }
  return openCore({ profileDir });
}

test('the trash is emptied of what has been there for more than 30 days, and of nothing else', async () => {
  const ids: string[] = [];
  const throwOne = async (core: Core) => {
    const id = await addOne(core);
    ids.push(id);
    await file(core, [id], 'trash');
  };
  const core = await runsOfApp([
    ['2026-09-01T00:00:00.000Z', throwOne],
    [
      '2026-09-20T00:00:00.000Z',
      async (running) => {
        await throwOne(running);
        const archived = await addOne(running);
        ids.push(archived);
        await file(running, [archived], 'archive');
      },
    ],
    ['2026-10-05T00:00:00.000Z', (running) => addOne(running)],
    ['2026-10-06T00:00:00.000Z'],
  ]);
  expect(idsOf(await browse(core, { place: 'trash' }))).toEqual([ids[1]]);
  expect(idsOf(await browse(core, { place: 'archive' }))).toEqual([ids[2]]);
  expect(refusalOf(await core.desk.showPacket({ id: ids[0] ?? '' }))).toBe('not-found');
  expect(valueOf(await core.desk.checkProfile({}))).toEqual(isWhole);
});

test('a clock that jumped ahead empties no trash at that start', async () => {
  let id = '';
  const core = await runsOfApp([
    [
      '2026-09-01T00:00:00.000Z',
      async (running) => {
        id = await addOne(running);
        await file(running, [id], 'trash');
      },
    ],
    ['2036-09-01T00:00:00.000Z'],
    ['2036-09-02T00:00:00.000Z'],
    ['2026-09-02T00:00:00.000Z'],
  ]);
  expect(idsOf(await browse(core, { place: 'trash' }))).toEqual([id]);
});

test('a clock that stands in the past empties no trash', async () => {
  let id = '';
  const core = await runsOfApp([
    [
      '2026-09-01T00:00:00.000Z',
      async (running) => {
        id = await addOne(running);
        await file(running, [id], 'trash');
      },
    ],
    ['2020-01-01T00:00:00.000Z', (running) => addOne(running)],
    ['2020-03-01T00:00:00.000Z'],
  ]);
  expect(idsOf(await browse(core, { place: 'trash' }))).toEqual([id]);
});

test('what was thrown away under a clock that stood in the past is not deleted once the clock is right', async () => {
  let id = '';
  const core = await runsOfApp([
    ['2026-11-20T00:00:00.000Z', async (running) => void (id = await addOne(running))],
    ['2001-01-01T00:00:00.000Z', async (running) => void (await file(running, [id], 'trash'))],
    ['2026-11-21T00:00:00.000Z', async (running) => void (await addOne(running))],
    ['2026-11-22T00:00:00.000Z'],
  ]);
  expect(idsOf(await browse(core, { place: 'trash' }))).toEqual([id]);
});

test('the command line empties no trash', async () => {
  const profileDir = temporaryFolder();
  let id = '';
  for (const at of ['2026-09-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z']) {
    const core = await openCore({ profileDir, host: { clock: settableClock(at) } });
    const added = await addOne(core);
    if (id === '') await file(core, [(id = added)], 'trash');
    await core.close();
  }
  const core = await openCore({ profileDir });
  expect(idsOf(await browse(core, { place: 'trash' }))).toEqual([id]);
});

test('what is in the trash is there for 30 days from the last time that it was thrown away', async () => {
  let id = '';
  const core = await runsOfApp([
    [
      '2026-09-01T00:00:00.000Z',
      async (running) => {
        id = await addOne(running);
        await file(running, [id], 'trash');
      },
    ],
    [
      '2026-09-25T00:00:00.000Z',
      async (running) => {
        await file(running, [id], 'current');
        await file(running, [id], 'trash');
      },
    ],
    ['2026-10-15T00:00:00.000Z', (running) => addOne(running)],
    ['2026-10-16T00:00:00.000Z'],
  ]);
  expect(idsOf(await browse(core, { place: 'trash' }))).toEqual([id]);
});

test('to move what is not there is refused and moves nothing', async () => {
  const core = await openCore();
  const id = await addOne(core);
  for (const place of ['archive', 'trash', 'current'] as const)
    expect(refusalOf(await core.desk.filePackets({ ids: [id, MISSING], place }))).toBe('not-found');
  expect(refusalOf(await core.desk.tagPackets({ ids: [id, MISSING], add: ['x'] }))).toBe('not-found');
  expect(await browse(core)).toMatchObject([{ id, place: 'current', tags: [] }]);
});

test('a new draft has the person who submitted the last one, also where that one is in the archive', async () => {
  const core = await openCore();
  const id = await addOne(core, { '/submittedBy/name': 'Paula' });
  await file(core, [id], 'archive');
  const { packet } = valueOf(await core.desk.createRequest({ method: 'new-organization' }));
  expect(packet).toMatchObject({ submittedBy: { name: 'Paula' } });
});
