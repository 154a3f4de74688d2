import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeCore, type Core } from '../../electron/core/core.ts';
import { makeNodeHost } from '../../electron/core/node-host.ts';
import type { PacketView } from '../../shared/contract.ts';
import type { Json, JsonObject } from '../../shared/json-pointer.ts';
import type { Message } from '../../shared/operations/follow-up.ts';
import { startFaultProxy, type Fault } from '../support/fault-proxy.ts';
import { makeRequest } from '../support/packets.ts';
import { makeChecks, say, skipWhere } from '../support/system-check.ts';
import { valueOf } from '../support/value-of.ts';
import { obstacleToRequestTracker, startRequestTracker } from '../support/request-tracker/real-desk.ts';
import { seededRandom } from '../support/seeded-random.ts';

/*
 * The Request Tracker channel against the real program, through a line that fails as told: one ticket for each request,
 * what the desk drops is seen, its life cycle and its messages are followed. Usage: [--seed N] [--random REQUESTS]
 */

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    random: { type: 'string', default: '6' },
  },
});
const seed = Number(values.seed);

skipWhere(obstacleToRequestTracker());

const { check, close } = makeChecks();
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const startedAt = performance.now();
const tracker = await startRequestTracker();
const proxy = await startFaultProxy(tracker.url);
const deskUrl = `http://127.0.0.1:${proxy.port}`;
const profiles = path.join(tracker.dir, 'profiles');
fs.mkdirSync(profiles);

/* Faults for the next POST to a path, whatever is asked before and after it. */
const onPost: { ends: string; fault?: Fault; before?: () => Promise<unknown> }[] = [];
const posted = new Map<string, JsonObject>();
const listeningFetch: typeof fetch = async (input, init) => {
  const url = String(input);
  const [step] = init?.method === 'POST' && url.endsWith(onPost[0]?.ends ?? ' ') ? onPost.splice(0, 1) : [];
  if (init?.method === 'POST' && url.endsWith('/ticket')) {
    const body = JSON.parse(String(init.body)) as JsonObject & { Subject: string };
    posted.set(body.Subject, body);
  }
  if (step?.before) await fetch(input, init).then((answer) => answer.text());
  if (step?.fault) proxy.next(step.fault);
  const impatience = step?.fault === 'blackhole' ? [AbortSignal.timeout(2000)] : [];
  return fetch(input, {
    ...init,
    signal: AbortSignal.any([...impatience, ...(init?.signal ? [init.signal] : [])]),
  });
};

/* Longer than a busy machine needs for any exchange: a client that gives up too early tests something else. */
const waits = { httpTimeoutMs: 60_000, backoffMinMs: 20, backoffMaxMs: 200, lookupDelayMs: 500 };
const core: Core = await makeCore(
  {
    ...makeNodeHost({ profileDir: path.join(profiles, 'core'), version: '0.0.0', waits }),
    fetch: listeningFetch,
  },
  'write',
);
const { desk } = core;

let made = 0;
async function finalize(
  changes: Record<string, Json | undefined> = {},
): Promise<{ id: string; subject: string }> {
  made += 1;
  const name = `Prüfling ${made} & Söhne „Nord“ GmbH`;
  const packet = makeRequest({ '/company/name': name, ...changes });
  valueOf(await desk.addPackets({ files: [{ file: 'request', text: JSON.stringify(packet) }] }));
  valueOf(await desk.finalizePackets({ ids: [packet.id] }));
  return { id: packet.id, subject: `[Onboarding] ${name}` };
}
const sync = async () => valueOf(await desk.sync({ untilIdle: true, timeoutSeconds: 150 }));
const show = async (id: string): Promise<PacketView> => valueOf(await desk.showPacket({ id }));
const ticketsOf = async (subject: string) =>
  (await tracker.tickets()).filter((ticket) => ticket.subject === subject);
