import fs from 'node:fs';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import { restoreBackup, writeBackup } from '../../../electron/core/store/backup.ts';
import { newDataKey } from '../../../electron/core/keys/data-key.ts';
import { cleanUpErased } from '../../../electron/core/store/clean-up-erased.ts';
import { openForWriting } from '../../../electron/core/store/connection.ts';
import { eraseCustomer } from '../../../electron/core/store/erase-customer.ts';
import { profileFiles } from '../../../electron/core/store/profile-files.ts';
import { makeStore } from '../../../electron/core/store/store.ts';
import { verifyContent } from '../../../electron/core/store/verify.ts';
import { foldedText } from '../../../electron/core/store/search.ts';
import { openCore } from '../../support/cores.ts';
import { AT, deskErrorOf, openProfile, openReader } from '../../support/temp-profile.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { valueOf } from '../../support/value-of.ts';
import {
  canaries,
  canariesInFiles,
  customerId,
  openWithCanaries,
  otherCustomerId,
  tablesOf,
} from './canaries.ts';

const codesOf = (profile: ReturnType<typeof openWithCanaries>): string[] =>
  verifyContent(profile.connection, 'profile').map(({ code }) => code);

test('before erasing the canaries are in the files', () => {
  const { dir } = openWithCanaries();
  const found = new Set(Object.values(canariesInFiles(dir)).flat());
  expect([...found].toSorted()).toEqual(Object.values(canaries).toSorted());
});

test('after erasing no byte of the customer is in any file or table', () => {
  const profile = openWithCanaries();
  expect(profile.privacy.eraseCustomer({ customerId })).toEqual({ erasedPackets: 2 });
  expect(canariesInFiles(profile.dir)).toEqual({});
  const { db } = profile.connection;
  for (const table of tablesOf(db)) {
    const rows = JSON.stringify(db.prepare(`SELECT * FROM ${table}`).all());
    expect([table, Object.values(canaries).filter((canary) => rows.includes(canary))]).toEqual([table, []]);
  }
  expect(codesOf(profile)).toEqual([]);
  profile.close();
  expect(canariesInFiles(profile.dir)).toEqual({});
});

test('after erasing an encrypted profile still writes no temporary files, which would be in clear', () => {
  const connection = openForWriting(temporaryFolder(), newId, newDataKey());
  const store = makeStore(connection);
  const IN_MEMORY = 2;
  expect(connection.db.pragma('temp_store', { simple: true })).toBe(IN_MEMORY);
  store.write(() => store.profile.setCleanUpDue(true));
  cleanUpErased(store);
  expect(connection.db.pragma('temp_store', { simple: true })).toBe(IN_MEMORY);
  connection.close();
});

test('after erasing no run of letters of the customer is left in a search index', () => {
  const { connection, store, privacy } = openWithCanaries();
  privacy.eraseCustomer({ customerId });
  const { db } = connection;
  const rest = [
    ...db.prepare<[], string>('SELECT packet FROM draft').pluck().all(),
    ...store.customers.page({ search: '', after: null, limit: 10 }).map(({ company }) => company),
  ];
  const letters = foldedText({ rest: rest.map((of) => (typeof of === 'string' ? JSON.parse(of) : of)) });
  for (const index of ['draft_search', 'company_name', 'customer_search']) {
    db.exec(`CREATE VIRTUAL TABLE temp.${index}_terms USING fts5vocab (main, ${index}, 'row')`);
    const terms = db.prepare<[], string>(`SELECT term FROM ${index}_terms`).pluck().all();
    const alien = terms.filter((term) => !letters.includes(term));
    expect([index, terms.length > 0, alien]).toEqual([index, true, []]);
  }
});

test('what belongs to others stays, without what names the customer', () => {
  const { store, other, otherPlan, privacy } = openWithCanaries();
  const before = store.drafts.get(other).packet;
  privacy.eraseCustomer({ customerId });
  expect(store.drafts.get(other).packet).toBe(before);
  expect(store.filing.of(other)).toMatchObject({ customerId: otherCustomerId, tags: ['bleibt'] });
  expect(store.versions.below(other, 1000, -1)).toEqual([]);
  expect(store.keptFindings.of(other)).toEqual([]);
  expect(store.templates.all()).toEqual([]);
  expect(store.views.all()).toEqual([]);
  expect(store.planTemplates.newest().map(({ name }) => name)).toEqual(['Bleibt']);
  expect(store.planSnapshots.ofPlan(otherPlan)).toMatchObject([
    { id: '0190c5a2-7e3b-7c1d-9a54-00000000f005' },
  ]);
  expect(store.list({ limit: 10 }).items.map(({ id }) => id)).toEqual([otherPlan, other]);
});

