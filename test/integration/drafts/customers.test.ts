import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import { savePacket } from '../../../electron/core/operations/save-packet.ts';
import { packetOf as storedPacket } from '../../../electron/core/store/drafts.ts';
import type { Json, JsonObject } from '../../../shared/json-pointer.ts';
import { openCore } from '../../support/cores.ts';
import { makePlan } from '../../support/packets.ts';
import { addRequest, AT, openProfile, openReader } from '../../support/temp-profile.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import {
  add,
  addOne,
  companyOf,
  customerOf,
  edit,
  findingIn,
  finalize,
  packetOf,
  refusalOf,
  settableClock,
  show,
} from './ask.ts';
import { valueOf } from '../../support/value-of.ts';

const MISSING = '0190c5a2-7e3b-7c1d-9a54-000000000000';

/** Nothing in common with another one but what a test says. */
const named = (name: string, more: Record<string, Json | undefined> = {}) => ({
  '/company/name': name,
  '/company/vatId': undefined,
  '/company/vatIdMissingReason': 'other',
  ...more,
});

const showCustomer = async (core: Core, id: string | null) =>
  valueOf(await core.desk.showCustomer({ id: id ?? '' }));
const assign = async (core: Core, packetId: string, customerId: string | null) =>
  valueOf(await core.desk.assignCustomer({ packetId, customerId })).customerId;
const customers = async (core: Core) => valueOf(await core.desk.listCustomers({})).items;

/** A customer with three requests, the first of which says `named`; answers its id too. */
async function openWithCustomer(more: Record<string, Json | undefined> = {}) {
  const profileDir = temporaryFolder();
  const core = await openCore({ profileDir });
  const first = await addOne(core, named('Alpha Werke GmbH', more));
  const customer = (await customerOf(core, first)) ?? '';
  const ids = [first];
  for (let n = 0; n < 2; n += 1) {
    const { id } = valueOf(
      await core.desk.createRequest({ method: 'new-organization', customerId: customer }),
    );
    ids.push(id);
  }
  return { core, profileDir, customer, ids: ids as [string, string, string] };
}

test('a new request has a customer as soon as its company has a name', async () => {
  const core = await openCore();
  const { id } = valueOf(await core.desk.createRequest({ method: 'new-organization' }));
  expect(await customerOf(core, id)).toBeNull();
  expect(await customers(core)).toEqual([]);
  await edit(core, id, { '/company/name': 'Alpha' });
  const customer = await customerOf(core, id);
  expect(await customers(core)).toMatchObject([{ id: customer, name: 'Alpha', requests: 1 }]);
  await edit(core, id, { '/company/name': 'Alpha Werke', '/company/address/city': 'Aachen' });
  expect(await customerOf(core, id)).toBe(customer);
  expect(await customers(core)).toMatchObject([{ id: customer, name: 'Alpha Werke', city: 'Aachen' }]);
});

test('what is typed of a company in one draft is in the other drafts of that customer', async () => {
  const { core, profileDir, customer, ids } = await openWithCustomer();
  const [first, second, third] = ids;
  await edit(core, second, { '/company/address/city': 'Aachen', '/company/phone': '0241 1' });
  const company = await companyOf(core, second);
  expect(company).toMatchObject({ address: { city: 'Aachen' }, phone: '0241 1' });
  for (const id of [first, third]) expect(await companyOf(core, id)).toEqual(company);
  expect((await showCustomer(core, customer)).company).toEqual(company);
  await core.close();
  const again = await openCore({ profileDir });
  expect(await companyOf(again, first)).toEqual(company);
});

test('what is typed elsewhere in a draft stays there', async () => {
  const { core, ids } = await openWithCustomer();
  const [first, second] = ids;
  const before = await packetOf(core, first);
  await edit(core, second, { '/note': 'only here', '/contact/firstName': 'Only here' });
  expect(await packetOf(core, first)).toEqual(before);
});

