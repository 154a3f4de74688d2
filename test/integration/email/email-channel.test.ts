import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import type { Output } from '../../../shared/contract.ts';
import { openCore } from '../../support/cores.ts';
import { startMailServer, type MailServer } from '../../support/mail/scripted-mail-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { addOne, finalize, refusalOf } from '../drafts/ask.ts';
import { noWaits } from '../submit/submitted-request.ts';
import { valueOf } from '../../support/value-of.ts';

const toPsam = { '/channel': 'psam', '/psam': { name: 'Petra', email: 'petra@provider.example' } };

async function openMailer(server: MailServer, profileDir = temporaryFolder()): Promise<Core> {
  const core = await openCore({ profileDir, host: { waits: noWaits } });
  const url = `smtp://max@127.0.0.1:${server.port}`;
  valueOf(
    await core.desk.setChannel({ kind: 'email', url, recipient: 'desk@provider.example', token: 'geheim' }),
  );
  return core;
}

const sync = async (core: Core, times = 1): Promise<Output<'sync'>> => {
  for (let n = 1; n < times; n += 1) valueOf(await core.desk.sync({}));
  return valueOf(await core.desk.sync({}));
};
const item = async (core: Core, id: string) =>
  valueOf(await core.desk.readOutbox({})).items.find((entry) => entry.id === id);

test('a finalized request becomes one mail with both files, and is sent once the server has said so', async () => {
  const server = await startMailServer();
  const core = await openMailer(server);
  const id = await addOne(core, toPsam);
  await finalize(core, id);
  expect((await sync(core, 3)).waiting).toBe(0);
  const [mail, ...more] = server.mails;
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ from: 'max.beispiel@reseller.example', to: ['petra@provider.example'] });
  const read = await PostalMime.parse(mail?.bytes ?? '');
  expect(read.messageId).toBe(`<${id}@onboarding.reseller.example>`);
  expect(read.attachments.map(({ filename }) => filename)).toEqual([
    'onboarding.packet.json',
    'onboarding.pdf',
  ]);
  expect(await item(core, id)).toMatchObject({
    state: 'sent',
    ticket: { channel: 'email', id, number: null, status: null },
  });
});

test('a request that names no PSAM goes to the recipient of the settings', async () => {
  const server = await startMailServer();
  const core = await openMailer(server);
  await finalize(core, await addOne(core));
  await sync(core);
  expect(server.mails).toMatchObject([{ to: ['desk@provider.example'] }]);
});

test('a lost answer is asked of a person, and nothing is sent again by itself', async () => {
  const server = await startMailServer();
  const core = await openMailer(server);
  const id = await addOne(core, toPsam);
  await finalize(core, id);
  server.fail('drop-before-250');
  await sync(core, 5);
  expect(server.mails).toHaveLength(1);
  expect(await item(core, id)).toMatchObject({
    state: 'needs-you',
    error: { code: 'maybe-sent' },
    choices: ['confirm', 'send-again'],
  });

  await finalize(core, id); // a person: send it again
  await sync(core, 2);
  expect(server.mails).toHaveLength(2);
  expect(server.mails[1]?.bytes.equals(server.mails[0]?.bytes ?? Buffer.alloc(0))).toBe(true);
  expect(await item(core, id)).toMatchObject({ state: 'sent' });
});

test('a person who knows that it arrived says so, with the ticket where there is one', async () => {
  const server = await startMailServer();
  const core = await openMailer(server);
  const [first, second] = [await addOne(core, toPsam), await addOne(core, toPsam, 1)];
  server.fail('drop-before-250', 'drop-before-250');
  await finalize(core, first, second);
  await sync(core, 3);
  expect(valueOf(await core.desk.confirmDelivery({ id: first, ticketNumber: null })).state).toBe('sent');
  expect(valueOf(await core.desk.confirmDelivery({ id: second, ticketNumber: 'ssd-7' })).state).toBe('sent');
  await sync(core, 3);
  expect(server.mails).toHaveLength(2);
  expect(await item(core, first)).toMatchObject({ ticket: { channel: 'email', number: null } });
  expect(await item(core, second)).toMatchObject({ ticket: { channel: 'email', number: 'SSD-7' } });
  const { attempts } = valueOf(await core.desk.showPacket({ id: first }));
  expect(attempts.map(({ outcome }) => outcome)).toEqual(['adopted']);
});

