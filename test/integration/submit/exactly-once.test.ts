import { hash } from 'node:crypto';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Channel } from '../../../electron/core/submit/channel.ts';
import { makeDelivery } from '../../../electron/core/submit/deliver.ts';
import { makeNodeHost } from '../../../electron/core/node-host.ts';
import { makeRequest } from '../../support/packets.ts';
import { openCore, openPracticeDesk, ticketsAt } from '../../support/cores.ts';
import { addRequest, openProfile, queueRequest } from '../../support/temp-profile.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { valueOf } from '../../support/value-of.ts';

const add = async (core: Awaited<ReturnType<typeof openCore>>, n: number): Promise<string[]> => {
  const files = Array.from({ length: n }, (_, i) => ({
    file: `${i}`,
    text: JSON.stringify(makeRequest({ '/company/name': `Muster ${i} GmbH` })),
  }));
  const { added, failed } = valueOf(await core.desk.addPackets({ files }));
  expect(failed).toEqual([]);
  return added.map(({ id }) => id);
};

test('100 requests become 100 tickets while the desk drops one answer in three after it stored the request', async () => {
  let posts = 0;
  let dropped = 0;
  const desk = await openPracticeDesk({
    onAnswer({ method, url }) {
      if (method !== 'POST' || !url.endsWith('/onboarding-requests') || ++posts % 3 !== 0) return 'send';
      dropped += 1;
      return 'drop';
    },
  });
  const core = await openCore();
  valueOf(await core.desk.setChannel({ kind: 'support-api', url: desk.url, token: desk.token }));
  const ids = await add(core, 100);
  valueOf(await core.desk.finalizePackets({ ids }));

  const answer = valueOf(await core.desk.sync({ untilIdle: true, timeoutSeconds: 50 }));

  expect(answer).toMatchObject({ sent: 100, waiting: 0, needsYou: 0, unknown: 0, paused: null });
  expect(dropped).toBeGreaterThanOrEqual(33);
  const tickets = await ticketsAt(desk);
  expect(tickets).toHaveLength(100);
  expect(new Set(tickets.map(({ externalId }) => externalId))).toEqual(new Set(ids));
  const views = await Promise.all(ids.map(async (id) => valueOf(await core.desk.showPacket({ id }))));
  expect(views.filter(({ attempts }) => attempts.at(-1)?.outcome === 'adopted')).toHaveLength(dropped);
  for (const { id, ticket } of views) {
    expect(tickets.find((stored) => stored.externalId === id)?.id).toBe(ticket?.id);
  }
  console.info(`100 requests, ${posts} posts, ${dropped} dropped answers, ${tickets.length} tickets`);
});

test('a request that the desk never saw is sent again only after a look-up said so', async () => {
  const seen: string[] = [];
  const desk = await openPracticeDesk({
    onAnswer({ method, url }) {
      seen.push(`${method} ${new URL(url, 'http://desk').pathname.split('/').at(-1)}`);
      return 'send';
    },
  });
  let broken = false;
  const core = await openCore({
    host: {
      fetch(input, init) {
        if (init?.method === 'POST' && String(input).endsWith('/onboarding-requests') && !broken) {
          broken = true;
          return Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } }));
        }
        return fetch(input, init);
      },
    },
  });
  valueOf(await core.desk.setChannel({ kind: 'support-api', url: desk.url, token: desk.token }));
  const ids = await add(core, 1);
  valueOf(await core.desk.finalizePackets({ ids }));

  const answer = valueOf(await core.desk.sync({ untilIdle: true, timeoutSeconds: 20 }));

  expect(answer).toMatchObject({ sent: 1, unknown: 0 });
  const posts = seen.indexOf('POST onboarding-requests');
  expect(seen.slice(0, posts)).toContain('GET onboarding-requests');
  const [id = ''] = ids;
  const { attempts } = valueOf(await core.desk.showPacket({ id }));
  expect(attempts.map(({ outcome }) => outcome)).toEqual(['unknown', 'sent']);
});