test('what came from another draft is a version that says so', async () => {
  const { core, ids } = await openWithCustomer();
  const [first, second] = ids;
  await edit(core, second, { '/company/phone': '1' });
  const { versions } = valueOf(await core.desk.readHistory({ id: first }));
  expect(versions[0]).toMatchObject({
    origin: 'customer',
    changes: [{ pointer: '/company/phone', after: '1' }],
  });
});

test('undo of what was typed takes it back in the other drafts too', async () => {
  const { core, customer, ids } = await openWithCustomer();
  const [first, second, third] = ids;
  const before = await companyOf(core, first);
  await edit(core, second, { '/company/phone': '1' });
  valueOf(await core.desk.undoPacket({ id: second }));
  for (const id of [first, second, third]) {
    expect(await companyOf(core, id)).toEqual(before);
    expect(await customerOf(core, id)).toBe(customer);
  }
});

test('a finalized request never changes with its customer, nor does what was frozen', async () => {
  const { core, profileDir, ids } = await openWithCustomer();
  const [first, second] = ids;
  expect(await finalize(core, first)).toMatchObject([{ state: 'waiting' }]);
  const frozen = () => openReader(profileDir).store.submissions.get(1);
  const payload = frozen();
  expect(payload).toMatchObject({ packet: { id: first } });
  const before = await show(core, first);
  const exported = valueOf(await core.desk.exportPackets({ ids: [first] }));
  const pdf = valueOf(await core.desk.makePdf({ source: { id: first } })).data;
  await edit(core, second, { '/company/name': 'Omega Werke GmbH', '/company/phone': '1' });
  expect(await show(core, first)).toEqual(before);
  expect(frozen()).toEqual(payload);
  expect(valueOf(await core.desk.exportPackets({ ids: [first] }))).toEqual(exported);
  expect(valueOf(await core.desk.makePdf({ source: { id: first } })).data).toEqual(pdf);
});

test('a withdrawn request never changes with its customer', async () => {
  const { core, ids } = await openWithCustomer();
  const [first, second] = ids;
  await finalize(core, first);
  valueOf(await core.desk.withdrawPackets({ ids: [first] }));
  const before = await show(core, first);
  await edit(core, second, { '/company/phone': '1' });
  expect(await show(core, first)).toEqual(before);
});

test('a change in what was frozen earlier takes nothing back that was typed in the other drafts since', () => {
  const { store } = openProfile();
  const [old, other] = [addRequest(store), addRequest(store)];
  const host = { clock: settableClock(), newId };
  const company = { name: 'Alpha AG', address: { street: 'Alte Straße' } };
  const newer = { ...company, address: { street: 'Neue Straße' } };
  const customerId = newId();
  const put = (id: string, packet: JsonObject) =>
    savePacket({ host, store }, store.drafts.get(id), packet, { origin: 'edit' });
  const packetIn = (id: string) => storedPacket(store.drafts.get(id));
  store.write(() => {
    store.customers.add(customerId, newer, AT);
    store.drafts.change(store.drafts.get(old), { ...packetIn(old), company }, AT, { origin: 'edit' });
    store.drafts.change(store.drafts.get(other), { ...packetIn(other), company: newer }, AT, {
      origin: 'edit',
    });
    for (const id of [old, other]) store.filing.put(id, { customerId });
    put(old, { ...packetIn(old), company: { ...company, phone: '0241 1' } });
  });
  expect(packetIn(other)['company']).toEqual({ ...newer, phone: '0241 1' });
  expect(store.customers.get(customerId).company).toEqual({ ...newer, phone: '0241 1' });
});

test('whoever renames the company in a copy renames nobody else', async () => {
  const { core, customer, ids } = await openWithCustomer();
  const [first, second] = ids;
  const before = await companyOf(core, second);
  const copy = valueOf(await core.desk.copyPacket({ id: first })).id;
  await edit(core, copy, { '/company/name': 'Ganz andere AG' });
  expect(await customerOf(core, copy)).not.toBe(customer);
  expect(await companyOf(core, second)).toEqual(before);
});

