import { read, utils } from '@e965/xlsx';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import { listedRows } from '../../../electron/core/operations/lists/listed-rows.ts';
import { makeListWords, momentCell } from '../../../electron/core/operations/lists/list-words.ts';
import { writeTable } from '../../../electron/core/operations/lists/write-table.ts';
import type { Input, Output } from '../../../shared/contract.ts';
import { openCore } from '../../support/cores.ts';
import { idOf, makePlan, makeRequest } from '../../support/packets.ts';
import { valueOf } from '../../support/value-of.ts';
import { add, addOne, edit, finalize, refusalOf } from '../drafts/ask.ts';

type Wish = Partial<Input<'exportList'>>;

const exported = async (core: Core, wish: Wish = {}): Promise<Output<'exportList'>> =>
  valueOf(await core.desk.exportList({ list: 'requests', format: 'csv', language: 'de', ...wish }));

/** The rows of an exported list as objects by heading, read as a spreadsheet would. */
async function rowsOf(core: Core, wish: Wish = {}): Promise<Record<string, string>[]> {
  const { data, rows } = await exported(core, wish);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(data);
  expect(text.startsWith('\uFEFF')).toBe(true);
  const table = Papa.parse<Record<string, string>>(text.slice(1), {
    header: true,
    delimiter: ';',
    newline: '\r\n',
  });
  const all = table.data.slice(0, -1); // the last line ends too
  expect(all).toHaveLength(rows);
  return all;
}

test('a list of requests has every column that a person needs, in words and codes', async () => {
  const core = await openCore();
  const id = await addOne(core);
  valueOf(await core.desk.tagPackets({ ids: [id], add: ['Messe', 'Eilig'] }));
  await finalize(core, id);
  const [row] = await rowsOf(core);
  expect(row).toMatchObject({
    Kennung: id,
    Art: 'Anfrage',
    Titel: 'SAP SE',
    Zustand: 'Wartet',
    'Zustand (Code)': 'waiting',
    Methode: 'Neue Organisation',
    Firmenname: 'SAP SE',
    Straße: 'Dietmar-Hopp-Allee',
    Hausnummer: '16',
    PLZ: '69190',
    Stadt: 'Walldorf',
    Land: 'DE',
    'USt-IdNr.': 'DE143454214',
    Vorname: 'Erika',
    Nachname: 'Muster',
    'E-Mail': 'erika.muster@example.com',
    Kunde: 'SAP SE',
    Schlagwörter: 'Messe, Eilig',
    Ablage: 'Aktuell',
    Ticketnummer: '',
    'Letztes Ergebnis': '',
  });
  expect(row?.['Angelegt am']).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
});

test('all rows of a filter come, in the order of the list', async () => {
  const core = await openCore();
  const packets = Array.from({ length: 250 }, (_, n) => makeRequest({ '/company/name': `Firma ${n}` }));
  await add(core, ...packets, makePlan());
  const wish = { filter: { kind: 'request' as const }, sort: 'name' as const };
  const names = (await rowsOf(core, wish)).map((row) => row['Firmenname']);
  const listed = valueOf(await core.desk.browsePackets({ ...wish.filter, sort: 'name', limit: 500 })).items;
  expect(names).toEqual(listed.map(({ title }) => title));
  expect(valueOf(await core.desk.countList({ list: 'requests', ...wish }))).toEqual({ rows: 250 });
});

test.each<NonNullable<Wish['filter']>>([
  {},
  { state: 'waiting' },
  { place: 'archive' },
  { search: 'Walldorf' },
  { search: 'SE' },
  { search: 'Walldorf SE', state: 'draft' },
  { tag: 'Messe' },
  { data: 'missing' },
  { method: 'new-organization' },
  { unchangedForDays: 1 },
])('the filter %j exports what the list shows, in every order', async (filter) => {
  const core = await openCore();
  const ids = [
    await addOne(core),
    await addOne(core, {}, 1),
    await addOne(core, { '/contact/email': undefined }),
    await addOne(core),
  ];
  await add(core, makePlan());
  valueOf(await core.desk.tagPackets({ ids: ids.slice(0, 2), add: ['Messe'] }));
  await finalize(core, ids[0] ?? '');
  valueOf(await core.desk.filePackets({ ids: ids.slice(3), place: 'archive' }));
  for (const sort of ['newest', 'changed', 'name'] as const) {
    const shown = valueOf(await core.desk.browsePackets({ ...filter, sort })).items.map(({ id }) => id);
    expect((await rowsOf(core, { filter, sort })).map((row) => row['Kennung'])).toEqual(shown);
    expect(valueOf(await core.desk.countList({ list: 'requests', filter, sort })).rows).toBe(shown.length);
  }
});

test('chosen requests come in the order of choosing, each once; an id that is not there is refused', async () => {
  const core = await openCore();
  const [a, b] = [await addOne(core), await addOne(core), await addOne(core)];
  const rows = await rowsOf(core, { ids: [b, a, b] });
  expect(rows.map((row) => row['Kennung'])).toEqual([b, a]);
  expect(
    refusalOf(
      await core.desk.exportList({ list: 'requests', format: 'csv', language: 'de', ids: [idOf(0)] }),
    ),
  ).toBe('not-found');
});

