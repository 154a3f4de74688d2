import { expect, test } from 'vitest';
import { canaries, customerId, openWithCanaries, otherCustomerId, tablesOf } from './canaries.ts';

type Exported = {
  customer: { company: { name: string } };
  packets: ({ id: string } & Record<string, Record<string, unknown>[]>)[];
};

const exported = (privacy: ReturnType<typeof openWithCanaries>['privacy']) => {
  const { fileName, text } = privacy.exportPerson({ customerId });
  return { fileName, text, data: JSON.parse(text) as Exported };
};

/** Tables that are in no export, and why they hold nothing about a person that is not in it. */
const withoutPeople: Record<string, string> = {
  profile: 'id, counter and settings of the profile',
  row_count: 'numbers of rows',
  feed: 'how far the feed of a desk was read',
  session: 'when the app ran',
  desk_document: 'what a desk publishes for everyone',
  letterhead: 'the partner itself',
  own_key: 'the person who uses the app; secret keys are in no export',
  colleague: 'people of the partner, not of a customer',
  import_mapping: 'headings and members, no values',
  import_run: 'names of files and numbers',
  erasure: 'tombstones, of which the customer has none as long as it is there',
  draft_facts: 'follows from draft and filing',
  company_key: 'follows from draft',
  open_invitation: 'follows from milestone',
  sqlite_stat1: 'numbers of rows for the planner',
  sqlite_stat4: 'follows from the indexes',
};
/** Indexes for searching, made of what is in the export: they and the tables in which SQLite keeps them. */
const INDEX = /^(draft_search|company_name|customer_search|company_trigram)(_|$)/;

test('every table is in the export, or on the list of those without people', () => {
  const { connection, privacy } = openWithCanaries();
  const { data } = exported(privacy);
  const shown = new Set([
    'customer',
    'template', // in `elsewhere`, like saved views
    'saved_view',
    'plan_template',
    ...data.packets.flatMap((packet) => Object.keys(packet)),
  ]);
  const missing = tablesOf(connection.db).filter(
    (name) => !shown.has(name) && !(name in withoutPeople) && !INDEX.test(name),
  );
  expect(missing).toEqual([]);
});

test('a column that names a packet is only in tables of the export', () => {
  const { connection, privacy } = openWithCanaries();
  const { db } = connection;
  const names = tablesOf(db).filter((table) =>
    db.prepare('SELECT 1 FROM pragma_table_info(?) WHERE name = ?').get(table, 'draft_id'),
  );
  const shown = new Set(exported(privacy).data.packets.flatMap((packet) => Object.keys(packet)));
  expect(names.filter((name) => !shown.has(name))).toEqual(['open_invitation']);
});

test.for(Object.entries(canaries))('what was stored is in the export: %s', ([, canary]) => {
  expect(exported(openWithCanaries().privacy).text).toContain(canary);
});

test('the export is readable: what is stored as JSON text is shown as what it says', () => {
  const { privacy, id, plan } = openWithCanaries();
  const { data, fileName } = exported(privacy);
  expect(data.customer.company.name).toBe(canaries.company);
  expect(data.packets.map((packet) => packet.id).toSorted()).toEqual([id, plan].toSorted());
  const packet = data.packets.find((packet) => packet.id === id);
  expect(packet?.['draft']?.[0]).toMatchObject({ packet: { company: { name: canaries.company } } });
  expect(packet?.['version']).toHaveLength(2);
  expect(packet?.['submission']).toHaveLength(2);
  expect(packet?.['audit']?.map(({ action }) => action)).toEqual(['created', 'sent']);
  expect(fileName).toMatch(/^zeisigwerk-kanaria-gmbh-\d{4}-\d\d-\d\d\.json$/);
});

test('the requests of another customer are not in the export', () => {
  const { privacy, other } = openWithCanaries();
  expect(exported(privacy).data.packets.map(({ id }) => id)).not.toContain(other);
  expect(JSON.parse(privacy.exportPerson({ customerId: otherCustomerId }).text).packets).toMatchObject([
    { id: other },
  ]);
});

test('an export is recorded without naming anybody', () => {
  const { privacy, store } = openWithCanaries();
  exported(privacy);
  expect(privacy.readAudit({ limit: 1 }).items).toMatchObject([
    { action: 'exported', packetId: null, detail: JSON.stringify({ customer: customerId }) },
  ]);
  expect(store.audit.brokenLinks()).toEqual([]);
});

test('the audit trail names nobody', () => {
  const { privacy, connection } = openWithCanaries();
  exported(privacy);
  const rows = JSON.stringify(connection.db.prepare('SELECT * FROM audit').all());
  expect(Object.values(canaries).filter((canary) => rows.includes(canary))).toEqual([]);
});
