import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import type { Host } from '../../../electron/core/host.ts';
import type { Output } from '../../../shared/contract.ts';
import { SCHEMA_VERSION } from '../../../electron/core/store/migrations/index.ts';
import { makeNodeHost } from '../../../electron/core/node-host.ts';
import { FOLLOW_MS } from '../../../electron/core/submit/await-news.ts';
import { openCore } from '../../support/cores.ts';
import { makeRequest } from '../../support/packets.ts';
import { openProfile } from '../../support/temp-profile.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { openSubmitted } from './submitted-request.ts';
import { valueOf } from '../../support/value-of.ts';

const home = { id: 'home', name: 'WLAN, 192.168.178.x' };
const inNetwork = { network: () => home };

const log = async (core: Core, input: Parameters<Core['desk']['readSyncLog']>[0] = {}) =>
  valueOf(await core.desk.readSyncLog(input)).entries;

/** Fulfilled when `isSo` holds; it is asked again after each change that core tells of, one question at a time. */
async function until(core: Core, isSo: () => Promise<boolean>): Promise<void> {
  let next = Promise.withResolvers<void>();
  const stop = core.onEvent(() => next.resolve());
  try {
    for (;;) {
      next = Promise.withResolvers<void>();
      if (await isSo()) return;
      await next.promise;
    }
  } finally {
    stop();
  }
}

const outboxWith = (core: Core, isWished: (states: string[]) => boolean): Promise<void> =>
  until(core, async () => {
    const { items } = valueOf(await core.desk.readOutbox({}));
    return isWished(items.map(({ state }) => state));
  });

describe('sending by itself', () => {
  test('a pause is told in the outbox, kept for the next start, and written down', async () => {
    const profileDir = temporaryFolder();
    const core = await openCore({ profileDir, host: inNetwork });
    const paused = valueOf(await core.desk.setSending({ paused: true }));
    expect(paused).toEqual({ paused: true, network: { ...home, sends: true }, clockAheadSeconds: null });
    expect(valueOf(await core.desk.readOutbox({})).sending).toEqual(paused);
    valueOf(await core.desk.setSending({ paused: true }));
    valueOf(await core.desk.setSending({ network: { id: 'home', sends: false } }));
    expect((await log(core)).map(({ event, code }) => [event, code])).toEqual([
      ['paused', 'in-this-network'],
      ['paused', 'by-person'],
    ]);
    await core.close();
    const again = await openCore({ profileDir, access: 'run', host: inNetwork });
    const kept = { paused: true, network: { ...home, sends: false }, clockAheadSeconds: null };
    await until(again, async () => isDeepStrictEqual(valueOf(await again.desk.readOutbox({})).sending, kept));
    expect(valueOf(await again.desk.setSending({}))).toEqual(kept);
  });

  test('while it is paused nothing is sent and nothing is asked; what waited goes out when it goes on', async () => {
    const { desk, agent, profileDir, core: first } = await openSubmitted();
    await first.close();
    const seen: string[] = [];
    const host: Partial<Host> = {
      fetch: (input, init) => {
        seen.push(`${init?.method ?? 'GET'} ${String(input)}`);
        return fetch(input, init);
      },
    };
    const core = await openCore({ profileDir, access: 'run', host });
    valueOf(await core.desk.setSending({ paused: true }));
    const packet = makeRequest({}, 1);
    valueOf(await core.desk.addPackets({ files: [{ file: 'x', text: JSON.stringify(packet) }] }));
    await core.desk.sync({}).then(valueOf);
    seen.length = 0;
    valueOf(await core.desk.finalizePackets({ ids: [packet.id] }));
    core.wake('network');
    core.wake('resume');
    await core.desk.readOutbox({});
    expect(seen).toEqual([]);
    expect(() => agent.record(packet.id)).toThrow('no request');

    valueOf(await core.desk.setSending({ paused: false }));
    await outboxWith(core, (states) => states.every((state) => state === 'sent'));
    expect(agent.record(packet.id)).toBeDefined();
    expect(seen.some((call) => call.startsWith('POST') && call.startsWith(desk.url, 5))).toBe(true);
  });

  test('what the desk changes is seen as soon as it says so, without asking again and again', async () => {
    const { agent, profileDir, id, core: first } = await openSubmitted();
    await first.close();
    const clock = makeNodeHost({ profileDir, version: '0.0.0' });
    const host: Partial<Host> = {
      // Time alone never lets the app ask after its tickets here.
      sleep: (ms, signal) => (ms === FOLLOW_MS ? clock.sleep(600_000, signal) : clock.sleep(ms, signal)),
    };
    const core = await openCore({ profileDir, access: 'run', host });
    const statusOf = async (): Promise<string | undefined> =>
      valueOf(await core.desk.showPacket({ id })).ticket?.status?.code;
    for (const status of ['in-review', 'customer-invited'] as const) {
      agent.move(id, status);
      await until(core, async () => (await statusOf()) === status);
    }
    expect(await statusOf()).toBe('customer-invited');
    expect((await log(core)).filter(({ event }) => event === 'ticket-changed').length).toBeGreaterThan(1);
  });
});

