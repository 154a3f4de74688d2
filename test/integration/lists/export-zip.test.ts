import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { zipPackets } from '../../../electron/core/operations/lists/zip-packets.ts';
import { openForWriting } from '../../../electron/core/store/connection.ts';
import { makeStore } from '../../../electron/core/store/store.ts';
import { onTestFinished } from 'vitest';
import { v7 as newId } from 'uuid';
import { openCore } from '../../support/cores.ts';
import { addRequest } from '../../support/fill-profile.ts';
import { idOf, makePlan } from '../../support/packets.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { valueOf } from '../../support/value-of.ts';
import { add, addOne, refusalOf } from '../drafts/ask.ts';

const openStore = () => {
  const connection = openForWriting(temporaryFolder(), newId);
  onTestFinished(() => connection.close());
  return makeStore(connection);
};

test('a zip has the packet file of each, as an export of one would write it', async () => {
  const core = await openCore();
  const id = await addOne(core);
  const [plan = ''] = await add(core, makePlan());
  const { data, fileName } = valueOf(await core.desk.exportZip({ ids: [id, plan], language: 'de' }));
  expect(fileName).toMatch(/^Pakete \d{4}-\d{2}-\d{2}\.zip$/);
  const files = unzipSync(data);
  expect(Object.keys(files).toSorted()).toEqual(
    [`Muster AG 2026 ${plan.slice(-8)}.packet.json`, `SAP SE ${id.slice(-8)}.packet.json`].toSorted(),
  );
  const { packets } = valueOf(await core.desk.exportPackets({ ids: [id] }));
  expect(strFromU8(files[`SAP SE ${id.slice(-8)}.packet.json`] ?? new Uint8Array())).toBe(packets[0]?.text);
});

test('the same packets are the same bytes, in whatever order they were chosen', async () => {
  const core = await openCore();
  const ids = [await addOne(core), await addOne(core, {}, 1)];
  const zip = async (chosen: string[]) =>
    Buffer.from(valueOf(await core.desk.exportZip({ ids: chosen, language: 'en' })).data);
  const first = await zip(ids);
  expect(first.equals(await zip(ids.toReversed()))).toBe(true);
  expect(first.equals(await zip([...ids, ...ids]))).toBe(true);
});

test('no title gets a file out of its folder, and no name comes twice', async () => {
  const store = openStore();
  const ids = [
    addRequest(store, { '/id': '0190c5a2-7e3b-7c1d-9a54-aaaa00000001', '/company/name': '../../etc/passwd' }),
    addRequest(store, { '/id': '0190c5a2-7e3b-7c1d-9a54-bbbb00000001', '/company/name': '../../ETC/passwd' }),
    addRequest(store, { '/company/name': '' }),
    addRequest(store, { '/company/name': '東'.repeat(200) }),
  ];
  const names = Object.keys(unzipSync(await zipPackets(store, ids)));
  expect(names).toHaveLength(4);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(4);
  for (const name of names) {
    expect(name).not.toMatch(/[/\\:]|^\./);
    expect(Buffer.byteLength(name)).toBeLessThan(255);
    expect(name).toMatch(/\.packet\.json$/);
  }
  expect(names).toContain('ETC passwd 0190c5a2-7e3b-7c1d-9a54-bbbb00000001.packet.json');
});

test('too many bytes and unknown ids are refused', async () => {
  const store = openStore();
  const ids = [addRequest(store, { '/note': 'x'.repeat(3000) })];
  await expect(zipPackets(store, ids, 0.001)).rejects.toMatchObject({ code: 'file-too-large' });
  const core = await openCore();
  expect(refusalOf(await core.desk.exportZip({ ids: [idOf(0)], language: 'de' }))).toBe('not-found');
});