test('a mail that is refused for good can be corrected; the correction is another message', async () => {
  const server = await startMailServer();
  const core = await openMailer(server);
  const id = await addOne(core, toPsam);
  await finalize(core, id);
  server.fail('rcpt-550');
  await sync(core, 2);
  expect(await item(core, id)).toMatchObject({
    state: 'needs-you',
    error: { code: 'mail-refused', deskWords: expect.stringContaining('No such person here') },
    choices: ['correct'],
  });
  valueOf(
    await core.desk.editPacket({ id, changes: [{ pointer: '/psam/email', value: 'pia@provider.example' }] }),
  );
  await finalize(core, id);
  await sync(core);
  const { messageId, references } = await PostalMime.parse(server.mails[0]?.bytes ?? '');
  expect(messageId).toBe(`<${id}.2@onboarding.reseller.example>`);
  expect(references).toBe(`<${id}@onboarding.reseller.example>`);
});

test('a server that asks to wait gets the mail later, and the others in the meantime', async () => {
  const server = await startMailServer();
  const core = await openMailer(server);
  const [first, second] = [await addOne(core, toPsam), await addOne(core, toPsam, 1)];
  await finalize(core, first, second);
  server.fail('rcpt-451');
  expect(await sync(core)).toMatchObject({ sent: 1, waiting: 1 });
  expect(await sync(core)).toMatchObject({ sent: 1, waiting: 0 });
  expect(server.mails).toHaveLength(2);
});

test('a wrong password stops the run: nothing is sent, nobody is locked out by many tries', async () => {
  const server = await startMailServer();
  const core = await openMailer(server);
  const [first, second] = [await addOne(core, toPsam), await addOne(core, toPsam, 1)];
  await finalize(core, first, second);
  server.fail('auth-535');
  expect(await sync(core)).toMatchObject({ sent: 0, waiting: 2, paused: 'auth' });
  expect(server.connections()).toBe(1);
  expect((await item(core, first))?.choices).toEqual(['sign-in']);
  expect((await item(core, second))?.choices).toEqual(['sign-in', 'withdraw']);
});

test('without a password nothing connects', async () => {
  const server = await startMailServer();
  const core = await openMailer(server);
  await core.desk.setChannel({ kind: 'email', url: 'smtp://max@localhost:1', recipient: null });
  const id = await addOne(core, toPsam);
  await finalize(core, id);
  expect(await sync(core)).toMatchObject({ waiting: 1, paused: 'auth' });
  expect(server.connections()).toBe(0);
});

test('a request without anybody to write to, or from, needs a person', async () => {
  const server = await startMailServer();
  const core = await openMailer(server);
  const url = `smtp://max@127.0.0.1:${server.port}`;
  valueOf(await core.desk.setChannel({ kind: 'email', url, recipient: null, token: 'geheim' }));
  const [nobody, noSender] = [
    await addOne(core),
    await addOne(core, { ...toPsam, '/submittedBy': undefined }, 1),
  ];
  await finalize(core, nobody, noSender);
  await sync(core);
  expect(server.connections()).toBe(0);
  expect(await item(core, nobody)).toMatchObject({
    error: { code: 'mail-no-recipient' },
    findings: [{ pointer: '/psam/email' }],
  });
  expect(await item(core, noSender)).toMatchObject({ error: { code: 'mail-no-sender' } });
});

test('the password stands in no answer and no log', async () => {
  const server = await startMailServer();
  const logged: unknown[] = [];
  const log = (...parts: unknown[]): void => void logged.push(parts);
  const core = await openCore({ host: { waits: noWaits, log } });
  const url = `smtp://max@127.0.0.1:${server.port}`;
  const answer = await core.desk.setChannel({ kind: 'email', url, token: 'streng-geheim' });
  await finalize(core, await addOne(core, toPsam));
  const synced = await core.desk.sync({});
  const lines = await core.desk.readSyncLog({});
  expect(refusalOf(synced)).toBeUndefined();
  expect(JSON.stringify([answer, synced, lines, logged])).not.toContain('streng-geheim');
});