const messagesOf = async (id: string): Promise<Message[]> =>
  valueOf(await desk.readTimeline({ id }))
    .entries.flatMap((entry) => (entry.kind === 'message' ? [entry.message] : []))
    .toReversed();
const outcomesOf = ({ attempts }: PacketView): string => attempts.map(({ outcome }) => outcome).join(' ');
const setToken = async (token: string) =>
  valueOf(await desk.setChannel({ kind: 'request-tracker', url: deskUrl, token }));

/** The command line's own way: `channel set`, `add`, `finalize`, `sync`. */
async function submitByCommandLine(): Promise<void> {
  const packet = makeRequest({ '/company/name': 'Kommandozeile AG' });
  const file = path.join(profiles, 'request.packet.json');
  fs.writeFileSync(file, JSON.stringify(packet));
  const run = (args: string[], input = ''): JsonObject => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['electron/cli.ts', ...args, '--profile', path.join(profiles, 'cli'), '--json'],
      { input, encoding: 'utf8' },
    );
    process.stderr.write(stderr);
    return JSON.parse(stdout) as JsonObject;
  };
  const channel = run(
    ['channel', 'set', '--kind', 'request-tracker', '--url', `${tracker.url}/REST/2.0`, '--token-stdin'],
    tracker.partnerToken,
  );
  run(['add', file]);
  run(['finalize', packet.id]);
  const { sent } = run(['sync']);
  const { state, ticket } = run(['show', packet.id]) as {
    state: string;
    ticket: { id: string; url: string };
  };
  const there = await ticketsOf('[Onboarding] Kommandozeile AG');
  check(
    'the command line submits to it',
    channel['kind'] === 'request-tracker' && sent === 1 && state === 'sent' && there[0]?.id === ticket.id,
    { sent, state, there },
  );
  check(
    'the link to the ticket is built from the desk’s address',
    ticket.url === `${tracker.url}/Ticket/Display.html?id=${ticket.id}`,
    ticket.url,
  );
}

async function submitThroughFaults(): Promise<void> {
  const faults: [Fault, string][] = [
    ['pass', 'sent'],
    ['drop-answer', 'adopted'],
    ['cut-answer:40', 'adopted'],
    ['refuse', 'unknown sent'],
    ['cut-request:100', 'unknown sent'],
    ['cut-request:3000', 'unknown sent'],
    ['blackhole', 'unknown sent'],
  ];
  for (const [fault, expected] of faults) {
    const { id, subject } = await finalize();
    onPost.push({ ends: '/ticket', fault });
    await sync();
    const view = await show(id);
    const there = await ticketsOf(subject);
    check(
      `${fault}: one ticket, attempts ${expected}`,
      view.state === 'sent' &&
        there.length === 1 &&
        outcomesOf(view) === expected &&
        view.findings.length === 0,
      { state: view.state, outcomes: outcomesOf(view), there, findings: view.findings },
    );
  }
  const { id, subject } = await finalize();
  await proxy.stop();
  const { paused } = await sync();
  const waiting = await show(id);
  await proxy.restart();
  await sync();
  check(
    'nobody listens: it waits as not sent, then goes out once',
    paused === 'offline' && waiting.state === 'waiting' && (await ticketsOf(subject)).length === 1,
    { paused, waiting: waiting.state },
  );
}

async function recogniseDuplicate(): Promise<void> {
  const { id, subject } = await finalize();
  onPost.push({ ends: '/ticket', before: async () => undefined });
  await sync();
  const view = await show(id);
  const there = await ticketsOf(subject);
  const [first, second] = there;
  const finding = view.findings.find(({ code }) => code === 'duplicate-at-desk');
  check(
    'a second create is recognised: the first ticket is followed, the other one named',
    there.length === 2 &&
      first?.fields['ExternalId'] === id &&
      second?.fields['ExternalId'] === '' &&
      view.state === 'sent' &&
      view.ticket?.id === first.id &&
      JSON.stringify(finding?.params['tickets']) === JSON.stringify([first.id, second.id]),
    { there, ticket: view.ticket, findings: view.findings },
  );
}

