import { expect, test } from 'vitest';
import type { Channel } from '../../../../../electron/core/submit/channel.ts';
import { makeMailChannel } from '../../../../../electron/core/submit/channels/email/channel.ts';
import type { MailboxReader } from '../../../../../electron/core/submit/channels/email/mailbox.ts';
import type { Reply } from '../../../../../electron/core/submit/channels/email/read-reply.ts';
import { makeRequest } from '../../../../support/packets.ts';

const ID = '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d11';
const OTHER = '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d12';
const AT = '2026-11-22T09:00:00.000Z';
const never = new AbortController().signal;
const open = [ID, OTHER].map((id) => ({ packetId: id, ticketId: id, revision: 1 }));
const reply = (ticketNumber: string | null): Reply => ({ packetIds: [ID], ticketNumber, at: AT });
const submission = {
  seq: 1,
  id: ID,
  revision: 1,
  packet: makeRequest({ '/id': ID }),
  payload: '{}',
  attachmentIds: null,
  frozenAt: AT,
};

/** A channel with a mailbox that holds these replies, or fails; and how often that was asked. */
function withMailbox(replies: Reply[] | 'fails' | 'none') {
  let uptimeMs = 1000;
  const asked: string[] = [];
  const answer = <T>(what: string, value: T): Promise<T> => {
    asked.push(what);
    return replies === 'fails' ? Promise.reject(new Error('no mailbox')) : Promise.resolve(value);
  };
  const found = typeof replies === 'string' ? [] : replies;
  const mailbox: MailboxReader = {
    since: (cursor) => answer(`since ${cursor}`, { replies: found, cursor: '7:2' }),
    naming: (id) => answer(`naming ${id}`, found),
  };
  const channel: Channel = makeMailChannel({
    host: {
      clock: { now: () => new Date(AT), uptimeMs: () => uptimeMs, bootId: 'boot', bootAgeMs: () => 0 },
      waits: { httpTimeoutMs: 5000, backoffMinMs: 1, backoffMaxMs: 1, lookupDelayMs: 1 },
      log: () => undefined,
    },
    address: 'smtps://mail.reseller.example:465',
    server: { host: 'mail.reseller.example', port: 465, security: 'tls', user: null },
    recipient: null,
    secret: async () => null,
    mailbox: replies === 'none' ? null : mailbox,
  });
  return { channel, asked, pass: (ms: number) => void (uptimeMs += ms) };
}

test('the number of a reply goes to its request and to no other', async () => {
  const { channel } = withMailbox([reply('SSD-1')]);
  const { tickets, cursor } = await channel.changes(open, '7:1', never);
  expect(cursor).toBe('7:2');
  expect(tickets).toMatchObject([
    {
      packetId: ID,
      ticket: { id: ID, number: 'SSD-1', url: null, milestones: [{ name: 'ticket-opened', at: AT }] },
    },
  ]);
});

test('a reply without a number takes none away', async () => {
  const { channel } = withMailbox([reply(null)]);
  expect((await channel.changes(open, '7:1', never)).tickets).toEqual([]);
});

test('the mailbox is asked once a minute at most, and not at all where nothing is open', async () => {
  const { channel, asked, pass } = withMailbox([]);
  await channel.changes([], null, never);
  await channel.changes(open, null, never);
  pass(59_000);
  await channel.changes(open, '7:2', never);
  expect(asked).toEqual(['since null']);
  pass(1000);
  await channel.changes(open, '7:2', never);
  expect(asked).toEqual(['since null', 'since 7:2']);
});

test('a mailbox that fails moves no cursor and stops no run', async () => {
  const { channel } = withMailbox('fails');
  expect(await channel.changes(open, '7:1', never)).toEqual({ tickets: [], cursor: '7:1' });
  expect(await channel.findByExternalId(ID, never, 'request')).toEqual({ kind: 'answered', ticketIds: [] });
});

test('a reply proves that an unclear mail arrived, and brings its number along', async () => {
  const { channel } = withMailbox([reply(null), reply('SSD-1')]);
  expect(await channel.findByExternalId(ID, never, 'request')).toEqual({ kind: 'answered', ticketIds: [ID] });
  expect(await channel.readBack(ID, submission, never)).toMatchObject({
    kind: 'ours',
    ticket: { number: 'SSD-1' },
  });
});

test('another ticket is not ours', async () => {
  const { channel } = withMailbox('none');
  expect(await channel.readBack(OTHER, submission, never)).toMatchObject({ kind: 'not-ours' });
});

test('what is unclear is never sure without a find: no key, no look-up that counts', () => {
  const { channel } = withMailbox('none');
  expect([channel.keyLifeDays(), channel.lookUpTrust()]).toEqual([0, { consistency: 'none' }]);
});
