import { onTestFinished, expect, test } from 'vitest';
import { makeCore, type Core } from '../../../electron/core/core.ts';
import { makeNodeHost } from '../../../electron/core/node-host.ts';
import { idOf, makeRequest } from '../../support/packets.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { valueOf } from '../../support/value-of.ts';

const text = [
  'Firmenname;PLZ;Ort;Land;USt-IdNr.;Umsatz',
  'Müller GmbH;1067;Dresden;Deutschland;DE 136 695 976;5',
  ';;;;;',
  'Meier AG;10115;Berlin;DE;;6',
  'Müller zwei;1067;Dresden;DE;de136695976;7',
].join('\r\n');
const data = Buffer.from(text);

async function openCore(): Promise<Core> {
  const core = await makeCore(makeNodeHost({ profileDir: temporaryFolder(), version: '0.0.0' }), 'write');
  onTestFinished(() => core.close());
  return core;
}
const importText = async (core: Core, options: object = {}) =>
  valueOf(await core.desk.importFile({ file: 'kunden.csv', data, ...options }));
const titles = async ({ desk }: Core): Promise<string[]> =>
  valueOf(await desk.listPackets({})).items.map(({ title }) => title);
const isWhole = async ({ desk }: Core): Promise<boolean> => valueOf(await desk.checkProfile({})).ok;

test('every row becomes a draft but one that repeats a VAT ID, and each finding names its row', async () => {
  const core = await openCore();
  const { ids, findings, ...counts } = await importText(core);
  expect(counts).toEqual({ rows: 3, added: 2, skipped: 1 });
  expect(ids).toHaveLength(2);
  expect(findings[0]).toMatchObject({ code: 'unknown-columns', severity: 'info', pointer: '' });
  const required = (row: number) =>
    findings.filter(({ code, params }) => code === 'required' && params['row'] === row);
  expect(required(1).map(({ pointer }) => pointer)).toContain('/company/address/street');
  expect(required(2).map(({ pointer }) => pointer)).toContain('/company/vatId');
  expect(findings.filter(({ params }) => params['row'] === 3)).toMatchObject([
    { code: 'duplicate-vat', severity: 'warning', pointer: '/company/vatId', params: { otherRow: 1 } },
  ]);
  expect(await titles(core)).toEqual(['Meier AG', 'Müller GmbH']);
  const { packet } = valueOf(await core.desk.showPacket({ id: ids[0] ?? '' }));
  expect(packet).toMatchObject({
    company: {
      name: 'Müller GmbH',
      organizationName: 'Müller GmbH',
      vatId: 'DE136695976',
      vatIdAsTyped: 'DE 136 695 976',
      address: { postcode: '01067', country: 'DE' },
    },
  });
  expect(await isWhole(core)).toBe(true);
});

test('a dry run answers the same and stores nothing', async () => {
  const core = await openCore();
  const dry = await importText(core, { dryRun: true });
  expect(await titles(core)).toEqual([]);
  expect(valueOf(await core.desk.listImports({})).imports).toEqual([]);
  expect(dry.ids).toEqual([]);
  const { ids: _ids, ...answer } = await importText(core);
  expect({ ...dry, ids: undefined }).toEqual({ ...answer, ids: undefined });
});

test('a VAT ID that is stored skips a row, unless duplicates are kept', async () => {
  const core = await openCore();
  const packet = makeRequest({ '/company/vatId': 'DE136695976', '/company/name': 'Alt GmbH' });
  await core.desk.addPackets({ files: [{ file: 'a.packet.json', text: JSON.stringify(packet) }] });
  const { findings, ...counts } = await importText(core, { dryRun: true });
  expect(counts).toMatchObject({ rows: 3, added: 1, skipped: 2 });
  expect(findings).toContainEqual(
    expect.objectContaining({
      code: 'duplicate-vat',
      params: { id: packet.id, company: 'Alt GmbH', row: 1 },
    }),
  );
  expect(await importText(core, { keepDuplicates: true })).toMatchObject({ rows: 3, added: 3, skipped: 0 });
  expect(await titles(core)).toHaveLength(4);
});

test('what lies in the trash is no duplicate', async () => {
  const core = await openCore();
  const { ids } = await importText(core);
  await core.desk.filePackets({ ids: [ids[0] ?? ''], place: 'trash' });
  expect(await importText(core, { dryRun: true })).toMatchObject({ added: 2, skipped: 1 });
});

test('a packet id that is stored is never stored again', async () => {
  const core = await openCore();
  const withIds = Buffer.from(`/id;Firma\n${idOf(1)};A\n${idOf(1).toUpperCase()};B\nno-id;C\n`);
  const first = valueOf(await core.desk.importFile({ file: 'a.csv', data: withIds }));
  expect(first).toMatchObject({ rows: 3, added: 2, skipped: 1 });
  expect(first.ids[0]).toBe(idOf(1));
  const again = { file: 'a.csv', data: withIds, keepDuplicates: true };
  expect(valueOf(await core.desk.importFile(again))).toMatchObject({ rows: 3, added: 1, skipped: 2 });
});