test('statuses and milestones of the desk come back, also when it has moved to another port', async () => {
  let now = new Date('2026-11-22T10:00:00Z');
  const dataDir = temporaryFolder();
  const options = { dataDir, stepSeconds: 60, now: () => now };
  const first = await openPracticeDesk(options);
  const core = await openCore();
  valueOf(await core.desk.setChannel({ kind: 'support-api', url: first.url, token: first.token }));
  const [id = ''] = await add(core, 1);
  valueOf(await core.desk.finalizePackets({ ids: [id] }));
  valueOf(await core.desk.sync({}));
  expect(valueOf(await core.desk.showPacket({ id })).ticket?.status?.code).toBe('received');
  await first.close();

  now = new Date('2026-11-22T11:00:00Z');
  const second = await openPracticeDesk(options);
  valueOf(await core.desk.setChannel({ kind: 'support-api', url: second.url, token: second.token }));
  valueOf(await core.desk.sync({}));

  const view = valueOf(await core.desk.showPacket({ id }));
  expect(view.state).toBe('sent');
  expect(view.ticket?.status).toMatchObject({ code: 'relation-established', category: 'done' });
  expect(view.milestones.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'ticket-opened',
      'organization-created',
      'invitation-email-sent',
      'customer-relation-established',
    ]),
  );
});

test('an item that cannot be handled keeps its error and does not hold up the others', async () => {
  const desk = await openPracticeDesk();
  const profileDir = temporaryFolder();
  const core = await openCore({ profileDir });
  valueOf(await core.desk.setChannel({ kind: 'support-api', url: desk.url, token: desk.token }));
  const [bad = '', good = ''] = await add(core, 2);
  valueOf(await core.desk.finalizePackets({ ids: [bad, good] }));
  await core.close();
  const db = new Database(path.join(profileDir, 'onboarding-desk.sqlite'));
  db.prepare('UPDATE submission SET payload = ? WHERE draft_id = ?').run('not JSON', bad);
  const row = db.prepare('SELECT * FROM submission WHERE draft_id = ?').get(bad) as Record<string, string>;
  const values = ['seq', 'draft_id', 'packet', 'payload', 'attachment_ids', 'frozen_at'].map(
    (name) => row[name],
  );
  const seal = hash('sha256', JSON.stringify(['submission', ...values]));
  db.prepare('UPDATE submission SET row_hash = ? WHERE draft_id = ?').run(seal, bad);
  db.close();

  const again = await openCore({ profileDir });
  const answer = valueOf(await again.desk.sync({}));

  expect(answer.items.find(({ id }) => id === good)?.state).toBe('sent');
  expect(answer.items.find(({ id }) => id === bad)).toMatchObject({
    state: 'unknown',
    error: { code: 'unexpected' },
  });
  expect(await ticketsAt(desk)).toHaveLength(1);
});

test('a person’s sync asks again at once after a look-up that failed', async () => {
  let fault = true;
  const desk = await openPracticeDesk({
    onAnswer: ({ method, url }) =>
      fault && (method === 'POST' ? url.endsWith('/onboarding-requests') : url.includes('externalId='))
        ? 'drop'
        : 'send',
  });
  const core = await openCore({
    host: { waits: { httpTimeoutMs: 5000, backoffMinMs: 600_000, backoffMaxMs: 900_000, lookupDelayMs: 0 } },
  });
  valueOf(await core.desk.setChannel({ kind: 'support-api', url: desk.url, token: desk.token }));
  const [id = ''] = await add(core, 1);
  valueOf(await core.desk.finalizePackets({ ids: [id] }));
  valueOf(await core.desk.sync({}));
  expect(valueOf(await core.desk.sync({})).items).toMatchObject([
    { id, state: 'unknown', error: { code: 'network-no-answer' } },
  ]);

  fault = false;
  expect(valueOf(await core.desk.sync({}))).toMatchObject({ sent: 1, unknown: 0 });
  expect(await ticketsAt(desk)).toHaveLength(1);
});

test('what is withdrawn while its summary is being made is never sent', async () => {
  const { store, dir } = openProfile();
  const id = addRequest(store);
  queueRequest(store, id);
  const waiting = store.outbox.find(id)!; // oxlint-disable-line typescript/no-non-null-assertion -- queued above
  const { send } = makeDelivery({
    host: makeNodeHost({ profileDir: dir, version: '0.0.0' }),
    store,
    deskTimeMs: () => null,
    makeAttachments: () => {
      store.write(() => store.outbox.put({ ...waiting, state: 'withdrawn' }));
      return Promise.resolve([]);
    },
  });
  // A channel without any step: to ask the desk for anything fails.
  const channel = { kind: 'support-api', desk: 'support-api https://desk.example' } as Channel;

  expect(await send(waiting, channel, new AbortController().signal)).toBeNull();

  expect(store.outbox.find(id)?.state).toBe('withdrawn');
  expect(store.submissions.attempts(id)).toEqual([]);
});