test('finalizing takes the organization name over to the customer’s other drafts', async () => {
  const { core, customer, ids } = await openWithCustomer();
  const [first, second] = ids;
  await edit(core, second, { '/company/name': 'Kunde GmbH & Co. KG', '/company/organizationName': null });
  await finalize(core, first);
  expect(await companyOf(core, second)).toMatchObject({ organizationName: 'Kunde GmbH & Co KG' });
  expect((await showCustomer(core, customer)).company).toEqual(await companyOf(core, first));
});

test('contact persons are kept when a request is added or finalized, once per email address, the last first', async () => {
  const { core, customer, ids } = await openWithCustomer({ '/contact/email': 'eva@alpha.example' });
  const [, second, third] = ids;
  const contacts = async () =>
    (await showCustomer(core, customer)).contacts.map((contact) => [contact['email'], contact['firstName']]);
  expect(await contacts()).toEqual([['eva@alpha.example', 'Erika']]);
  const preCheck = (await packetOf(core, ids[0]))['preCheck'] as JsonObject;
  const finish = async (id: string, email: string, firstName: string) => {
    for (const [name, value] of Object.entries(preCheck))
      await edit(core, id, { [`/preCheck/${name}`]: value as string });
    await edit(core, id, {
      '/contact/email': email,
      '/contact/firstName': firstName,
      '/contact/lastName': 'Neu',
      '/channel': 'help-center',
      '/reason/managesIndependently': true,
    });
    expect(await finalize(core, id)).toMatchObject([{ state: 'waiting' }]);
  };
  await finish(second, 'omar@alpha.example', 'Omar');
  expect(await contacts()).toEqual([
    ['omar@alpha.example', 'Omar'],
    ['eva@alpha.example', 'Erika'],
  ]);
  await finish(third, 'EVA@alpha.example', 'Eva');
  expect(await contacts()).toEqual([
    ['EVA@alpha.example', 'Eva'],
    ['omar@alpha.example', 'Omar'],
  ]);
});

test('a new request for a customer has its company and its last contact person', async () => {
  const { core, customer, ids } = await openWithCustomer();
  const { packet } = valueOf(
    await core.desk.createRequest({ method: 'existing-organization', customerId: customer }),
  );
  const first = await packetOf(core, ids[0]);
  expect(packet).toMatchObject({
    method: 'existing-organization',
    company: first['company'],
    contact: first['contact'],
  });
});

test('an assigned request has the customer’s company, and undo gives it back its own', async () => {
  const { core, customer, ids } = await openWithCustomer();
  const other = await addOne(core, named('Beta Handel KG', { '/company/address/city': 'Bonn' }));
  const own = await companyOf(core, other);
  const old = await customerOf(core, other);
  expect(await assign(core, other, customer)).toBe(customer);
  expect(await companyOf(core, other)).toMatchObject({
    name: 'Alpha Werke GmbH',
    address: { city: 'Walldorf' },
  });
  expect((await customers(core)).map(({ id }) => id)).not.toContain(old);
  valueOf(await core.desk.undoPacket({ id: other }));
  expect(await companyOf(core, other)).toEqual(own);
  expect(await customerOf(core, other)).not.toBe(customer);
  expect(await customers(core)).toMatchObject([
    { id: customer, name: 'Alpha Werke GmbH', requests: 3 },
    { name: 'Beta Handel KG', requests: 1 },
  ]);
  for (const id of ids) expect(await companyOf(core, id)).toMatchObject({ name: 'Alpha Werke GmbH' });
});

test.for([
  ['a VAT ID', { '/company/vatId': 'DE143454214', '/company/vatIdMissingReason': undefined }],
  ['an organization name', { '/company/organizationName': 'Beta' }],
  ['a phone number', { '/company/phone': '0228 1' }],
  ['a member that we do not know', { '/company/x-own': 'beta' }],
] as const)(
  'to assign a request by mistake leaves the customer and its other drafts as they were: %s',
  async ([, more]) => {
    const { core, customer, ids } = await openWithCustomer({ '/company/organizationName': undefined });
    const other = await addOne(core, named('Beta Handel KG', more));
    const before = await Promise.all([showCustomer(core, customer), ...ids.map((id) => packetOf(core, id))]);
    await assign(core, other, customer);
    const company = await companyOf(core, ids[0]);
    const during = await Promise.all(ids.map((id) => packetOf(core, id)));
    valueOf(await core.desk.undoPacket({ id: other }));
    const after = await Promise.all([showCustomer(core, customer), ...ids.map((id) => packetOf(core, id))]);
    expect(during).toEqual(before.slice(1));
    expect(after).toEqual(before);
    expect(company['name']).toBe('Alpha Werke GmbH');
  },
);

