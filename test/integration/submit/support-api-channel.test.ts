import { describe, expect, onTestFinished, test } from 'vitest';
import { makeNodeHost } from '../../../electron/core/node-host.ts';
import type { DeskDocument } from '../../../electron/core/store/desk-documents.ts';
import { beyondLimits } from '../../../electron/core/submit/channels/support-api/attach.ts';
import { makeSupportApiChannel } from '../../../electron/core/submit/channels/support-api/channel.ts';
import type { Attachment, Channel, ChannelDeps } from '../../../electron/core/submit/channel.ts';
import {
  CAPABILITIES,
  PORTAL,
  problem,
  startScriptedDesk,
  type ScriptedDesk,
} from '../../support/scripted-desk.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { noWaits } from './submitted-request.ts';

const never = new AbortController().signal;
const ETAG = { etag: '"c1"' };

/** A channel to a desk, with what it keeps and what it was told to wait. */
function openChannel(
  desk: Pick<ScriptedDesk, 'url'>,
  options: { secret?: ChannelDeps['secret']; version?: string; kept?: Map<string, DeskDocument> } = {},
) {
  const { secret = () => Promise.resolve(null), version = '1.0.0', kept = new Map() } = options;
  const slept: number[] = [];
  const warned: string[] = [];
  const host = {
    ...makeNodeHost({ profileDir: temporaryFolder(), version, waits: noWaits }),
    sleep: (ms: number) => Promise.resolve(void slept.push(ms)),
    log: (_level: string, message: string) => void warned.push(message),
  };
  const documents = {
    find: (name: string) => kept.get(name) ?? null,
    put: (name: string, document: DeskDocument) => void kept.set(name, document),
  };
  const channel = makeSupportApiChannel({ host, base: desk.url, secret, documents });
  return { channel, slept, warned, kept };
}

/** The part of a channel that reads changes, ready for use. */
async function ready(channel: Channel): Promise<Required<Pick<Channel, 'changes' | 'waitForChange'>>> {
  expect(await channel.probe(never)).toEqual({ kind: 'ready' });
  if (!channel.waitForChange) throw new Error('the channel does not wait');
  return { changes: channel.changes, waitForChange: channel.waitForChange };
}

const withFeed = (desk: ScriptedDesk, modes: string[]): void =>
  desk.always('capabilities', { reply: { status: 200, body: { ...CAPABILITIES, feed: { modes } } } });

describe('the secret', () => {
  test('is asked for afresh once after a 401, and the call is made again with it', async () => {
    const desk = await startScriptedDesk({ token: 'new' });
    const asked: (string | undefined)[] = [];
    const { channel } = openChannel(desk, {
      secret: (fresh) => {
        asked.push(fresh);
        return Promise.resolve(fresh ? 'new' : 'old');
      },
    });
    expect(await channel.probe(never)).toEqual({ kind: 'ready' });
    expect(asked).toEqual([undefined, 'fresh']);
    expect(desk.seen('capabilities').map(({ headers }) => headers.authorization)).toEqual([
      'Bearer old',
      'Bearer new',
    ]);
  });

  test.each([
    ['none', null],
    ['the same one', 'old'],
  ])('that is %s afresh is not shown again: the queue waits for a sign-in', async (_what, fresh) => {
    const desk = await startScriptedDesk({ token: 'new' });
    const { channel } = openChannel(desk, {
      secret: (kind) => Promise.resolve(kind === 'fresh' ? fresh : 'old'),
    });
    expect(await channel.probe(never)).toMatchObject({ kind: 'obstacle', obstacle: { paused: 'auth' } });
    expect(desk.seen('capabilities')).toHaveLength(1);
  });

  test('is not asked for afresh because a portal says 401', async () => {
    const desk = await startScriptedDesk();
    desk.always('capabilities', { reply: { ...PORTAL, status: 401 } });
    const asked: (string | undefined)[] = [];
    const { channel } = openChannel(desk, {
      secret: (fresh) => {
        asked.push(fresh);
        return Promise.resolve('old');
      },
    });
    expect(await channel.probe(never)).toMatchObject({ obstacle: { paused: 'captive' } });
    expect(asked).toEqual([undefined]);
  });
});

