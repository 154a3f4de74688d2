import { expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import {
  signHandOver,
  type HandOverItem,
  type NewHandOver,
} from '../../../electron/core/documents/incoming/hand-over-content.ts';
import { contentHash } from '../../../electron/core/operations/content-hash.ts';
import { makeRequest } from '../../support/packets.ts';
import { valueOf } from '../../support/value-of.ts';
import { addOne, edit, packetOf, refusalOf } from '../drafts/ask.ts';
import { importFile, preview } from '../incoming/ask.ts';
import { newHandOver, sealed, signingKey } from '../incoming/made-by-hand.ts';
import { eventsOf, handOverTo, handOverWith, isFrozen, keyOf, laptopOf, PASSPHRASE } from './laptops.ts';

const made = (changes: Partial<NewHandOver>): Promise<Uint8Array> =>
  sealed(signHandOver(newHandOver(changes), signingKey));

const item = (packet: HandOverItem['packet'], more: Partial<HandOverItem> = {}): HandOverItem => ({
  packet,
  former: [],
  tags: [],
  kept: [],
  ...more,
});

const take = (core: Core, data: Uint8Array): ReturnType<typeof importFile> =>
  importFile(core, data, undefined, { passphrase: PASSPHRASE });

/** A file of somebody unknown that says it is what became of a stored packet. */
async function claimed(core: Core, id: string): Promise<Uint8Array> {
  const packet = await packetOf(core, id);
  const former = [contentHash('request', packet)];
  return made({ items: [item({ ...packet, note: 'forged' }, { former })] });
}

test('what a stranger signed never comes in the place of what a colleague has by itself', async () => {
  const [ada, bea] = [await laptopOf('Ada'), await laptopOf('Bea')];
  const id = await addOne(ada);
  await handOverTo(ada, bea, id);
  const file = await claimed(ada, id);
  expect(await take(ada, file)).toMatchObject({ skipped: 1, ids: [] });
  expect(await isFrozen(ada, id)).toBe(true);
  expect(await packetOf(ada, id)).not.toMatchObject({ note: 'forged' });
  const [shown] = (await preview(ada, file, PASSPHRASE)).items;
  expect(shown?.choices).toEqual(['leave', 'replace', 'copy']);
});

test('what went out with a passphrase comes back changed only where a person says so', async () => {
  const ada = await laptopOf('Ada');
  const id = await addOne(ada);
  await handOverWith(ada, [id]);
  const file = await claimed(ada, id);
  expect(await take(ada, file)).toMatchObject({ skipped: 1, ids: [] });
  expect(await isFrozen(ada, id)).toBe(true);
  expect((await preview(ada, file, PASSPHRASE)).items).toMatchObject([{ choices: ['replace', 'leave'] }]);
});

test('a known colleague brings back what another one was given', async () => {
  const [ada, bea, cem] = [await laptopOf('Ada'), await laptopOf('Bea'), await laptopOf('Cem')];
  const id = await addOne(ada);
  await importFile(bea, (await handOverTo(ada, bea, id)).data);
  await importFile(cem, (await handOverTo(bea, cem, id)).data);
  await edit(cem, id, { '/note': 'Cem was here' });
  valueOf(await ada.desk.saveColleague({ key: await keyOf(cem), name: 'Cem' }));
  expect(await importFile(ada, (await handOverTo(cem, ada, id)).data)).toMatchObject({ replaced: [id] });
  expect(await packetOf(ada, id)).toMatchObject({ note: 'Cem was here' });
});

test('a name with signs that nobody sees is kept and shown without them, and damages nothing', async () => {
  const ada = await laptopOf('Ada');
  const packet = makeRequest();
  const name = '\u202eaeB\u202c\u0007\ud800 Bea\n';
  const given = newHandOver().from;
  const kept = [{ pointer: '/note', code: 'x\ud800', value: 'y\ud800' }];
  const file = await made({
    from: { ...given, name },
    note: 'pay\u202e here\ud800',
    items: [item(packet, { tags: ['a\ud800'], kept })],
  });
  const { sender } = await preview(ada, file, PASSPHRASE);
  expect(sender).toMatchObject({ name: 'aeB Bea', note: 'pay here' });
  expect(await take(ada, file)).toMatchObject({ added: 1 });
  expect(await eventsOf(ada, packet.id)).toEqual(['received aeB Bea']);
  expect(valueOf(await ada.desk.showFiling({ id: packet.id })).tags).toEqual(['a\ufffd']);
  expect(refusalOf(await ada.desk.showPacket({ id: packet.id }))).toBeUndefined();
  expect(valueOf(await ada.desk.checkProfile({})).problems).toEqual([]);
});