describe('the sync log', () => {
  /** A profile with lines about two requests, oldest first: `names` is what each is called. */
  async function openLog() {
    const profileDir = temporaryFolder();
    const core = await openCore({ profileDir });
    const packets = ['Straßenbau Süd GmbH', 'Müller 100 % AG'].map((name, n) =>
      makeRequest({ '/company/name': name }, n),
    );
    valueOf(
      await core.desk.addPackets({
        files: packets.map((packet) => ({ file: packet.id, text: JSON.stringify(packet) })),
      }),
    );
    await core.close();
    const [south = '', hundred = ''] = packets.map(({ id }) => id);
    const profile = openProfile(profileDir);
    profile.store.write(() => {
      for (let n = 1; n <= 250; n += 1)
        profile.store.syncLog.add(`2026-11-22T09:00:00.${String(n).padStart(3, '0')}Z`, {
          event: n % 2 === 0 ? 'attempt-started' : 'attempt-ended',
          packetId: n <= 4 ? south : hundred,
          channel: 'support-api',
          httpStatus: n === 7 ? 503 : null,
          code: n % 2 === 0 ? null : n === 9 ? 'network-timeout' : 'sent',
          detail: n === 1 ? 'SSD-1001' : n === 3 ? '100_1' : null,
        });
    });
    profile.close();
    return { core: await openCore({ profileDir }), south, hundred };
  }

  test('is read newest first, page by page, without a gap or a repeat', async () => {
    const { core } = await openLog();
    const seqs: number[] = [];
    let cursor: string | null = null;
    do {
      const page: Output<'readSyncLog'> = valueOf(
        await core.desk.readSyncLog({ limit: 100, ...(cursor === null ? {} : { cursor }) }),
      );
      expect(page.entries.length).toBe(seqs.length < 200 ? 100 : 50);
      seqs.push(...page.entries.map(({ seq }) => seq));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seqs).toEqual(Array.from({ length: 250 }, (_, n) => 250 - n));
  });

  test.for([
    ['a ticket number', 'ssd-10', [1]],
    ['a title, without its accents', 'strassenbau sud', [4, 3, 2, 1]],
    ['an error', 'network-timeout', [9]],
    ['words of a result in German', 'keine Antwort in der', [9]],
    ['words of a result in English', 'no answer in time', [9]],
    ['the status of an answer', '503', [7]],
    ['a sign that SQL reads otherwise', '100_', [3]],
    ['nothing that is there', '%%', []],
  ] as const)('finds %s', async ([, search, seqs]) => {
    const { core } = await openLog();
    expect((await log(core, { search })).map(({ seq }) => seq)).toEqual(seqs);
  });

  test('finds a title with a per cent sign, and what the events are called', async () => {
    const { core } = await openLog();
    expect(await log(core, { search: '100 %', limit: 200 })).toHaveLength(200);
    const begun = await log(core, { search: 'Senden begonnen', limit: 200 });
    expect(new Set(begun.map(({ event }) => event))).toEqual(new Set(['attempt-started']));
    expect(begun).toHaveLength(125);
  });

  test('shows the lines of one packet with its title, and searches in them', async () => {
    const { core, south } = await openLog();
    const lines = await log(core, { packetId: south });
    expect(lines.map(({ seq, title }) => [seq, title])).toEqual(
      [4, 3, 2, 1].map((seq) => [seq, 'Straßenbau Süd GmbH']),
    );
    expect(await log(core, { packetId: south, search: 'SSD' })).toHaveLength(1);
    expect(await log(core, { packetId: south, search: '503' })).toHaveLength(0);
  });
});

