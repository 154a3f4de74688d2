import { expect, test } from 'vitest';
import { makeMailbox } from '../../../electron/core/submit/channels/email/mailbox.ts';
import { startMailbox } from '../../support/mail/scripted-mailbox.ts';

const ID = '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d11';
const OTHER = '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d12';
const never = new AbortController().signal;
const clock = { now: () => new Date('2026-11-22T09:00:00.000Z') };

const reply = (uid: number, id: string, subject = `[SSD-${uid}] Re: x`, text = 'Hello') => ({
  uid,
  source: Buffer.from(
    `Subject: ${subject}\r\nIn-Reply-To: <${id}@onboarding.reseller.example>\r\n\r\n${text}`,
  ),
});

const open = (port: number, password = 'geheim') =>
  makeMailbox(
    { host: '127.0.0.1', port, security: 'plain', user: 'max', path: 'INBOX' },
    async () => password,
    clock,
    5000,
  );

test('the first look reads what is there, the next one what came since', async () => {
  const messages = [reply(3, ID), reply(5, OTHER)];
  const server = await startMailbox(messages);
  const mailbox = open(server.port);
  const first = await mailbox.since(null, never);
  expect(first.replies.map(({ packetIds, ticketNumber }) => [packetIds, ticketNumber])).toEqual([
    [[ID], 'SSD-3'],
    [[OTHER], 'SSD-5'],
  ]);
  expect((await mailbox.since(first.cursor, never)).replies).toEqual([]);
  messages.push(reply(9, ID));
  const third = await mailbox.since(first.cursor, never);
  expect(third.replies.map(({ ticketNumber }) => ticketNumber)).toEqual(['SSD-9']);
  expect(third.cursor).toBe('7:10');
});

test('a mailbox that was made anew is read from its beginning', async () => {
  const server = await startMailbox([reply(1, ID)], { validity: 8 });
  expect((await open(server.port).since('7:50', never)).replies).toHaveLength(1);
});

test('the mailbox is opened for reading only, and the search leaves everything but replies at the server', async () => {
  const server = await startMailbox([reply(1, ID)]);
  await open(server.port).since(null, never);
  expect(
    server.commands.filter((command) => /^(?:SELECT|STORE|UID STORE|EXPUNGE|APPEND)/i.test(command)),
  ).toEqual([]);
  expect(server.commands).toContainEqual(expect.stringMatching(/^UID SEARCH .*@onboarding\./i));
  expect(server.commands).toContainEqual(expect.stringMatching(/^UID FETCH .*BODY\.PEEK\[\]<0\.65536>/i));
});

test('one look reads a bounded number of messages, and the next one goes on there', async () => {
  const messages = Array.from({ length: 450 }, (_, n) => reply(n + 1, ID));
  const server = await startMailbox(messages);
  const mailbox = open(server.port);
  let cursor: string | null = null;
  const read: number[] = [];
  for (let look = 0; look < 3; look += 1) {
    const news = await mailbox.since(cursor, never);
    cursor = news.cursor;
    read.push(news.replies.length);
  }
  expect([read, cursor]).toEqual([[200, 200, 50], '7:451']);
});

test('of a message of many megabytes only the beginning comes', async () => {
  const server = await startMailbox([reply(1, ID, '[SSD-1] x', 'x'.repeat(5_000_000))]);
  expect((await open(server.port).since(null, never)).replies).toMatchObject([{ ticketNumber: 'SSD-1' }]);
});

test('asked for one request, its replies come and no others', async () => {
  const server = await startMailbox([reply(1, OTHER), reply(2, ID)]);
  expect(await open(server.port).naming(ID, never)).toMatchObject([
    { packetIds: [ID], ticketNumber: 'SSD-2' },
  ]);
});

test.each([
  ['a wrong password', 'falsch', never, /failed/i],
  ['a call that has ended', 'geheim', AbortSignal.abort(), /aborted/],
])('%s fails, and reads nothing', async (_name, password, signal, words) => {
  const server = await startMailbox([reply(1, ID)]);
  await expect(open(server.port, password).since(null, signal)).rejects.toThrow(words);
  expect(server.commands.filter((command) => command.startsWith('UID'))).toEqual([]);
});

test('a server that is not there fails', async () => {
  await expect(open(1).since(null, never)).rejects.toThrow(/ECONNREFUSED/);
});
