import { expect, test } from 'vitest';
import { openCore } from '../../support/cores.ts';
import { makePlan, makeRequest } from '../../support/packets.ts';
import { valueOf } from '../../support/value-of.ts';
import { add, addOne, edit, finalize, findingIn, packetOf, refusalOf, show } from '../drafts/ask.ts';
import { asBytes, importFile, preview, previewOne, refusalOf as fileRefusalOf } from '../incoming/ask.ts';
import { eventsOf, handOverTo, handOverWith, isFrozen, keyOf, laptopOf, PASSPHRASE } from './laptops.ts';

test('a colleague gets packets with their ids, versions known, tags and kept warnings, and sees who sent them', async () => {
  const [ada, bea] = [await laptopOf('Ada'), await laptopOf('Bea')];
  const packet = makeRequest({ '/contact/email': 'erika@gmial.com' });
  await add(ada, packet);
  valueOf(await ada.desk.tagPackets({ ids: [packet.id], add: ['eilig'] }));
  valueOf(
    await ada.desk.keepFinding({ id: packet.id, pointer: '/contact/email', code: 'email-typo', keep: true }),
  );
  const { data, fileName } = await handOverTo(ada, bea, packet.id);
  expect(fileName).toMatch(/\.handover$/);

  const shown = await preview(bea, data);
  expect(shown).toMatchObject({
    source: 'hand-over',
    sender: { name: 'Ada', isKnown: false, note: 'Bitte', key: await keyOf(ada) },
    items: [{ id: packet.id, relation: 'new', choices: ['add', 'leave'] }],
  });
  expect(shown.sender?.fingerprint).toBe(valueOf(await ada.desk.readOwnKey({})).fingerprint);
  expect(await importFile(bea, data)).toMatchObject({ rows: 1, added: 1, ids: [packet.id] });
  expect(await packetOf(bea, packet.id)).toEqual(await packetOf(ada, packet.id));
  expect(valueOf(await bea.desk.showFiling({ id: packet.id })).tags).toEqual(['eilig']);
  const { findings } = await show(bea, packet.id);
  expect(findingIn(findings, 'email-typo')).toMatchObject({ severity: 'info', params: { kept: true } });
  expect(await eventsOf(bea, packet.id)).toEqual(['received Ada']);
  expect(valueOf(await bea.desk.listColleagues({})).colleagues).toEqual([]);
  expect(await previewOne(bea, data)).toMatchObject({ relation: 'same', choices: ['leave', 'copy'] });
  expect(await importFile(bea, data)).toMatchObject({ added: 0, skipped: 1 });
  expect(await eventsOf(bea, packet.id)).toEqual(['received Ada']);
});

test('what is handed over is frozen in every way, until it is taken back', async () => {
  const ada = await laptopOf('Ada');
  const request = makeRequest();
  const plan = makePlan();
  const twin = makeRequest();
  await add(ada, request, plan, twin);
  const { customerId } = valueOf(await ada.desk.showFiling({ id: request.id }));
  const other = valueOf(await ada.desk.showFiling({ id: twin.id })).customerId;
  await edit(ada, request.id, { '/note': 'typed' });
  const before = await packetOf(ada, request.id);
  await handOverWith(ada, [request.id, plan.id]);

  const { id } = request;
  const refusals = [
    await ada.desk.editPacket({ id, changes: [{ pointer: '/note', value: 'x' }] }),
    await ada.desk.editPlan({ id: plan.id, edits: [{ kind: 'set', pointer: '/name', value: 'x' } as never] }),
    await ada.desk.undoPacket({ id }),
    await ada.desk.redoPacket({ id }),
    await ada.desk.keepFinding({ id, pointer: '/note', code: 'x', keep: true }),
    await ada.desk.movePlan({ id: plan.id, step: 'request-review', by: 'Ada', note: '' }),
    await ada.desk.assignCustomer({ packetId: id, customerId: other }),
    await ada.desk.handOver({ ids: [id], to: { passphrase: PASSPHRASE, name: 'Cem' } }),
    await ada.desk.startRevision({ id }),
    await ada.desk.importState({ id: plan.id, files: [{ name: 'state.json', text: '[]' }] }),
  ].map(refusalOf);
  expect(refusals.filter((code) => code !== 'input-invalid')).toEqual(
    refusals.flatMap((code) => (code === 'input-invalid' ? [] : ['handed-over'])),
  );
  expect(refusals.filter((code) => code === 'handed-over').length).toBeGreaterThanOrEqual(9);
  expect(await finalize(ada, id)).toMatchObject([
    { id, state: 'draft', findings: [{ code: 'handed-over', severity: 'error', params: { who: 'Bea' } }] },
  ]);
  expect(valueOf(await ada.desk.filePackets({ ids: [id], place: 'trash' }))).toEqual({
    moved: [],
    refused: [id],
  });
  expect(valueOf(await ada.desk.deletePackets({ ids: [id] }))).toEqual({ deleted: [] });
  // The customer's company changes by another request of the same customer: not here.
  const sibling = valueOf(
    await ada.desk.createRequest({ method: 'new-organization', ...(customerId && { customerId }) }),
  ).id;
  await edit(ada, sibling, { '/company/name': 'Renamed AG' });
  expect(await packetOf(ada, id)).toEqual(before);
  const view = await show(ada, id);
  expect(findingIn(view.findings, 'handed-over')?.message.en).toContain('Bea');
  // Reading and copying go on.
  expect(refusalOf(await ada.desk.copyPacket({ id }))).toBeUndefined();
  expect(refusalOf(await ada.desk.makePdf({ source: { id } }))).toBeUndefined();
  expect(await previewOne(ada, asBytes({ ...before, note: 'from a file' }))).toMatchObject({
    choices: ['leave', 'copy'],
  });

  expect(valueOf(await ada.desk.takeBack({ ids: [id, plan.id, twin.id] })).items).toContainEqual({
    id,
    state: 'draft',
  });
  expect(await eventsOf(ada, id)).toEqual(['handed-over Bea', 'taken-back Bea']);
  expect(await eventsOf(ada, twin.id)).toEqual([]);
  await edit(ada, id, { '/note': 'mine again' });
  expect((await show(ada, id)).findings.map(({ code }) => code)).not.toContain('handed-over');
});

