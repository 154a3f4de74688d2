import { expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import { openCore } from '../../support/cores.ts';
import { makeRequest } from '../../support/packets.ts';
import { valueOf } from '../../support/value-of.ts';
import { add, browse, edit } from '../drafts/ask.ts';
import { handOverWith } from '../custody/laptops.ts';

const csv = (...rows: string[]): Uint8Array => Buffer.from(`Firma;USt-IdNr\n${rows.join('\n')}\n`);

const titles = async (core: Core): Promise<string[]> => (await browse(core)).map(({ title }) => title);

test('a table that is being imported is imported once, however often that is asked for', async () => {
  const core = await openCore();
  const { table } = valueOf(await core.desk.openTable({ file: 'a.csv', data: csv('Meier;', 'Müller;') }));
  const answers = await Promise.all([core.desk.importTable({ table }), core.desk.importTable({ table })]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await titles(core)).toSorted()).toEqual(['Meier', 'Müller']);
  expect(valueOf(await core.desk.listImports({})).imports).toHaveLength(1);
});

test('a table stays open where its import is refused', async () => {
  const core = await openCore();
  const { table } = valueOf(await core.desk.openTable({ file: 'a.csv', data: Buffer.from('Ort\nBonn\n') }));
  for (let n = 0; n < 2; n += 1)
    expect(await core.desk.importTable({ table })).toMatchObject({ error: { code: 'file-no-name-heading' } });
  valueOf(await core.desk.mapTable({ table, members: ['/company/name'] }));
  expect(valueOf(await core.desk.importTable({ table })).added).toBe(1);
});

test('the same file taken by two at once brings no customer twice', async () => {
  const core = await openCore();
  const input = { file: 'a.csv', data: csv('Meier;DE136695976') };
  await Promise.all([core.desk.importFile(input), core.desk.importFile(input)]);
  expect(await titles(core)).toEqual(['Meier']);
});

test('halves of letters and signs that nobody sees in a table damage nothing', async () => {
  const core = await openCore();
  const wide = Buffer.from('\ufeffFirma;Notiz;PSAM\nA\ud800B;x\udc00;y\n', 'utf16le');
  const { ids } = valueOf(await core.desk.importFile({ file: 'a.csv', data: wide }));
  expect(ids).toHaveLength(1);
  expect(valueOf(await core.desk.checkProfile({})).problems).toEqual([]);
});

test('undoing an import keeps what anything was done with since, and nobody else’s drafts', async () => {
  const core = await openCore();
  const { desk } = core;
  const names = ['edited and taken back', 'handed over', 'in the trash', 'copied', 'deleted', 'last'];
  const { ids } = valueOf(
    await desk.importFile({ file: 'a.csv', data: Buffer.from(`Firma\n${names.join('\n')}\n`) }),
  );
  const [edited = '', handed = '', trashed = '', copied = '', deleted = '', last = ''] = ids;
  await edit(core, edited, { '/note': 'x' });
  valueOf(await desk.undoPacket({ id: edited }));
  await handOverWith(core, [handed]);
  valueOf(await desk.takeBack({ ids: [handed] }));
  valueOf(await desk.filePackets({ ids: [trashed, deleted, last], place: 'trash' }));
  valueOf(await desk.deletePackets({ ids: [deleted, last] }));
  const { id: copy } = valueOf(await desk.copyPacket({ id: copied }));
  const later = makeRequest();
  await add(core, later);
  const [run] = valueOf(await desk.listImports({})).imports;
  const undone = valueOf(await desk.undoImport({ importId: run?.importId ?? '' }));
  expect(undone.removed).toBe(1);
  const left = (await browse(core)).map(({ id }) => id);
  expect(left).toEqual(expect.arrayContaining([edited, handed, copy, later.id]));
  expect(left).not.toContain(copied);
  expect(valueOf(await desk.filePackets({ ids: [trashed], place: 'current' })).moved).toEqual([trashed]);
  expect(valueOf(await desk.checkProfile({})).problems).toEqual([]);
});