describe('capabilities', () => {
  test('are kept with their ETag, asked for with it, and 304 is a good answer', async () => {
    const desk = await startScriptedDesk();
    desk.always('capabilities', ({ headers }) =>
      headers['if-none-match'] === ETAG.etag
        ? { reply: { status: 304, headers: ETAG } }
        : { reply: { status: 200, headers: ETAG, body: CAPABILITIES } },
    );
    const { channel, kept } = openChannel(desk);
    await ready(channel);
    expect(kept.get('capabilities')).toMatchObject({ etag: ETAG.etag });

    const after = openChannel(desk, { kept }).channel;
    expect(after.keyLifeDays()).toBe(30); // known before anything was asked
    await ready(after);
    expect(desk.seen('capabilities')[1]?.headers['if-none-match']).toBe(ETAG.etag);
    expect(after.lookUpTrust()).toEqual({ consistency: 'strong' });
  });

  test('that were kept damaged are asked for anew', async () => {
    const desk = await startScriptedDesk();
    const kept = new Map([['capabilities', { ...ETAG, body: '{"apiVersion":', fetchedAt: '' }]]);
    await ready(openChannel(desk, { kept }).channel);
    expect(desk.seen('capabilities')[0]?.headers['if-none-match']).toBeUndefined();
  });

  test('a 304 that nobody asked for is no good answer', async () => {
    const desk = await startScriptedDesk();
    desk.always('capabilities', { reply: { status: 304 } });
    expect(await openChannel(desk).channel.probe(never)).toMatchObject({ kind: 'obstacle' });
  });

  test.each([
    ['2.0.0', 'obstacle'],
    ['1.0.0', 'ready'],
  ])('that ask for version %s are met by 1.0.0 with: %s', async (minClientVersion, kind) => {
    const desk = await startScriptedDesk();
    desk.always('capabilities', { reply: { status: 200, body: { ...CAPABILITIES, minClientVersion } } });
    const { channel } = openChannel(desk);
    for (let n = 0; n < 2; n += 1) {
      const probed = await channel.probe(never);
      expect(probed.kind).toBe(kind);
      if (probed.kind === 'obstacle')
        expect(probed.obstacle).toMatchObject({ paused: 'channel', error: { code: 'client-too-old' } });
    }
  });

  test('a 403 for an old client says so', async () => {
    const desk = await startScriptedDesk();
    desk.always('capabilities', { reply: problem(403, 'client-too-old') });
    expect(await openChannel(desk).channel.probe(never)).toMatchObject({
      obstacle: { paused: 'channel', error: { code: 'client-too-old' } },
    });
  });

  test('the announced end of the API is written down once', async () => {
    const desk = await startScriptedDesk();
    const headers = { sunset: 'Sat, 31 Jul 2027 23:59:59 GMT' };
    desk.always('capabilities', { reply: { status: 500, headers } });
    const { channel, warned } = openChannel(desk);
    await channel.probe(never);
    await channel.probe(never);
    expect(warned).toHaveLength(1);
  });

  test('lookup none promises nothing', async () => {
    const desk = await startScriptedDesk();
    desk.always('capabilities', { reply: { status: 200, body: { ...CAPABILITIES, lookup: 'none' } } });
    const { channel } = openChannel(desk);
    await ready(channel);
    expect(channel.lookUpTrust()).toEqual({ consistency: 'none' });
  });
});