test('what waits and never left comes out of the outbox; what may have left is not handed over', async () => {
  const core = await laptopOf('Ada');
  const [waiting, withdrawn] = [await addOne(core), await addOne(core)];
  await finalize(core, waiting, withdrawn);
  valueOf(await core.desk.withdrawPackets({ ids: [withdrawn] }));
  const to = { passphrase: PASSPHRASE, name: 'Bea' };
  expect(refusalOf(await core.desk.handOver({ ids: [waiting, withdrawn], to }))).toBe('not-to-hand-over');
  expect((await show(core, waiting)).state).toBe('waiting');
  await handOverWith(core, [waiting]);
  expect(await show(core, waiting)).toMatchObject({ state: 'draft', attempts: [] });
  expect(valueOf(await core.desk.readOutbox({})).items.map(({ id }) => id)).toEqual([withdrawn]);
  valueOf(await core.desk.takeBack({ ids: [waiting] }));
  expect(await finalize(core, waiting)).toMatchObject([{ state: 'waiting' }]);
  expect(valueOf(await core.desk.checkProfile({})).ok).toBe(true);
});

test('what comes back from the colleague replaces the frozen one by itself, as one version, and thaws it', async () => {
  const [ada, bea] = [await laptopOf('Ada'), await laptopOf('Bea')];
  const packet = makeRequest();
  await add(ada, packet);
  const there = await handOverTo(ada, bea, packet.id);
  await importFile(bea, there.data);
  await edit(bea, packet.id, { '/note': 'Bea was here' });
  const back = await handOverTo(bea, ada, packet.id);
  expect(await isFrozen(bea, packet.id)).toBe(true);

  expect(await previewOne(ada, back.data)).toMatchObject({
    relation: 'newer',
    choices: ['replace', 'leave'],
  });
  expect(await importFile(ada, back.data)).toMatchObject({
    rows: 1,
    added: 0,
    skipped: 0,
    replaced: [packet.id],
  });
  expect(await packetOf(ada, packet.id)).toMatchObject({ note: 'Bea was here' });
  expect(await eventsOf(ada, packet.id)).toEqual(['handed-over Bea', 'taken-back Bea']);
  expect(valueOf(await ada.desk.readHistory({ id: packet.id })).versions).toHaveLength(2);
  // Once more over to Bea: the file that came back before does not thaw it again.
  await handOverTo(ada, bea, packet.id);
  expect(await importFile(ada, back.data)).toMatchObject({ skipped: 1 });
  expect(await isFrozen(ada, packet.id)).toBe(true);
  valueOf(await ada.desk.takeBack({ ids: [packet.id] }));
  expect(valueOf(await ada.desk.undoPacket({ id: packet.id })).packet['note']).toBe('');
});

test('a packet that comes back unchanged is thawed too, but not by the file that went out', async () => {
  const [ada, bea] = [await laptopOf('Ada'), await laptopOf('Bea')];
  const id = await addOne(ada);
  const own = await handOverWith(ada, [id]);
  expect(await importFile(ada, own.data, undefined, { passphrase: PASSPHRASE })).toMatchObject({
    skipped: 1,
  });
  expect(await isFrozen(ada, id)).toBe(true);
  await importFile(bea, own.data, undefined, { passphrase: PASSPHRASE });
  const back = await handOverTo(bea, ada, id);
  expect(await importFile(ada, back.data)).toMatchObject({ replaced: [id] });
  expect(await isFrozen(ada, id)).toBe(false);
});