async function noticeDroppedValue(): Promise<void> {
  const { id, subject } = await finalize({
    '/company/address/country': 'US',
    '/company/address/postcode': '94105',
    '/company/address/city': 'San Francisco',
    '/company/vatId': '12-3456789',
  });
  await sync();
  const { state, findings } = await show(id);
  const [ticket] = await ticketsOf(subject);
  check(
    'a VAT ID that the desk drops behind 201 is a finding at its member',
    state === 'sent' &&
      ticket?.fields['VatId'] === '' &&
      findings.some(({ code, pointer }) => code === 'dropped-by-desk' && pointer === '/company/vatId'),
    { state, ticket, findings },
  );
}

async function compareAttachments(): Promise<void> {
  const { id, subject } = await finalize();
  await sync();
  const [ticket] = await ticketsOf(subject);
  const stored = await tracker.attachments(ticket?.id ?? '');
  const sent = (posted.get(subject)?.['Attachments'] ?? []) as { FileName: string; FileContent: string }[];
  const isEqual = sent.every(({ FileName, FileContent }) => {
    const bytes = stored.get(FileName);
    return bytes !== undefined && sha256(bytes) === sha256(Buffer.from(FileContent, 'base64'));
  });
  const packet = stored.get('onboarding.packet.json');
  check(
    `packet and PDF are there, byte by byte (${[...stored].map(([name, { length }]) => `${name} ${length}`).join(', ')})`,
    isEqual && stored.size === 2 && (JSON.parse(String(packet)) as JsonObject)['id'] === id,
    [...stored.keys()],
  );
  check(
    'PayloadHash is the SHA-256 of the packet as attached',
    packet !== undefined && ticket?.fields['PayloadHash'] === sha256(packet),
    ticket?.fields,
  );
}

async function followLifeCycle(): Promise<void> {
  const { id } = await finalize();
  await sync();
  const ticketId = (await show(id)).ticket?.id ?? '';
  const setStatus = (Status: string) => tracker.agent('PUT', `/ticket/${ticketId}`, { Status });
  const seen: string[] = [];
  for (const status of ['in-review', 'waiting-for-partner', 'in-review']) {
    await setStatus(status);
    await sync();
    const shown = (await show(id)).ticket?.status;
    seen.push(`${shown?.code} ${shown?.category}`);
  }
  check(
    'the status follows the agent’s',
    seen.join(', ') === 'in-review open, waiting-for-partner waiting-on-partner, in-review open',
    seen,
  );
  await setStatus('customer-invited');
  await setStatus('relation-established');
  await sync();
  const { ticket, milestones } = await show(id);
  check(
    'results of two changes between two looks are both there',
    ticket?.status?.category === 'done' &&
      milestones.map(({ name }) => name).join(' ') ===
        'ticket-opened invitation-email-sent customer-relation-established',
    { ticket, milestones },
  );
  await setStatus('in-review');
  await sync();
  check(
    'a ticket that is opened again is followed on',
    (await show(id)).ticket?.status?.code === 'in-review',
  );
}