/** A desk with two tickets, read by hand. */
async function openFollowed(modes: string[]) {
  const desk = await startScriptedDesk();
  withFeed(desk, modes);
  const { channel, slept } = openChannel(desk);
  const feed = await ready(channel);
  const open = ['a', 'b'].map((name, n) => {
    const ticket = {
      id: `req-${name}`,
      externalId: name,
      status: { code: 'received', category: 'open' },
      revision: 2,
      updatedAt: `2026-11-22T10:00:0${n}.000Z`,
    };
    desk.tickets.push(ticket);
    return { packetId: name, ticketId: ticket.id, revision: 1 };
  });
  const reads = (): string[] => desk.seen('read').map(({ externalId }) => externalId ?? '');
  return { desk, slept, open, reads, ...feed };
}
const page = (events: object[], nextCursor: string | null, hasMore = false) => ({
  reply: { status: 200, body: { events, nextCursor, hasMore, pollAfterSeconds: 7 } },
});

describe('changes', () => {
  test('reads only what the feed names, page by page, and goes on from its end', async () => {
    const { desk, open, reads, changes } = await openFollowed(['long-poll']);
    desk.tell('events', page([{ externalId: 'x' }], 'c1', true), page([{ externalId: 'b' }], 'c2'));
    const { tickets, cursor } = await changes(open, 'c0', never);
    expect(tickets.map(({ packetId }) => packetId)).toEqual(['b']);
    expect(cursor).toBe('c2');
    expect(reads()).toEqual(['b']);
  });

  test('does not read a ticket again whose revision is known already', async () => {
    const { desk, open, reads, changes } = await openFollowed(['events']);
    const known = open.map(({ packetId, ticketId }) => ({ packetId, ticketId, revision: 5 }));
    desk.tell(
      'events',
      page(
        [
          { externalId: 'a', revision: 5 },
          { externalId: 'b', revision: 6 },
          { externalId: 'b', revision: 4 },
        ],
        'c1',
      ),
    );
    await changes(known, null, never);
    expect(reads()).toEqual(['b']);
  });

  test('goes on where the desk’s wish how soon to ask again is no number', async () => {
    const { desk, open, changes } = await openFollowed(['long-poll']);
    const body = { events: [{ externalId: 'a' }], nextCursor: 'c1', pollAfterSeconds: { toString: 1 } };
    desk.tell('events', { reply: { status: 200, body } });
    expect(await changes(open, 'c0', never)).toMatchObject({ cursor: 'c1', tickets: [{ packetId: 'a' }] });
  });

  test.each([410, 400])('after %i reads everything once and begins the feed anew', async (status) => {
    const { desk, open, reads, changes } = await openFollowed(['long-poll', 'updated-since']);
    desk.tell('events', { reply: problem(status, 'cursor-expired') }, page([], 'c9'));
    expect(await changes(open, 'old', never)).toMatchObject({ cursor: 'c9' });
    expect(reads()).toEqual(['a', 'b']);
    desk.tell('events', page([], 'c9'));
    await changes(open, 'c9', never);
    expect(reads()).toEqual(['a', 'b']);
  });

  test('without a feed reads everything', async () => {
    const { open, reads, changes } = await openFollowed([]);
    expect(await changes(open, null, never)).toMatchObject({ cursor: null });
    expect(reads()).toEqual(['a', 'b']);
  });

  test('of a desk that only knows updatedSince goes on by its own times', async () => {
    const { desk, open, reads, changes } = await openFollowed(['updated-since']);
    const { cursor } = await changes(open, null, never);
    expect(reads()).toEqual(['a', 'b']);
    desk.always('look-up', ({ query }) => {
      expect(query.get('updatedSince')).toBe('2026-11-22T10:00:01.000Z');
      const changed = { ...desk.tickets[0], revision: 3, updatedAt: '2026-11-22T11:00:00+00:00' };
      return {
        reply: { status: 200, body: { items: [desk.tickets[1], changed], nextCursor: null, hasMore: false } },
      };
    });
    const known = open.map(({ packetId, ticketId }) => ({ packetId, ticketId, revision: 2 }));
    const next = await changes(known, cursor, never);
    expect(reads()).toEqual(['a', 'b', 'a']);
    expect(next.cursor).toContain('2026-11-22T11:00:00+00:00');
    expect(desk.seen('events')).toEqual([]);
  });

  test('keeps its place where a ticket cannot be read', async () => {
    const { desk, open, changes } = await openFollowed(['long-poll']);
    desk.tell('events', page([{ externalId: 'a' }], 'c1'));
    desk.tell('read', { reply: problem(500, 'broken') });
    expect(await changes(open, 'c0', never)).toEqual({ tickets: [], cursor: 'c0' });
  });
});