test('a newer hand-over of what is not frozen here needs a person', async () => {
  const [ada, bea] = [await laptopOf('Ada'), await laptopOf('Bea')];
  const id = await addOne(ada);
  await importFile(bea, (await handOverTo(ada, bea, id)).data);
  valueOf(await ada.desk.takeBack({ ids: [id] }));
  await edit(ada, id, { '/note': 'newer' });
  const { data } = await handOverTo(ada, bea, id);
  expect(await previewOne(bea, data)).toMatchObject({
    relation: 'newer',
    choices: ['replace', 'leave', 'copy'],
    changes: [{ pointer: '/note', before: '', after: 'newer' }],
  });
  expect(await importFile(bea, data)).toMatchObject({ added: 0, skipped: 1 });
  expect(await importFile(bea, data, { [id]: 'replace' })).toMatchObject({ replaced: [id] });
  expect(await eventsOf(bea, id)).toEqual(['received Ada', 'received Ada']);
});

test('a file opens for whom it was made, with the passphrase, and for nobody else', async () => {
  const [ada, bea, cem] = [await laptopOf('Ada'), await laptopOf('Bea'), await openCore()];
  const [one, two] = [await addOne(ada), await addOne(ada)];
  const forBea = await handOverTo(ada, bea, one);
  const forAnyone = await handOverWith(ada, [two]);
  expect(await fileRefusalOf(cem, forBea.data)).toBe('hand-over-for-other');
  expect(await fileRefusalOf(ada, forBea.data)).toBe('hand-over-for-other');
  expect(await fileRefusalOf(cem, forAnyone.data)).toBe('passphrase-needed');
  expect(await fileRefusalOf(cem, forAnyone.data, 'wrong horse battery')).toBe('wrong-secret');
  expect(await fileRefusalOf(cem, forAnyone.data, ` ${PASSPHRASE} `)).toBe('read');
  expect(refusalOf(await cem.desk.importFile({ file: 'x', data: forAnyone.data }))).toBe('passphrase-needed');
});

test('colleagues are known by their key, under the name that a person gives them', async () => {
  const [ada, bea] = [await laptopOf('Ada'), await laptopOf('Bea')];
  const line = await keyOf(bea);
  const wrapped = `${line.slice(0, 40)}\r\n ${line.slice(40)}\n`;
  const saved = valueOf(await ada.desk.saveColleague({ key: wrapped, name: 'Beatrix' }));
  expect(saved).toMatchObject({
    name: 'Beatrix',
    fingerprint: valueOf(await bea.desk.readOwnKey({})).fingerprint,
  });
  const again = valueOf(await ada.desk.saveColleague({ key: line, name: 'Trixie' }));
  expect(again).toMatchObject({ key: saved.key, metAt: saved.metAt, name: 'Trixie' });
  expect(valueOf(await ada.desk.listColleagues({})).colleagues).toEqual([again]);
  const id = await addOne(ada);
  await importFile(bea, (await handOverWith(ada, [id], { colleague: saved.key })).data);
  expect(await eventsOf(ada, id)).toEqual(['handed-over Trixie']);
  const back = await handOverTo(bea, ada, id);
  expect((await preview(ada, back.data)).sender).toMatchObject({ name: 'Trixie', isKnown: true });
  valueOf(await ada.desk.deleteColleague({ key: saved.key }));
  expect((await preview(ada, back.data)).sender).toMatchObject({ name: 'Bea', isKnown: false });
  for (const wrong of [
    line.slice(0, -1),
    line.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    `${line.slice(0, 60)}${line[60] === 'x' ? 'y' : 'x'}${line.slice(61)}`,
    'onboarding-key:1:',
    'age1xyz',
  ])
    expect(refusalOf(await ada.desk.saveColleague({ key: wrong, name: 'X' }))).toBe('colleague-key');
  expect(refusalOf(await ada.desk.handOver({ ids: [id], to: { colleague: await keyOf(ada) } }))).toBe(
    'colleague-key',
  );
});

test('received drafts can be thrown away, and a customer with a frozen request can be erased', async () => {
  const [ada, bea] = [await laptopOf('Ada'), await laptopOf('Bea')];
  const id = await addOne(ada);
  await importFile(bea, (await handOverTo(ada, bea, id)).data);
  valueOf(await bea.desk.filePackets({ ids: [id], place: 'trash' }));
  expect(valueOf(await bea.desk.deletePackets({ ids: [id] }))).toEqual({ deleted: [id] });
  const { customerId } = valueOf(await ada.desk.showFiling({ id }));
  expect(valueOf(await ada.desk.eraseCustomer({ customerId: customerId ?? '' })).erasedPackets).toBe(1);
  for (const core of [ada, bea]) expect(valueOf(await core.desk.checkProfile({})).problems).toEqual([]);
});