test('what another customer shares with the erased one stays where it stands today', () => {
  const { store, other, privacy } = openWithCanaries();
  store.write(() => {
    const row = store.drafts.get(other);
    const packet = { ...JSON.parse(row.packet), company: { name: canaries.company, vatId: canaries.vatId } };
    store.drafts.change(row, { ...packet, contact: { email: canaries.email } }, AT, { origin: 'edit' });
  });
  // The phone stands in former versions only.
  privacy.eraseCustomer({ customerId });
  expect(store.drafts.get(other).packet).toContain(canaries.email);
  expect(store.versions.below(other, 1000, -1)).toEqual([]);
});

test('a tombstone says what was there, and nothing about a person', () => {
  const { store, id, plan, privacy } = openWithCanaries();
  privacy.eraseCustomer({ customerId });
  expect(store.erasures.find(id)).toMatchObject({
    kind: 'request',
    channel: 'support-api',
    ticketNumber: 'SSD-1001',
    payloadHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    createdAt: AT,
    finalizedAt: AT,
  });
  expect(store.erasures.find(plan)).toMatchObject({ kind: 'plan', ticketNumber: null, payloadHash: null });
  expect(store.erasures.find(customerId)).toMatchObject({ kind: 'customer' });
});

test('a ticket number that could be words is not kept', () => {
  const { store, id, privacy } = openWithCanaries();
  store.write(() => {
    const ticket = store.tickets.find(id);
    if (ticket) store.tickets.put({ ...ticket, number: `Fall ${canaries.lastName}` }, AT);
  });
  privacy.eraseCustomer({ customerId });
  expect(store.erasures.find(id)?.ticketNumber).toBeNull();
});

test('the audit trail outlives the customer and tells of the erasing without a name', () => {
  const { store, id, privacy } = openWithCanaries();
  privacy.eraseCustomer({ customerId });
  const { items } = privacy.readAudit({ limit: 100 });
  expect(items[0]).toMatchObject({ action: 'erased', packetId: null });
  expect(items.filter(({ packetId }) => packetId === id).map(({ action }) => action)).toEqual([
    'erased',
    'sent',
    'created',
  ]);
  expect(store.audit.brokenLinks()).toEqual([]);
});

test('an unknown customer is not erased', () => {
  const { privacy } = openWithCanaries();
  const unknown = '0190c5a2-7e3b-7c1d-9a54-00000000c999';
  expect(deskErrorOf(() => privacy.eraseCustomer({ customerId: unknown })).code).toBe('not-found');
  expect(deskErrorOf(() => privacy.exportPerson({ customerId: unknown })).code).toBe('not-found');
});

type Profile = ReturnType<typeof openWithCanaries>;
const onItsWay: Record<string, (profile: Profile) => void> = {
  'a request waiting': ({ store, id }) => {
    const entry = store.outbox.find(id);
    if (entry) store.outbox.put({ ...entry, state: 'waiting' });
  },
  'a request of unknown fate': ({ store, id }) => {
    const entry = store.outbox.find(id);
    if (entry) store.outbox.put({ ...entry, state: 'unknown' });
  },
  'a message waiting': ({ store, id }) => {
    const [message] = store.messages.ofPacket(id);
    if (message) store.messages.put({ ...message, state: 'waiting' });
  },
  'a message of unknown fate': ({ store, id }) => {
    const [message] = store.messages.ofPacket(id);
    if (message) store.messages.put({ ...message, state: 'unknown' });
  },
  'a correction waiting': ({ store, id }) => {
    const revision = store.revisions.find(id);
    if (revision) store.revisions.put({ ...revision, state: 'waiting', submissionSeq: revision.basedOn });
  },
  'a withdrawal waiting': ({ store, id }) => {
    const wish = store.withdrawals.find(id);
    if (wish) store.withdrawals.put({ ...wish, state: 'waiting' });
  },
};

test.for(Object.entries(onItsWay))('nothing is erased while there is %s', ([, move]) => {
  const profile = openWithCanaries();
  profile.store.write(() => move(profile));
  expect(deskErrorOf(() => profile.privacy.eraseCustomer({ customerId })).code).toBe('erase-refused');
  expect(profile.store.customers.get(customerId).company['name']).toBe(canaries.company);
  expect(profile.store.erasures.readable()).toEqual([]);
  expect(codesOf(profile)).toEqual([]);
});