test('an assigned request never has the organization name or the VAT ID of the company that it named before', async () => {
  const { core, customer } = await openWithCustomer({ '/company/vatIdMissingReason': 'not-vat-registered' });
  const other = await addOne(core, { '/company/vatIdAsTyped': 'DE 143 454 214' });
  await assign(core, other, customer);
  const company = await companyOf(core, other);
  expect(company).toMatchObject({
    name: 'Alpha Werke GmbH',
    organizationName: 'Alpha Werke GmbH',
    vatIdMissingReason: 'not-vat-registered',
  });
  expect(company).not.toHaveProperty('vatId');
  expect(company).not.toHaveProperty('vatIdAsTyped');
});

test('an assigned request keeps its own contact person, and takes the customer’s where it has none', async () => {
  const { core, customer } = await openWithCustomer({ '/contact/email': 'eva@alpha.example' });
  const own = await addOne(core, named('Beta', { '/contact/email': 'b@beta.example' }));
  const none = await addOne(core, named('Gamma', { '/contact': undefined }));
  await assign(core, own, customer);
  await assign(core, none, customer);
  expect(await packetOf(core, own)).toMatchObject({ contact: { email: 'b@beta.example' } });
  expect(await packetOf(core, none)).toMatchObject({ contact: { email: 'eva@alpha.example' } });
});

test('a request that is assigned to nobody becomes a customer of its own, and what is typed stays there', async () => {
  const { core, customer, ids } = await openWithCustomer();
  const [first, second] = ids;
  const own = await assign(core, second, null);
  expect([null, customer]).not.toContain(own);
  await edit(core, second, { '/company/name': 'Delta AG' });
  expect(await companyOf(core, first)).toMatchObject({ name: 'Alpha Werke GmbH' });
  expect((await showCustomer(core, own)).packets.map(({ id }) => id)).toEqual([second]);
});

test('to undo what came from another draft keeps the own data and leaves the customer', async () => {
  const { core, customer, ids } = await openWithCustomer();
  const [first, second] = ids;
  await edit(core, second, { '/company/name': 'Delta AG' });
  valueOf(await core.desk.undoPacket({ id: first }));
  expect(await companyOf(core, first)).toMatchObject({ name: 'Alpha Werke GmbH' });
  expect(await companyOf(core, second)).toMatchObject({ name: 'Delta AG' });
  expect(await showCustomer(core, customer)).toMatchObject({ company: { name: 'Delta AG' } });
  expect(await customerOf(core, first)).not.toBe(customer);
});

test('redo of an assignment that was undone leaves the customer as it is', async () => {
  const { core, customer, ids } = await openWithCustomer();
  const other = await addOne(core, named('Beta Handel KG'));
  await assign(core, other, customer);
  valueOf(await core.desk.undoPacket({ id: other }));
  valueOf(await core.desk.redoPacket({ id: other }));
  expect(await companyOf(core, other)).toMatchObject({ name: 'Alpha Werke GmbH' });
  expect(await companyOf(core, ids[0])).toMatchObject({ name: 'Alpha Werke GmbH' });
  expect(valueOf(await core.desk.checkProfile({}))).toEqual({ ok: true, problems: [] });
});

test('what is finalized cannot be assigned', async () => {
  const { core, customer, ids } = await openWithCustomer();
  const other = await addOne(core, named('Beta Handel KG'));
  await finalize(core, other);
  const before = await show(core, other);
  expect(refusalOf(await core.desk.assignCustomer({ packetId: other, customerId: customer }))).toBe(
    'not-editable',
  );
  expect(await show(core, other)).toEqual(before);
  expect((await showCustomer(core, customer)).packets).toHaveLength(ids.length);
});