test('a map gives headings their members', async () => {
  const core = await openCore();
  const other = { file: 'a.csv', data: Buffer.from('Kunde;Nr\nMeier;5\n') };
  const refused = valueOf(await core.desk.importFile(other));
  expect(refused).toEqual({
    rows: 0,
    added: 0,
    skipped: 0,
    ids: [],
    findings: [expect.objectContaining({ code: 'file-no-name-heading', severity: 'error', pointer: '' })],
  });
  expect(await core.desk.importFile({ ...other, map: { kunde: '/company/name' } })).toMatchObject({
    ok: true,
    value: { rows: 1, added: 1 },
  });
  expect(await core.desk.importFile({ ...other, map: { kunde: '/nothing' } })).toMatchObject({
    ok: false,
    error: { code: 'table-mapping' },
  });
});

test('a table is opened, mended and imported, and its mapping is remembered', async () => {
  const { desk, ...core } = await openCore();
  const file = { file: '/home/erika/kunden.csv', data: Buffer.from('Kunde;Ort\nMeier;Köln\nMüller;Bonn\n') };
  const view = valueOf(await desk.openTable(file));
  expect(view).toMatchObject({
    isRemembered: false,
    findings: [{ code: 'file-no-name-heading' }, { code: 'unknown-columns' }],
  });
  const { table } = view;
  expect(await desk.importTable({ table })).toMatchObject({
    ok: false,
    error: { code: 'file-no-name-heading' },
  });
  expect(await desk.mapTable({ table, members: [null] })).toMatchObject({ error: { code: 'table-mapping' } });
  const mapped = valueOf(await desk.mapTable({ table, members: ['/company/name', '/company/address/city'] }));
  expect(mapped.findings).toEqual([]);
  await desk.fixTable({ table, fix: { kind: 'set', row: 2, pointer: '/company/name', value: 'Müller AG' } });
  await desk.fixTable({ table, fix: { kind: 'leave-out', rows: [1], isLeftOut: true } });
  expect(valueOf(await desk.importTable({ table }))).toMatchObject({ rows: 2, added: 1, skipped: 1 });
  expect(await titles({ desk, ...core })).toEqual(['Müller AG']);
  expect(await desk.readTableRows({ table, offset: 0, limit: 1 })).toMatchObject({
    error: { code: 'table-gone' },
  });
  expect(valueOf(await desk.openTable(file))).toMatchObject({
    isRemembered: true,
    columns: [{ member: '/company/name' }, { member: '/company/address/city' }],
  });
  expect(valueOf(await desk.listImports({})).imports).toMatchObject([
    { file: 'kunden.csv', rows: 2, added: 1, skipped: 1, canUndo: true },
  ]);
});

test('the table that was used longest ago is closed when a fourth one is opened', async () => {
  const { desk } = await openCore();
  const tables: string[] = [];
  for (let n = 0; n < 4; n += 1) tables.push(valueOf(await desk.openTable({ file: 'a.csv', data })).table);
  const answers = await Promise.all(
    tables.map((table) => desk.readTableRows({ table, offset: 0, limit: 1 })),
  );
  expect(answers.map(({ ok }) => ok)).toEqual([false, true, true, true]);
});

test('an import that is cancelled stores nothing', async () => {
  const core = await openCore();
  const [job] = [idOf(9)];
  const { table } = valueOf(await core.desk.openTable({ file: 'a.csv', data }));
  const importing = core.desk.importTable({ table, job });
  await core.desk.cancelJob({ job });
  expect(await importing).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  expect(await titles(core)).toEqual([]);
});

test('undoing an import deletes what nobody touched, once, and leaves the profile whole', async () => {
  const core = await openCore();
  const { desk } = core;
  const before = makeRequest();
  await desk.addPackets({ files: [{ file: 'a', text: JSON.stringify(before) }] });
  const rows = ['edited', 'tagged', 'filed', 'untouched', 'untouched too', 'untouched at last'];
  const { ids } = valueOf(
    await desk.importFile({ file: 'a.csv', data: Buffer.from(`Firma\n${rows.join('\n')}\n`) }),
  );
  const [edited = '', tagged = '', filed = ''] = ids;
  await desk.tagPackets({ ids: [tagged], add: ['Messe'], remove: [] });
  await desk.filePackets({ ids: [filed], place: 'archive' });
  await desk.editPacket({ id: edited, changes: [{ pointer: '/note', value: 'x' }] });
  const [run] = valueOf(await desk.listImports({})).imports;
  const undone = valueOf(await desk.undoImport({ importId: run?.importId ?? '' }));
  expect(undone).toEqual({ removed: 3, kept: 3 });
  expect(await titles(core)).toEqual(expect.arrayContaining(['edited', 'tagged']));
  expect(await titles(core)).not.toContain('untouched');
  expect(await isWhole(core)).toBe(true);
  expect(valueOf(await desk.listImports({})).imports).toMatchObject([{ canUndo: false }]);
  expect(await desk.undoImport({ importId: run?.importId ?? '' })).toMatchObject({
    error: { code: 'nothing-to-undo' },
  });
  expect(await desk.undoImport({ importId: idOf(3) })).toMatchObject({ error: { code: 'not-found' } });
});

test.each(['csv', 'xlsx'] as const)(
  'a template as %s comes in with nothing to say but what it lacks',
  async (format) => {
    const core = await openCore();
    for (const language of ['de', 'en'] as const) {
      const { data: template } = valueOf(await core.desk.makeTableTemplate({ format, language }));
      const answer = valueOf(await core.desk.importFile({ file: 'a', data: template, dryRun: true }));
      expect(answer).toMatchObject({ rows: 1, added: 1 });
      expect(answer.findings.filter(({ pointer }) => !/^\/(?:preCheck|reason)/.test(pointer))).toEqual([]);
    }
  },
);