test('no cell of a hostile request begins a formula in CSV, and each is a text in XLSX', async () => {
  const core = await openCore();
  await addOne(core, {
    '/company/name': '=HYPERLINK("https://evil.example";"x")',
    '/company/address/street': ' +1+cmd|calc',
    '/company/address/city': '＝1+1',
    '/contact/lastName': '@SUM(A1);=2',
  });
  const [row] = await rowsOf(core);
  for (const cell of Object.values(row ?? {})) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|;\s*=/);
  const { data, fileName } = await exported(core, { format: 'xlsx', language: 'en' });
  expect(fileName).toMatch(/^Requests and plans \d{4}-\d{2}-\d{2}\.xlsx$/);
  const sheet = read(data, { cellFormula: true }).Sheets['Requests and plans'] ?? {};
  const cells = Object.entries(sheet).filter(([name]) => !name.startsWith('!'));
  expect(cells.length).toBeGreaterThan(30);
  for (const [, cell] of cells) {
    expect(cell).toMatchObject({ t: 's' });
    expect(cell).not.toHaveProperty('f');
  }
  const [xlsxRow] = utils.sheet_to_json<Record<string, string>>(sheet);
  expect(xlsxRow).toMatchObject({ Title: '=HYPERLINK("https://evil.example";"x")', City: '＝1+1' });
});

test('customers, outbox, sync log and audit trail have a row for each of theirs', async () => {
  const core = await openCore();
  const [a, b] = [await addOne(core), await addOne(core, {}, 1)];
  await edit(core, a, { '/note': 'x' });
  await finalize(core, a, b);
  valueOf(await core.desk.setSending({ paused: true }));
  expect(await rowsOf(core, { list: 'customers' })).toMatchObject([
    { Firmenname: expect.any(String), 'Anfragen und Pläne': '1', 'E-Mail': 'erika.muster@example.com' },
    { 'Anfragen und Pläne': '1' },
  ]);
  expect(await rowsOf(core, { list: 'outbox', language: 'en' })).toMatchObject([
    { ID: b, State: 'Waiting', 'State (code)': 'waiting', Attempts: '0' },
    { ID: a },
  ]);
  expect((await rowsOf(core, { list: 'sync-log' }))[0]).toMatchObject({
    Ereignis: 'Senden angehalten',
    'Ereignis (Code)': 'paused',
    Ausgang: 'von Ihnen',
  });
  const audit = await rowsOf(core, { list: 'audit', language: 'en' });
  expect(audit.map((row) => row['Action (code)'])).toEqual(['finalized', 'finalized', 'created', 'created']);
  expect(audit[0]).toMatchObject({ Sequence: '4', Title: expect.any(String), ID: b });
  for (const list of ['customers', 'outbox', 'sync-log', 'audit'] as const)
    expect(valueOf(await core.desk.countList({ list })).rows).toBe((await rowsOf(core, { list })).length);
});

test('an empty list is a file with headings', async () => {
  const core = await openCore();
  expect((await exported(core)).rows).toBe(0);
  const { data } = await exported(core, { format: 'xlsx' });
  const sheet = read(data).Sheets['Anfragen und Pläne'] ?? {};
  expect(utils.sheet_to_json<string[]>(sheet, { header: 1 })[0]).toContain('Firmenname');
});

test('what was deleted while a list is written is left out, and others get their turn meanwhile', async () => {
  const gone = new Set<number>();
  const keys = Array.from({ length: 1000 }, (_, n) => n);
  const list = listedRows(keys, (n) => (gone.has(n) ? undefined : n), [['seq', String]], makeListWords('en'));
  const writing = writeTable({ read: (look) => look() }, list, 'csv', 'x');
  setImmediate(() => gone.add(999));
  const { rows, data } = await writing;
  expect(rows).toBe(999);
  expect(new TextDecoder().decode(data)).not.toContain('"999"');
});

test('a list that is longer than a sheet goes on in the next one, with its headings', async () => {
  const keys = Array.from({ length: 250 }, (_, n) => n);
  const list = listedRows(keys, (n) => n, [['seq', String]], makeListWords('en'));
  const { rows, data } = await writeTable({ read: (look) => look() }, list, 'xlsx', 'Log', 101);
  const { SheetNames, Sheets } = read(data);
  expect(rows).toBe(250);
  expect(SheetNames).toEqual(['Log', 'Log_2', 'Log_3']);
  const all = SheetNames.flatMap((name) => utils.sheet_to_json<{ Sequence: string }>(Sheets[name] ?? {}));
  expect(all.map(({ Sequence }) => Sequence)).toEqual(keys.map(String));
});

test.each([
  [null, ''],
  ['2026-11-23', '2026-11-23'],
  ['soon', 'soon'],
])('the moment %j is written as %j', (at, cell) => expect(momentCell(at)).toBe(cell));