async function exchangeMessages(): Promise<void> {
  const { id } = await finalize();
  await sync();
  const ticketId = (await show(id)).ticket?.id ?? '';
  const write = (kind: 'correspond' | 'comment', Content: string, ContentType = 'text/plain') =>
    tracker.agent('POST', `/ticket/${ticketId}/${kind}`, { Content, ContentType });
  await write('correspond', 'Bitte die USt-IdNr. prüfen.\n\nZweite Zeile');
  await write('comment', 'intern: Kunde ist schwierig');
  await write('correspond', '<p>Sch&ouml;nen Tag,<br>f&uuml;r <b>Sie</b></p>', 'text/html');
  await sync();
  const received = await messagesOf(id);
  check(
    'what the agent writes arrives as text, comments among agents do not',
    JSON.stringify(received.map(({ author, text }) => [author, text])) ===
      JSON.stringify([
        ['desk', 'Bitte die USt-IdNr. prüfen.\n\nZweite Zeile'],
        ['desk', 'Schönen Tag,\nfür Sie'],
      ]),
    received,
  );
  const answers = ['Die Nummer stimmt: DE143454214', 'Zweite Antwort „ä“ <b>', 'Dritte'];
  const faults: Fault[] = ['pass', 'drop-answer', 'cut-request:60'];
  for (const [n, text] of answers.entries()) {
    valueOf(await desk.writeMessage({ id, text }));
    onPost.push({ ends: '/correspond', fault: faults[n] ?? 'pass' });
    for (let pass = 0; pass < 4; pass += 1) {
      await sync();
      if ((await messagesOf(id)).every(({ state }) => state === 'sent')) break;
      await new Promise((resolve) => setTimeout(resolve, waits.lookupDelayMs));
    }
  }
  const all = await messagesOf(id);
  const stored = await tracker.correspondence(ticketId);
  check(
    'each answer is at the desk once, also after a lost answer and a broken line',
    stored.length === 5 && all.length === 5 && all.every(({ state }) => state === 'sent'),
    { stored, all },
  );
  check(
    'own messages are shown once, as written',
    JSON.stringify(all.filter(({ author }) => author === 'partner').map(({ text }) => text)) ===
      JSON.stringify(answers),
    all,
  );
}

async function pauseOnRefusedToken(): Promise<void> {
  const { id, subject } = await finalize();
  await setToken('1-31-00000000000000000000000000000000');
  const refused = await sync();
  const waiting = await show(id);
  await setToken(tracker.partnerToken);
  const accepted = await sync();
  check(
    'a refused token pauses the queue, a good one sends what waited',
    refused.paused === 'auth' &&
      waiting.state === 'waiting' &&
      accepted.sent === 1 &&
      (await ticketsOf(subject)).length === 1,
    { refused, accepted },
  );
}

async function submitOnBadLine(count: number): Promise<void> {
  const random = seededRandom(seed);
  const faults: Fault[] = ['drop-answer', 'cut-answer:60', 'refuse', 'cut-request:150', 'delay:200'];
  const requests = [];
  for (let n = 0; n < count; n += 1) requests.push(await finalize());
  proxy.always(() => (random() < 0.25 ? (faults[Math.floor(random() * faults.length)] ?? 'pass') : 'pass'));
  for (let pass = 0; pass < 5; pass += 1) await sync();
  proxy.always('pass');
  await sync();
  const all = await tracker.tickets();
  const wrong: unknown[] = [];
  for (const { id, subject } of requests) {
    const view = await show(id);
    const there = all.filter((ticket) => ticket.subject === subject);
    if (view.state !== 'sent' || there.length !== 1) wrong.push({ state: view.state, there: there.length });
  }
  check(
    `${count} requests on a line that breaks every fourth exchange (seed ${seed}): one ticket each`,
    wrong.length === 0,
    wrong,
  );
}

try {
  const upSeconds = (performance.now() - startedAt) / 1000;
  await submitByCommandLine();
  await setToken(tracker.partnerToken);
  await submitThroughFaults();
  await recogniseDuplicate();
  await noticeDroppedValue();
  await compareAttachments();
  await followLifeCycle();
  await exchangeMessages();
  await pauseOnRefusedToken();
  await submitOnBadLine(Number(values.random));
  const all = await tracker.tickets();
  const totalSeconds = (performance.now() - startedAt) / 1000;
  say(
    `Request Tracker: ${made + 1} requests, ${all.length} tickets, faults ${JSON.stringify(proxy.struck())}, ` +
      `up after ${upSeconds.toFixed(0)} s, ${totalSeconds.toFixed(0)} s in all`,
  );
} finally {
  await core.close();
  await proxy.stop();
  tracker.stop();
}
close();