/** Nothing of this may be in a support bundle. */
const canary = {
  company: 'Kanarienvogel GmbH',
  person: 'Zeisig',
  email: 'zeisig.canary@example.com',
  vatId: 'DE143454214',
  street: 'Geheimgasse',
  note: 'streng vertraulich',
  token: 'canary-token-4711',
  deskWords: 'Herr Zeisig fehlt',
  user: 'fritz.fink',
  home: '/home/zeisig',
  recipient: 'psam.amsel@provider.example',
};

describe('the support bundle', () => {
  async function openFilled() {
    const { core, desk, agent, profileDir, id } = await openSubmitted({
      changes: {
        '/company/name': canary.company,
        '/company/address/street': canary.street,
        '/company/vatId': canary.vatId,
        '/contact': { firstName: 'Zoe', lastName: canary.person, email: canary.email, language: 'de' },
        '/note': canary.note,
        '/preCheck/askedPerson': canary.person,
      },
    });
    agent.write(id, canary.deskWords);
    valueOf(await core.desk.sync({}));
    valueOf(await core.desk.writeMessage({ id, text: canary.note }));
    const other = makeRequest({ '/company/name': canary.company }, 2);
    valueOf(await core.desk.addPackets({ files: [{ file: 'x', text: JSON.stringify(other) }] }));
    valueOf(await core.desk.finalizePackets({ ids: [other.id] }));
    await core.close();
    const profile = openProfile(profileDir);
    profile.store.write(() => {
      const entry = profile.store.outbox.find(other.id);
      if (!entry) throw new Error('not there');
      const words = { de: canary.deskWords, en: canary.deskWords };
      profile.store.outbox.put({
        ...entry,
        state: 'needs-you',
        error: { code: 'desk-refused', message: words, deskWords: canary.deskWords },
        findings: [
          {
            pointer: `/${canary.person}`,
            code: canary.person,
            severity: 'error',
            message: words,
            params: { value: canary.email },
          },
        ],
      });
      profile.store.syncLog.add('2026-11-22T09:00:00.000Z', {
        event: 'confirmed-by-person',
        packetId: other.id,
        code: `for ${canary.person}`,
        detail: `bei ${canary.person}`,
      });
      const ticket = profile.store.tickets.find(id);
      if (!ticket) throw new Error('no ticket');
      profile.store.tickets.put(
        {
          ...ticket,
          number: canary.person,
          url: `https://desk.example/${canary.person}`,
          status: {
            code: canary.person,
            category: 'open',
            label: { de: canary.deskWords, en: canary.deskWords },
            since: '2026-11-22T09:00:00.000Z',
          },
        },
        '2026-11-22T09:00:00.000Z',
      );
    });
    profile.close();
    const lines = [
      { at: '2026-11-22T09:00:00.000Z', level: 'info', message: 'started', version: '1.2.3' },
      {
        at: '2026-11-22T09:00:01.000Z',
        level: 'error',
        message: 'a sync pass failed',
        error: `TypeError: ${canary.home}/x is not for ${canary.person}`,
        file: canary.home,
      },
      {
        at: '2026-11-22T09:00:02.000Z',
        level: 'warn',
        message: `The file ${canary.home}/a is broken`,
        code: canary.email,
      },
      { at: canary.email, level: 'warn', message: 'odd' },
      { at: '2026-11-22T09:00:03.000Z', level: canary.person, message: 'odd' },
    ];
    fs.writeFileSync(
      path.join(profileDir, 'desk.log'),
      `${lines.map((line) => JSON.stringify(line)).join('\n')}\n${canary.person} no JSON\n[]\n`,
    );
    const channel = {
      kind: 'email' as const,
      url: `smtps://${encodeURIComponent(canary.user)}@mail.example:465`,
      recipient: canary.recipient,
      mailbox: `imaps://${canary.user}@imap.example/INBOX`,
    };
    const host: Partial<Host> = {
      channel: { read: async () => channel, write: async () => undefined },
      token: { place: 'profile', read: async () => canary.token, write: async () => undefined },
      network: () => ({ id: 'home', name: `WLAN ${canary.person}` }),
    };
    return { core: await openCore({ profileDir, host }), id, desk };
  }

  const filesOf = (data: Uint8Array): Record<string, string> =>
    Object.fromEntries(Object.entries(unzipSync(data)).map(([name, bytes]) => [name, strFromU8(bytes)]));

  test('names no person, company, address, secret, words or path', async () => {
    const { core } = await openFilled();
    const { data } = valueOf(await core.desk.makeSupportBundle({}));
    const text = Object.entries(filesOf(data)).flat().join('\n').toLowerCase();
    for (const [what, words] of Object.entries(canary))
      expect([what, text.includes(words.toLowerCase())]).toEqual([what, false]);
    expect(text).not.toContain('fink');
    expect(text).not.toContain('kanarien');
  });

  test('says what happened, how the app is set up, and what is in it', async () => {
    const { core, id } = await openFilled();
    const { fileName, data } = valueOf(await core.desk.makeSupportBundle({}));
    expect(fileName).toMatch(/^onboarding-desk-support-\d{4}-\d\d-\d\d\.zip$/);
    const files = filesOf(data);
    expect(Object.keys(files)).toEqual([
      'README.txt',
      'about.json',
      'desk.log',
      'outbox.json',
      'settings.json',
      'sync-log.jsonl',
    ]);
    for (const name of Object.keys(files).filter((name) => name !== 'README.txt'))
      expect(files['README.txt']).toContain(name);
    expect(JSON.parse(files['about.json'] ?? '')).toMatchObject({
      app: '0.0.0',
      schema: SCHEMA_VERSION,
      channel: { kind: 'email', host: 'mail.example' },
      itemsByState: { sent: 1, 'needs-you': 1 },
    });
    expect(JSON.parse(files['settings.json'] ?? '')).toMatchObject({
      channel: { hasRecipient: true, mailboxHost: 'imap.example' },
      sending: { paused: false, sendsInThisNetwork: true },
    });
    expect(JSON.parse(files['outbox.json'] ?? '')).toContainEqual(
      expect.objectContaining({
        id,
        state: 'sent',
        attempts: [expect.objectContaining({ n: 1, outcome: 'sent' })],
        ticket: expect.objectContaining({ number: null, category: 'open' }) as unknown,
      }),
    );
    expect(files['outbox.json']).toContain('"error": "desk-refused"');
    const log = (files['desk.log'] ?? '')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(log).toEqual([
      { at: '2026-11-22T09:00:00.000Z', level: 'info', message: 'started', version: '1.2.3' },
      { at: '2026-11-22T09:00:01.000Z', level: 'error', message: 'a sync pass failed', error: 'TypeError' },
      { at: '2026-11-22T09:00:02.000Z', level: 'warn', message: '(left out)' },
    ]);
    const lines = (files['sync-log.jsonl'] ?? '')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { seq: number; event: string });
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, n) => n + 1));
    expect(lines.map(({ event }) => event)).toContain('attempt-ended');
  });

  test('has the same bytes for the same state', async () => {
    const now = () => new Date('2026-11-22T10:00:00.000Z');
    const clock = { now, uptimeMs: () => 1000, bootId: 'boot', bootAgeMs: () => 0 };
    const core = await openCore({ host: { clock } });
    const [a, b] = [await core.desk.makeSupportBundle({}), await core.desk.makeSupportBundle({})];
    expect(valueOf(a)).toEqual(valueOf(b));
  });

  test('of a profile in which nothing was done yet is made all the same', async () => {
    const core = await openCore();
    const files = filesOf(valueOf(await core.desk.makeSupportBundle({})).data);
    expect([files['desk.log'], files['sync-log.jsonl']]).toEqual(['', '']);
    expect(JSON.parse(files['about.json'] ?? '')).toMatchObject({ channel: null });
  });
});
