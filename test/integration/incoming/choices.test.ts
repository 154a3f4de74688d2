import { expect, test } from 'vitest';
import { packetFileText } from '../../../shared/packet/packet.ts';
import { openCore } from '../../support/cores.ts';
import { makePlan, makeRequest } from '../../support/packets.ts';
import { valueOf } from '../../support/value-of.ts';
import { add, browse, edit, everything, finalize, packetOf, show } from '../drafts/ask.ts';
import { asBytes, importFile, preview, previewOne } from './ask.ts';

test('a packet file is known by its content, with a byte order mark too, and comes in as it is', async () => {
  const core = await openCore();
  const packet = makePlan({ '/fromTheFuture': { kept: ['as it is'] } });
  const file = asBytes(`\ufeff${packetFileText(packet)}`);
  expect(await preview(core, file)).toMatchObject({ source: 'packet', sender: null, findings: [] });
  expect(await importFile(core, file, { [packet.id]: 'add' })).toMatchObject({ added: 1, skipped: 0 });
  expect(await packetOf(core, packet.id)).toEqual(packet);
  expect(await packetOf(core, packet.id)).toEqual(
    JSON.parse(valueOf(await core.desk.exportPackets({ ids: [packet.id] })).packets[0]?.text ?? ''),
  );
});

test('a preview stores nothing, and neither does a dry run', async () => {
  const core = await openCore();
  const packet = makeRequest();
  await add(core, packet);
  const before = await everything(core);
  for (const content of [makeRequest(), { ...packet, note: 'other' }, packet]) {
    await preview(core, asBytes(content));
    await importFile(core, asBytes(content), undefined, { dryRun: true });
  }
  await importFile(core, asBytes({ ...packet, note: 'x' }), { [packet.id]: 'replace' }, { dryRun: true });
  expect(await everything(core)).toEqual(before);
});

test('what is in the file is told from what was here before: same, older, different', async () => {
  const core = await openCore();
  const packet = makeRequest({ '/note': 'first' });
  await add(core, packet);
  await edit(core, packet.id, { '/note': 'second' });
  await edit(core, packet.id, { '/company/name': 'Other AG' });
  const stored = await packetOf(core, packet.id);

  expect(await previewOne(core, asBytes(stored))).toMatchObject({ relation: 'same', changes: [] });
  for (const older of [packet, { ...packet, note: 'second' }])
    expect(await previewOne(core, asBytes(older))).toMatchObject({
      relation: 'older',
      choices: ['leave', 'replace', 'copy'],
    });
  const different = await previewOne(core, asBytes({ ...packet, note: 'never here' }));
  expect(different).toMatchObject({
    relation: 'different',
    state: 'draft',
    title: packet.company?.['name' as never],
  });
  expect(different.changes).toContainEqual({ pointer: '/note', before: 'second', after: 'never here' });
});

test('replacing is one change, which can be undone, and nothing is replaced unless a person chose it', async () => {
  const core = await openCore();
  const packet = makeRequest();
  await add(core, packet);
  const before = await packetOf(core, packet.id);
  const other = asBytes({
    ...packet,
    note: 'other',
    company: { ...(packet.company as object), name: 'Other AG' },
  });

  expect(await importFile(core, other)).toMatchObject({
    rows: 1,
    added: 0,
    skipped: 1,
    findings: [{ code: 'id-exists', severity: 'error' }],
  });
  expect(await importFile(core, other, { [packet.id]: 'leave' })).toMatchObject({ skipped: 1, findings: [] });
  expect(await packetOf(core, packet.id)).toEqual(before);

  expect(await importFile(core, other, { [packet.id]: 'replace' })).toMatchObject({
    rows: 1,
    added: 0,
    skipped: 0,
    replaced: [packet.id],
  });
  expect(await packetOf(core, packet.id)).toMatchObject({ note: 'other', company: { name: 'Other AG' } });
  const { versions } = valueOf(await core.desk.readHistory({ id: packet.id }));
  expect(versions).toHaveLength(2);
  expect(valueOf(await core.desk.undoPacket({ id: packet.id })).packet).toEqual(before);
});

test('a copy is a draft of its own, and the stored one stays', async () => {
  const core = await openCore();
  const packet = makeRequest();
  await add(core, packet);
  const before = await show(core, packet.id);
  const { ids } = await importFile(core, asBytes({ ...packet, note: 'other' }), { [packet.id]: 'copy' });
  expect(ids).toHaveLength(1);
  expect(ids).not.toContain(packet.id);
  expect(await packetOf(core, ids[0] ?? '')).toMatchObject({ note: 'other', id: ids[0] });
  expect(await show(core, packet.id)).toMatchObject({ packet: before.packet, state: 'draft' });
});

test('what is finalized is never replaced: it is not offered, and refused where it became so meanwhile', async () => {
  const core = await openCore();
  const packet = makeRequest();
  await add(core, packet);
  const other = asBytes({ ...packet, note: 'other' });
  expect((await previewOne(core, other)).choices).toContain('replace');
  await finalize(core, packet.id);
  expect(await previewOne(core, other)).toMatchObject({ state: 'waiting', choices: ['leave', 'copy'] });
  const answer = await core.desk.importFile({
    file: 'x',
    data: other,
    choices: [{ id: packet.id, choice: 'replace' }],
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'not-editable' } });
  expect((await show(core, packet.id)).packet['note']).toBe('');
});

test('a plan is never put in the place of a request with the same id', async () => {
  const core = await openCore();
  const packet = makeRequest();
  await add(core, packet);
  const plan = makePlan({ '/id': packet.id });
  expect(await previewOne(core, asBytes(plan))).toMatchObject({
    relation: 'different',
    choices: ['leave', 'copy'],
  });
});

test('what was erased never comes in again, not even as a copy', async () => {
  const core = await openCore();
  const packet = makeRequest();
  await add(core, packet);
  const { customerId } = valueOf(await core.desk.showFiling({ id: packet.id }));
  valueOf(await core.desk.eraseCustomer({ customerId: customerId ?? '' }));
  expect(await previewOne(core, asBytes(packet))).toMatchObject({ relation: 'erased', choices: ['leave'] });
  for (const choice of [undefined, 'add', 'copy'] as const)
    expect(await importFile(core, asBytes(packet), choice && { [packet.id]: choice })).toMatchObject({
      added: 0,
      skipped: 1,
      findings: [{ code: 'erased' }],
    });
  expect(await browse(core)).toEqual([]);
});

test('a packet without an id gets the one that was previewed, and is left out where that was chosen', async () => {
  const core = await openCore();
  const { id: _, ...packet } = makeRequest();
  const shown = await previewOne(core, asBytes(packet));
  expect(shown.relation).toBe('new');
  expect(await importFile(core, asBytes(packet), { [shown.id]: 'leave' })).toMatchObject({
    added: 0,
    skipped: 1,
  });
  expect(await importFile(core, asBytes(packet), { [shown.id]: 'add' })).toMatchObject({ ids: [shown.id] });
});

test('members named after prototypes are data, or gone', async () => {
  const core = await openCore();
  const packet = makeRequest();
  const text = JSON.stringify(packet).replace('{', '{"__proto__":{"polluted":1},"constructor":{"x":1},');
  await importFile(core, asBytes(text));
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
  const stored = await packetOf(core, packet.id);
  expect(Object.keys(stored)).not.toContain('__proto__');
  expect(stored['constructor']).toEqual({ x: 1 });
});