test('an id that was erased is never taken again', async () => {
  const profile = openWithCanaries();
  const packet = profile.store.drafts.get(profile.id).packet;
  profile.privacy.eraseCustomer({ customerId });
  profile.close();
  const core = await openCore({ profileDir: profile.dir });
  const added = valueOf(await core.desk.addPackets({ files: [{ file: 'x.packet.json', text: packet }] }));
  expect(added).toMatchObject({ added: [], failed: [{ code: 'erased' }] });
  const imported = valueOf(await core.desk.importFile({ file: 'x.packet.json', data: Buffer.from(packet) }));
  expect(imported).toMatchObject({ added: 0, skipped: 1, findings: [{ code: 'erased', pointer: '/id' }] });
  expect(await core.desk.showPacket({ id: profile.id })).toMatchObject({
    ok: false,
    error: { code: 'erased', details: { ticketNumber: 'SSD-1001' } },
  });
});

test('erasing that was cut short before the bytes were gone is ended by the next start', async () => {
  const profile = openWithCanaries();
  profile.store.write(() => eraseCustomer(profile.store, customerId, AT));
  expect(Object.values(canariesInFiles(profile.dir)).flat()).not.toEqual([]);
  profile.close();
  const core = await openCore({ profileDir: profile.dir });
  expect(canariesInFiles(profile.dir)).toEqual({});
  expect(valueOf(await core.desk.checkProfile({}))).toEqual({ ok: true, problems: [] });
});

test('where somebody reads the file meanwhile, the bytes go at the next start', async () => {
  const profile = openWithCanaries();
  const reader = openReader(profile.dir);
  reader.connection.db.exec('BEGIN; SELECT count(*) FROM draft');
  profile.connection.db.pragma('busy_timeout = 10');
  profile.privacy.eraseCustomer({ customerId });
  expect(profile.store.profile.isCleanUpDue()).toBe(true);
  reader.close();
  profile.close();
  await openCore({ profileDir: profile.dir });
  expect(canariesInFiles(profile.dir)).toEqual({});
});

test('a restored older backup is without what was erased since', () => {
  const profile = openWithCanaries();
  const backup = path.join(temporaryFolder(), 'backup');
  writeBackup(profile.store, backup);
  profile.privacy.eraseCustomer({ customerId });
  profile.close();
  expect(restoreBackup(profile.dir, backup, AT)).toMatchObject({ packets: 2, erasedAgain: 2 });
  const restored = openProfile(profile.dir);
  expect(restored.store.erasures.find(profile.id)).toMatchObject({ ticketNumber: 'SSD-1001' });
  expect(restored.store.customers.find(customerId)).toBeUndefined();
  expect(verifyContent(restored.connection, 'profile')).toEqual([]);
  restored.close();
  fs.rmSync(restored.files.damaged, { recursive: true });
  expect(canariesInFiles(profile.dir)).toEqual({});
});

test('a customer is erased from an encrypted profile, which stays encrypted and whole', () => {
  const [dir, key] = [temporaryFolder(), newDataKey()];
  const connection = openForWriting(dir, newId, key);
  const profile = { dir, files: profileFiles(dir), connection, store: makeStore(connection) };
  const { privacy } = openWithCanaries({ ...profile, close: () => connection.close() });
  expect(privacy.eraseCustomer({ customerId })).toEqual({ erasedPackets: 2 });
  expect(verifyContent(connection, 'profile')).toEqual([]);
  connection.close();
  expect(fs.readFileSync(profile.files.database).subarray(0, 15).toString('latin1')).not.toBe(
    'SQLite format 3',
  );
  const again = openForWriting(dir, newId, key);
  expect(verifyContent(again, 'profile')).toEqual([]);
  again.close();
});

test('a backup restored over a profile that cannot be read comes back as it is', () => {
  const profile = openWithCanaries();
  const backup = path.join(temporaryFolder(), 'backup');
  writeBackup(profile.store, backup);
  profile.privacy.eraseCustomer({ customerId });
  profile.close();
  fs.writeFileSync(profile.files.database, 'no database');
  expect(restoreBackup(profile.dir, backup, AT)).not.toHaveProperty('erasedAgain');
  expect(openProfile(profile.dir).store.customers.get(customerId).company['name']).toBe(canaries.company);
});