describe('waiting for a change', () => {
  test('ends with the first event that a long-poll brings', async () => {
    const { desk, slept, waitForChange } = await openFollowed(['long-poll']);
    desk.tell('events', page([{ externalId: 'a' }], 'c1'));
    await waitForChange('c0', never);
    expect(slept).toEqual([]);
    expect(Object.fromEntries(desk.seen('events')[0]?.query ?? [])).toEqual({
      cursor: 'c0',
      limit: '1',
      wait: '25',
    });
  });

  test('does not ask again at once about an event that was not handled', async () => {
    const { desk, slept, waitForChange } = await openFollowed(['long-poll']);
    desk.always('events', page([{ externalId: 'a' }], 'c1'));
    await waitForChange('c0', never);
    await waitForChange('c0', never);
    expect(desk.seen('events')).toHaveLength(1);
    expect(slept).toHaveLength(1);
  });

  test.each([
    ['answers at once with nothing', page([], 'c0')],
    ['fails', { reply: problem(500, 'broken') }],
    ['breaks off', { fault: 'reset' as const }],
  ])('of a desk that %s still takes its time', async (_what, step) => {
    const { desk, slept, waitForChange } = await openFollowed(['long-poll']);
    desk.tell('events', step);
    await waitForChange('c0', never);
    expect(slept).toHaveLength(1);
    expect(slept[0]).toBeGreaterThan(20_000);
  });

  test('ends where the desk does not know the cursor any more', async () => {
    const { desk, slept, waitForChange } = await openFollowed(['long-poll']);
    desk.tell('events', { reply: problem(410, 'cursor-expired') });
    await waitForChange('c0', never);
    expect(slept).toEqual([]);
  });

  test.each([
    ['no long-poll', ['updated-since'], 'c0'],
    ['no cursor yet', ['long-poll'], null],
  ])('with %s only lets time pass', async (_what, modes, cursor) => {
    const { desk, slept, waitForChange } = await openFollowed(modes);
    await waitForChange(cursor, never);
    expect(desk.seen('events')).toEqual([]);
    expect(slept).toHaveLength(1);
  });

  test('lets as much time pass as the desk asked for', async () => {
    const { desk, slept, open, changes, waitForChange } = await openFollowed(['events']);
    desk.tell('events', page([], 'c1'));
    await changes(open, 'c0', never);
    await waitForChange('c1', never);
    expect(slept[0]).toBeGreaterThan(6500);
    expect(slept[0]).toBeLessThanOrEqual(7000);
  });
});

const file = (name: string, bytes = 10, mediaType = 'application/pdf'): Attachment => ({
  name,
  mediaType,
  bytes: new Uint8Array(bytes),
});

