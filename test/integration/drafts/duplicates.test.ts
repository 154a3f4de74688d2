import { expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import type { Json } from '../../../shared/json-pointer.ts';
import { openCore } from '../../support/cores.ts';
import { makePlan } from '../../support/packets.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { add, addOne, customerOf, edit, findingIn, finalize, refusalOf, show } from './ask.ts';
import { valueOf } from '../../support/value-of.ts';

type Changes = Record<string, Json | undefined>;

/** A company like no other; `changes` make it like one. */
const company = (n: number, changes: Changes = {}): Changes => {
  const names = [
    'Quarzwerk Altdorf GmbH',
    'Zimmerei Feldmann KG',
    'Bäckerei Yilmaz',
    'Optik Xaver Pohl GmbH',
  ];
  return {
    '/company/name': names[n] ?? `Firma ${n}`,
    '/company/vatId': undefined,
    '/company/vatIdMissingReason': 'not-issued-yet',
    '/company/address': {
      street: 'Allee',
      houseNumber: '1',
      postcode: `1011${n}`,
      city: `Ort ${n}`,
      country: 'DE',
    },
    '/contact/email': `person@firma-${n}.example`,
    ...changes,
  };
};

const found = async (core: Core, id: string) => valueOf(await core.desk.findDuplicates({ id })).items;
const foundIds = async (core: Core, id: string) => (await found(core, id)).map((item) => item.id);

test('nothing is said of companies that have nothing in common', async () => {
  const core = await openCore();
  const ids = [];
  for (const n of [0, 1, 2]) ids.push(await addOne(core, company(n)));
  for (const id of ids) expect(await found(core, id)).toEqual([]);
});

test('the strongest evidence comes first: VAT ID, contact, name and place, similar name', async () => {
  const core = await openCore();
  const vatId = { '/company/vatId': 'DE143454214', '/company/vatIdMissingReason': undefined };
  const id = await addOne(core, company(0, vatId));
  const similar = await addOne(core, company(1, { '/company/name': 'Quarzwerke Altdorf GmbH' }));
  const named = await addOne(
    core,
    company(2, {
      '/company/name': 'QUARZWERK ALTDORF GMBH',
      '/company/address/postcode': '10110',
      '/company/address/city': 'Ort 0',
    }),
  );
  const known = await addOne(core, company(3, { '/contact/email': 'Person@firma-0.example' }));
  const taxed = await addOne(core, company(4, vatId));
  const items = await found(core, id);
  expect(items.map((item) => item.id).slice(0, 3)).toEqual([taxed, known, named]);
  expect(items.map((item) => item.evidence[0]).slice(0, 3)).toEqual(['vat-id', 'email', 'name']);
  const scores = items.map(({ score }) => score);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(items.find((item) => item.id === similar)?.evidence ?? ['similar-name']).toContain('similar-name');
  expect(items[0]).toMatchObject({
    title: 'Firma 4',
    state: 'draft',
    customerId: await customerOf(core, taxed),
    company: { vatId: 'DE143454214' },
    contact: { email: 'person@firma-4.example' },
  });
});

test('duplicates are found from both sides, and as soon as they are typed', async () => {
  const core = await openCore();
  const first = await addOne(core, company(0));
  const second = await addOne(core, company(1));
  expect(await foundIds(core, first)).toEqual([]);
  await edit(core, second, { '/company/name': 'Quarzwerk Altdorf GmbH' });
  expect(await foundIds(core, first)).toEqual([second]);
  expect(await foundIds(core, second)).toEqual([first]);
  await edit(core, second, { '/company/name': 'Zimmerei Feldmann KG' });
  expect(await foundIds(core, first)).toEqual([]);
});

test('what was judged different is remembered both ways, also after a restart, until it is forgotten', async () => {
  const profileDir = temporaryFolder();
  let core = await openCore({ profileDir });
  const [a, b, c] = [await addOne(core), await addOne(core), await addOne(core)];
  valueOf(await core.desk.judgeDuplicate({ id: a, other: b, differ: true }));
  const seen = async () => Promise.all([a, b, c].map(async (id) => (await foundIds(core, id)).toSorted()));
  const apart = [[c], [c], [a, b].toSorted()];
  expect(await seen()).toEqual(apart);
  await core.close();
  core = await openCore({ profileDir });
  expect(await seen()).toEqual(apart);
  valueOf(await core.desk.judgeDuplicate({ id: b, other: a, differ: false }));
  expect(await seen()).toEqual(
    [
      [b, c],
      [a, c],
      [a, b],
    ].map((ids) => ids.toSorted()),
  );
});

test('to judge twice is the same as once', async () => {
  const core = await openCore();
  const [a, b] = [await addOne(core), await addOne(core)];
  for (const [id, other] of [
    [a, b],
    [b, a],
    [a, b],
  ] as const)
    valueOf(await core.desk.judgeDuplicate({ id, other, differ: true }));
  expect(await foundIds(core, a)).toEqual([]);
  expect(valueOf(await core.desk.checkProfile({}))).toEqual({ ok: true, problems: [] });
});

test('the warning about the VAT ID goes with the judgement', async () => {
  const core = await openCore();
  const [a, b] = [await addOne(core), await addOne(core)];
  const warned = async (id: string) => findingIn((await show(core, id)).findings, 'duplicate-vat');
  expect(await warned(a)).toMatchObject({
    severity: 'warning',
    pointer: '/company/vatId',
    params: { id: b, company: 'SAP SE' },
  });
  valueOf(await core.desk.judgeDuplicate({ id: a, other: b, differ: true }));
  expect([await warned(a), await warned(b)]).toEqual([undefined, undefined]);
});

test('what is in the trash or withdrawn is no duplicate, what comes back is one again', async () => {
  const core = await openCore();
  const [id, trashed, withdrawn] = [await addOne(core), await addOne(core), await addOne(core)];
  await finalize(core, withdrawn);
  valueOf(await core.desk.withdrawPackets({ ids: [withdrawn] }));
  valueOf(await core.desk.filePackets({ ids: [trashed], place: 'trash' }));
  expect(await foundIds(core, id)).toEqual([]);
  expect(findingIn((await show(core, id)).findings, 'duplicate-vat')).toBeUndefined();
  expect(findingIn((await finalize(core, id))[0]?.findings ?? [], 'duplicate-vat')).toBeUndefined();
  valueOf(await core.desk.filePackets({ ids: [trashed], place: 'current' }));
  expect(await foundIds(core, id)).toEqual([trashed]);
});

test('what is archived or finalized is a duplicate still', async () => {
  const core = await openCore();
  const [id, archived, waiting] = [await addOne(core), await addOne(core), await addOne(core)];
  await finalize(core, waiting);
  valueOf(await core.desk.filePackets({ ids: [archived], place: 'archive' }));
  const items = await found(core, id);
  expect(new Map(items.map((item) => [item.id, item.state]))).toEqual(
    new Map([
      [archived, 'draft'],
      [waiting, 'waiting'],
    ]),
  );
});

test('requests of one customer are no duplicates of each other', async () => {
  const core = await openCore();
  const [a, b, c] = [await addOne(core), await addOne(core), await addOne(core)];
  valueOf(await core.desk.assignCustomer({ packetId: b, customerId: await customerOf(core, a) }));
  expect(await foundIds(core, a)).toEqual([c]);
  expect(await foundIds(core, b)).toEqual([c]);
});

test('a second request with the same VAT ID is a warning at finalize that names it and does not block', async () => {
  const core = await openCore();
  const first = await addOne(core);
  const second = await addOne(core, { '/company/name': 'SAP SE Berlin' });
  const [answer] = await finalize(core, second);
  expect(answer).toMatchObject({ id: second, state: 'waiting' });
  expect(findingIn(answer?.findings ?? [], 'duplicate-vat')).toMatchObject({
    severity: 'warning',
    params: { id: first, company: 'SAP SE' },
  });
});

test('a plan has no duplicates and is none', async () => {
  const core = await openCore();
  const id = await addOne(core, { '/company/name': 'Muster AG 2026' });
  const plan = makePlan();
  await add(core, plan);
  expect(await found(core, plan.id)).toEqual([]);
  expect(await found(core, id)).toEqual([]);
});

test('a request without a name has duplicates by its VAT ID only', async () => {
  const core = await openCore();
  const first = await addOne(core);
  const id = await addOne(core, { '/company/name': undefined });
  expect(await foundIds(core, id)).toEqual([first]);
  await edit(core, id, { '/company/vatId': null });
  expect(await foundIds(core, id)).toEqual([]);
});

const MISSING = '0190c5a2-7e3b-7c1d-9a54-000000000000';

test('a pair that cannot be judged is refused and nothing is stored', async () => {
  const core = await openCore();
  const [id, other] = [await addOne(core), await addOne(core)];
  expect(refusalOf(await core.desk.judgeDuplicate({ id, other: MISSING, differ: true }))).toBe('not-found');
  expect(refusalOf(await core.desk.judgeDuplicate({ id: MISSING, other: id, differ: true }))).toBe(
    'not-found',
  );
  expect(refusalOf(await core.desk.judgeDuplicate({ id, other: id, differ: true }))).toBe('input-invalid');
  expect(refusalOf(await core.desk.findDuplicates({ id: MISSING }))).toBe('not-found');
  expect(await foundIds(core, id)).toEqual([other]);
  expect(valueOf(await core.desk.checkProfile({}))).toEqual({ ok: true, problems: [] });
});
