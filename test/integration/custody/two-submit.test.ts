import { expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import type { PacketView } from '../../../shared/contract.ts';
import { openPracticeDesk, ticketsAt } from '../../support/cores.ts';
import { makeRequest } from '../../support/packets.ts';
import { valueOf } from '../../support/value-of.ts';
import { add, edit, finalize, show } from '../drafts/ask.ts';
import { importFile } from '../incoming/ask.ts';
import { handOverWith, laptopOf, PASSPHRASE } from './laptops.ts';

type Desk = Awaited<ReturnType<typeof openPracticeDesk>>;

/** A request on one laptop, handed over in one file that two colleagues took; all three know the desk. */
async function takenTwice(desk: Desk): Promise<{ id: string; ada: Core; bea: Core; cem: Core }> {
  const [ada, bea, cem] = [await laptopOf('Ada'), await laptopOf('Bea'), await laptopOf('Cem')];
  const packet = makeRequest({ '/note': 'from Ada' });
  await add(ada, packet);
  const { data } = await handOverWith(ada, [packet.id], { passphrase: PASSPHRASE, name: 'Team' });
  for (const core of [ada, bea, cem])
    valueOf(await core.desk.setChannel({ kind: 'support-api', url: desk.url, token: desk.token }));
  for (const core of [bea, cem])
    expect(await importFile(core, data, undefined, { passphrase: PASSPHRASE })).toMatchObject({ added: 1 });
  return { id: packet.id, ada, bea, cem };
}

const submit = async (core: Core, id: string): Promise<PacketView> => {
  expect(await finalize(core, id)).toMatchObject([{ id, state: 'waiting' }]);
  valueOf(await core.desk.sync({ untilIdle: true, timeoutSeconds: 30 }));
  return show(core, id);
};

test('a hand-over taken by two laptops and submitted by both leaves one ticket, which both have', async () => {
  const desk = await openPracticeDesk();
  const { id, ada, bea, cem } = await takenTwice(desk);
  expect(await finalize(ada, id)).toMatchObject([{ state: 'draft' }]);

  const first = await submit(bea, id);
  const second = await submit(cem, id);

  expect(await ticketsAt(desk)).toMatchObject([{ externalId: id }]);
  expect(first).toMatchObject({ state: 'sent' });
  expect(second).toMatchObject({ state: 'sent', ticket: { id: first.ticket?.id } });
});

test('submitted at the same time by both, and by the one who took it back, there is one ticket', async () => {
  const desk = await openPracticeDesk();
  const { id, ada, bea, cem } = await takenTwice(desk);
  valueOf(await ada.desk.takeBack({ ids: [id] }));

  const views = await Promise.all([ada, bea, cem].map((core) => submit(core, id)));

  const tickets = await ticketsAt(desk);
  expect(tickets).toMatchObject([{ externalId: id }]);
  for (const view of views) expect(view).toMatchObject({ state: 'sent', ticket: { id: tickets[0]?.id } });
});

test('where the second says something else, the ticket stays as it is and nothing of the second is lost', async () => {
  const desk = await openPracticeDesk();
  const { id, bea, cem } = await takenTwice(desk);
  await edit(cem, id, { '/note': 'from Cem' });

  const first = await submit(bea, id);
  const second = await submit(cem, id);

  expect(await ticketsAt(desk)).toMatchObject([{ id: first.ticket?.id, externalId: id }]);
  expect(['sent', 'needs-you']).toContain(second.state);
  expect(second.packet['note']).toBe('from Cem');
  expect(second.findings).not.toEqual([]);
});