describe('attachments', () => {
  test('beyond the limits are named one by one', () => {
    const files = [file('a.pdf'), file('b.pdf', 11), file('c.txt', 1, 'text/plain'), file('d.pdf')];
    const names = (limits: Parameters<typeof beyondLimits>[1]) =>
      beyondLimits(files, limits).map(({ name }) => name);
    expect(names({ attachmentBytes: 10 })).toEqual(['b.pdf']);
    expect(names({ attachmentTypes: ['application/pdf'] })).toEqual(['c.txt']);
    expect(names({ attachments: 3 })).toEqual(['d.pdf']);
    expect(names({})).toEqual([]);
    expect(names(undefined)).toEqual([]);
  });

  test('that the desk rules out by its capabilities are not sent', async () => {
    const desk = await startScriptedDesk();
    desk.always('capabilities', {
      reply: { status: 200, body: { ...CAPABILITIES, limits: { attachmentBytes: 5 } } },
    });
    const { channel } = openChannel(desk);
    await ready(channel);
    expect(await channel.attach?.([file('a.pdf')], never)).toMatchObject({
      kind: 'rejected',
      httpStatus: null,
      findings: [{ code: 'attachment-refused', params: { name: 'a.pdf' } }],
    });
    expect(desk.seen('attach')).toEqual([]);
  });

  test.each([413, 415])('refused with %i are named, in the desk’s words', async (status) => {
    const desk = await startScriptedDesk();
    desk.tell('attach', {}, { reply: problem(status, 'too-much') });
    const { channel } = openChannel(desk);
    expect(await channel.attach?.([file('a.pdf'), file('b.pdf')], never)).toMatchObject({
      kind: 'rejected',
      httpStatus: status,
      error: { deskWords: 'too-much: too-much' },
      findings: [{ message: { en: expect.stringContaining('b.pdf') as string } }],
    });
  });

  test('are told by their content, so that a repeated upload is the same file', async () => {
    const desk = await startScriptedDesk();
    const { channel } = openChannel(desk);
    await channel.attach?.([file('a.pdf')], never);
    await channel.attach?.([file('a.pdf')], never);
    const digests = desk.seen('attach').map(({ headers }) => headers['content-digest']);
    expect(new Set(digests).size).toBe(1);
    expect(digests[0]).toMatch(/^sha-256=:[A-Za-z0-9+/]{43}=:$/);
  });
});

test('what the desk publishes about request bodies is kept, and asked for again only after a day', async () => {
  const desk = await startScriptedDesk();
  const schema = { type: 'object' };
  desk.always('other', ({ path }) =>
    path.endsWith('/request-schemas/new-organization')
      ? {
          reply: {
            status: 200,
            headers: { 'content-type': 'application/schema+json', ...ETAG },
            body: schema,
          },
        }
      : undefined,
  );
  const { channel, kept } = openChannel(desk);
  onTestFinished(() => kept.clear());
  await ready(channel);
  for (let n = 0; n < 2; n += 1) await channel.refreshDocuments?.(never);
  expect(desk.seen('other')).toHaveLength(2);
  expect(kept.get('request-schema new-organization')).toMatchObject({ ...ETAG, body: '{"type":"object"}' });
  expect(kept.get('request-schema existing-organization')?.body).toBe('true');

  for (const document of kept.values()) document.fetchedAt = '2020-01-01T00:00:00.000Z';
  desk.always('other', { reply: { status: 304 } });
  const later = openChannel(desk, { kept }).channel;
  await ready(later);
  await later.refreshDocuments?.(never);
  expect(desk.seen('other').at(-2)?.headers['if-none-match']).toBe(ETAG.etag);
  expect(kept.get('request-schema new-organization')?.body).toBe('{"type":"object"}');
});

test('a desk that fails at it is left alone for a while', async () => {
  const desk = await startScriptedDesk();
  desk.always('other', { reply: problem(500, 'broken') });
  const { channel } = openChannel(desk);
  await ready(channel);
  for (let n = 0; n < 3; n += 1) await channel.refreshDocuments?.(never);
  expect(desk.seen('other')).toHaveLength(2);
});

test('a schema that is too large is not kept', async () => {
  const desk = await startScriptedDesk();
  desk.always('other', { reply: { status: 200, body: { description: 'x'.repeat(262_144) } } });
  const { channel, kept, warned } = openChannel(desk);
  await ready(channel);
  await channel.refreshDocuments?.(never);
  expect([...kept.keys()]).toEqual(['capabilities']);
  expect(warned).toHaveLength(2);
});