test('a customer goes with its last draft, not before', async () => {
  const { core, customer, ids } = await openWithCustomer();
  const [first, ...others] = ids;
  const remove = async (packets: string[]) => {
    valueOf(await core.desk.filePackets({ ids: packets, place: 'trash' }));
    valueOf(await core.desk.deletePackets({ ids: packets }));
  };
  await remove(others);
  expect(await showCustomer(core, customer)).toMatchObject({ packets: [{ id: first }] });
  await remove([first]);
  expect(refusalOf(await core.desk.showCustomer({ id: customer }))).toBe('not-found');
  expect(valueOf(await core.desk.listCustomers({ search: 'Alpha' })).items).toEqual([]);
  expect(valueOf(await core.desk.checkProfile({}))).toEqual({ ok: true, problems: [] });
});

test('a customer shows its packets, the one added last first, without those in the trash', async () => {
  const { core, customer, ids } = await openWithCustomer();
  const [first, second, third] = ids;
  valueOf(await core.desk.filePackets({ ids: [second], place: 'trash' }));
  const plan = valueOf(await core.desk.createPlan({ management: 'full', requestId: first })).id;
  expect((await showCustomer(core, customer)).packets.map(({ id, kind }) => [id, kind])).toEqual([
    [plan, 'plan'],
    [third, 'request'],
    [first, 'request'],
  ]);
  expect(await customers(core)).toMatchObject([{ requests: 3 }]);
});

test('a plan that is assigned to a customer gets nothing of the company, and leaves it again', async () => {
  const { core, customer } = await openWithCustomer();
  const plan = makePlan();
  await add(core, plan);
  const before = await packetOf(core, plan.id);
  expect(await assign(core, plan.id, customer)).toBe(customer);
  expect(await packetOf(core, plan.id)).toEqual(before);
  expect(await assign(core, plan.id, null)).toBeNull();
  expect(await packetOf(core, plan.id)).toEqual(before);
  expect(await customers(core)).toMatchObject([{ id: customer, requests: 3 }]);
});

test('a plan neither makes a customer nor changes one', async () => {
  const { core, customer, ids } = await openWithCustomer();
  const plan = makePlan();
  await add(core, plan);
  expect(await customerOf(core, plan.id)).toBeNull();
  const own = valueOf(await core.desk.createPlan({ management: 'full', requestId: ids[0] })).id;
  await edit(core, own, { '/company/name': 'Not a member of plans', '/name': 'Plan' });
  expect((await showCustomer(core, customer)).company).toMatchObject({ name: 'Alpha Werke GmbH' });
});

test('customers are listed by name in pages, each once, while others are added', async () => {
  const core = await openCore();
  const names = Array.from({ length: 17 }, (_, n) => `Firma ${String((n * 7) % 17).padStart(2, '0')}`);
  for (const name of names) await addOne(core, named(name));
  await addOne(core, named('Firma 08'));
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = valueOf(
      await core.desk.listCustomers({ limit: 4, ...(cursor === undefined ? {} : { cursor }) }),
    );
    seen.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor ?? undefined;
    await addOne(core, named('Aaa'));
  } while (cursor !== undefined);
  expect(seen).toEqual([...names, 'Firma 08'].toSorted());
});

test.for([
  ['part of the name', 'llsch', ['Bau Gesellschaft Ü GmbH']],
  ['two letters', 'ög', ['Högl & Co']],
  ['two letters without the umlaut', 'og', ['Högl & Co']],
  ['one letter', 'ü', ['Bau Gesellschaft Ü GmbH']],
  ['two words', 'bau gesell', ['Bau Gesellschaft Ü GmbH']],
  ['a short and a long word', 'co högl', ['Högl & Co']],
  ['the VAT ID', 'de1434542', ['Zeta']],
  ['the city', 'gerling', ['Zeta']],
  ['a quote', '"', []],
  ['an operator', 'bau AND zeta', []],
  ['a control character', 'bau\u0000gesell', ['Bau Gesellschaft Ü GmbH']],
  ['nothing', '  ', ['Bau Gesellschaft Ü GmbH', 'Högl & Co', 'Zeta']],
] as const)('a customer is found by %s', async ([, search, expected]) => {
  const core = await openCore();
  await addOne(core, named('Bau Gesellschaft Ü GmbH'));
  await addOne(core, named('Högl & Co'));
  await addOne(core, {
    '/company/name': 'Zeta',
    '/company/vatId': 'DE143454214',
    '/company/address/city': 'Gerlingen',
  });
  const { items } = valueOf(await core.desk.listCustomers({ search }));
  expect(items.map(({ name }) => name)).toEqual(expected);
});

test('a search pages too, also by words of two letters', async () => {
  const core = await openCore();
  for (let n = 0; n < 7; n += 1) await addOne(core, named(`${n % 2 === 0 ? 'Ja' : 'Nein'} Firma ${n}`));
  for (const search of ['ja', 'ja firma']) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = valueOf(
        await core.desk.listCustomers({ search, limit: 3, ...(cursor === undefined ? {} : { cursor }) }),
      );
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([0, 2, 4, 6].map((n) => `Ja Firma ${n}`));
  }
});

test('a customer that was renamed is found by its new name only', async () => {
  const { core, ids } = await openWithCustomer();
  await edit(core, ids[0], { '/company/name': 'Omega Werke GmbH', '/company/organizationName': null });
  expect(valueOf(await core.desk.listCustomers({ search: 'alpha' })).items).toEqual([]);
  expect(valueOf(await core.desk.listCustomers({ search: 'omega' })).items).toHaveLength(1);
});

test('two pre-checks of one customer that contradict each other are a warning on both', async () => {
  const { core, ids } = await openWithCustomer();
  const [first, second] = ids;
  const warned = async (id: string) => findingIn((await show(core, id)).findings, 'precheck-contradiction');
  await edit(core, second, { '/preCheck/answer': 'unclear' });
  expect(await warned(first)).toBeUndefined();
  await edit(core, second, { '/preCheck/answer': 'organization-exists' });
  const expected = (id: string) => ({ severity: 'warning', pointer: '/preCheck/answer', params: { id } });
  expect(await warned(first)).toMatchObject(expected(second));
  expect(await warned(second)).toMatchObject(expected(first));
  await edit(core, second, { '/preCheck/answer': 'no-organization' });
  expect(await warned(first)).toBeUndefined();
  await edit(core, second, { '/preCheck/answer': 'organization-exists' });
  valueOf(await core.desk.filePackets({ ids: [second], place: 'trash' }));
  expect(await warned(first)).toBeUndefined();
  valueOf(await core.desk.filePackets({ ids: [second], place: 'current' }));
  await assign(core, second, null);
  expect(await warned(first)).toBeUndefined();
});

test('what is not there is not found and nothing changes', async () => {
  const { core, customer, ids } = await openWithCustomer();
  const before = await customers(core);
  const [packetId] = ids;
  expect([
    refusalOf(await core.desk.showCustomer({ id: MISSING })),
    refusalOf(await core.desk.showFiling({ id: MISSING })),
    refusalOf(await core.desk.assignCustomer({ packetId: MISSING, customerId: customer })),
    refusalOf(await core.desk.assignCustomer({ packetId, customerId: MISSING })),
    refusalOf(await core.desk.createRequest({ method: 'new-organization', customerId: MISSING })),
  ]).toEqual(Array.from({ length: 5 }, () => 'not-found'));
  expect(await customers(core)).toEqual(before);
  expect(await customerOf(core, packetId)).toBe(customer);
});

test.for(['', 'x', '-1 a', '1.5 a', '99999999999999999999 a', 'a'.repeat(401)])(
  'a cursor that no page of customers gave is refused: %s',
  async (cursor) => {
    const { core } = await openWithCustomer();
    expect(refusalOf(await core.desk.listCustomers({ cursor }))).toBe('input-invalid');
  },
);
