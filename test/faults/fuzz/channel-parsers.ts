import { makeNodeHost } from '../../../electron/core/node-host.ts';
import type { DeskDocument } from '../../../electron/core/store/desk-documents.ts';
import type { Submission } from '../../../electron/core/store/submissions.ts';
import type { Channel, ChannelDeps } from '../../../electron/core/submit/channel.ts';
import { makeRequestTrackerChannel } from '../../../electron/core/submit/channels/request-tracker/channel.ts';
import { compileSchema } from '../../../electron/core/submit/channels/support-api/check-schema.ts';
import { supportApi } from '../../../electron/core/submit/channels/support-api/maker.ts';
import { requestPayload } from '../../../electron/core/submit/channels/support-api/request-body.ts';
import { planPayload } from '../../../electron/core/submit/channels/support-api/role-plans.ts';
import { ItemError, Milestone, Ticket } from '../../../shared/contract.ts';
import { Finding } from '../../../shared/findings.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../shared/json-pointer.ts';
import { RequiredAction } from '../../../shared/operations/follow-up.ts';
import { idOf, makePlan, makeRequest } from '../../support/packets.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { makeDeskCase, scriptedFetch } from './desk-answers.ts';
import { requestSchema, requestTrackerRoutes, supportApiRoutes } from './desk-samples.ts';
import { mutatedJsonText } from './mutate.ts';
import type { FuzzParser } from './parser.ts';

const AT = '2026-11-22T09:00:00.000Z';
const ID = idOf(1);
const packet = makeRequest({ '/id': ID, '/preCheck/askedAt': '2026-11-22' });
const submission: Submission = {
  seq: 1,
  id: ID,
  revision: 1,
  packet,
  payload: requestPayload(packet),
  attachmentIds: ['att-1'],
  frozenAt: AT,
};
const plan = makePlan({ '/id': ID });
const planSubmission: Submission = {
  ...submission,
  revision: 2,
  packet: plan,
  payload: planPayload(plan),
  attachmentIds: [],
};
const corrected = { ...packet, note: 'corrected' };
const correction = {
  base: submission,
  wanted: { ...submission, seq: 2, packet: corrected, payload: requestPayload(corrected) },
  shown: null,
  dropped: [],
};

/** Every call of a channel, by a name that a case can hold. */
const calls: Record<string, (channel: Channel, ticketId: string, signal: AbortSignal) => Promise<unknown>> = {
  probe: (channel, _id, signal) => channel.probe(signal),
  create: (channel, _id, signal) => channel.create(submission, [], signal),
  find: (channel, _id, signal) => channel.findByExternalId(ID, signal, 'request'),
  readBack: (channel, id, signal) => channel.readBack(id, submission, signal),
  createPlan: (channel, _id, signal) => channel.create(planSubmission, [], signal),
  findPlan: (channel, _id, signal) => channel.findByExternalId(ID, signal, 'plan'),
  readBackPlan: (channel, _id, signal) => channel.readBack(ID, planSubmission, signal),
  changes: (channel, id, signal) =>
    channel.changes([{ packetId: ID, ticketId: id, revision: 0 }], '5', signal),
  changesAnew: (channel, id, signal) =>
    channel.changes([{ packetId: ID, ticketId: id, revision: -1 }], null, signal),
  wait: async (channel, _id, signal) => channel.waitForChange?.('5', signal),
  readMessages: async (channel, id, signal) => channel.messages?.read(id, null, signal),
  postMessage: async (channel, id, signal) =>
    channel.messages?.post(id, { id: ID, text: 'Hello', authorName: null }, signal),
  attach: async (channel, _id, signal) =>
    channel.attach?.([{ name: 'a.pdf', mediaType: 'application/pdf', bytes: new Uint8Array(3) }], signal),
  withdraw: async (channel, id, signal) => channel.withdraw?.(id, ID, signal),
  compare: async (channel, id, signal) => channel.corrections?.compare(id, correction, signal),
  correct: async (channel, id, signal) => channel.corrections?.send(id, correction, 1, signal),
  documents: async (channel, _id, signal) => channel.refreshDocuments?.(signal),
};
const callNames = Object.keys(calls);

const TicketOfChannel = Ticket.omit({ channel: true }).extend({
  milestones: Milestone.array(),
  requiredActions: RequiredAction.array(),
});

/** What leaves a channel fits the contract, and leads nowhere but to web pages. */
function assertFits(value: unknown): void {
  if (Array.isArray(value)) return value.forEach(assertFits);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value as Record<string, unknown>)) {
    if (name === 'ticket') TicketOfChannel.parse(member);
    if (name === 'error') ItemError.parse(member);
    if (name === 'findings' || name === 'dropped') Finding.array().parse(member);
    if (name === 'url' && typeof member === 'string' && !/^https?:\/\//.test(member))
      throw new Error(`a link that is no web address: ${member.slice(0, 100)}`);
    assertFits(member);
  }
}

function makeHost(fetch: ChannelDeps['host']['fetch']): ChannelDeps['host'] {
  const host = makeNodeHost({ profileDir: 'none', version: '0.3.0', waits: { httpTimeoutMs: 1000 } });
  return { ...host, fetch, sleep: async () => undefined };
}

function keptDocuments(kept: Record<string, string>): ChannelDeps['documents'] {
  const documents = new Map<string, DeskDocument>(
    Object.entries(kept).map(([name, body]) => [name, { etag: '"1"', body, fetchedAt: AT }]),
  );
  return {
    find: (name) => documents.get(name) ?? null,
    put: (name, document) => void documents.set(name, document),
  };
}

async function runCall(channel: Channel, input: JsonObject, ticketId: string): Promise<void> {
  const { signal } = new AbortController();
  const random = seededRandom(Number(input['seed']));
  if (random() < 0.7) await channel.probe(signal);
  assertFits(await calls[String(input['call'])]?.(channel, ticketId, signal));
  channel.lookUpTrust();
  channel.keyLifeDays();
}

const supportRoute = (method: string, { pathname, search }: URL): string => {
  if (pathname.startsWith('/.well-known')) return 'well-known';
  const [, , , first = '', id, part] = pathname.split('/');
  if (first !== 'onboarding-requests') return first;
  if (part !== undefined) return `${method} ${part}`;
  if (id !== undefined) return method === 'PATCH' ? 'PATCH' : 'read';
  return method === 'POST' ? 'create' : search.includes('externalId') ? 'look-up' : 'updated';
};

const trackerRoute = (method: string, { pathname, search }: URL): string => {
  const [, , , first = '', , part = ''] = pathname.split('/');
  const sort = search.includes('Status') && search.includes('TicketId') ? ' status' : '';
  return `${method} ${first}${part === '' ? '' : `/${part}`}${first === 'transactions' ? sort : ''}`;
};

const caseOf = (input: Json): JsonObject => (isJsonObject(input) ? input : {});

/** The channels with their parsers of answers, over a desk that answers anything. */
export function channelParsers(): FuzzParser[] {
  return [
    {
      name: 'Support API answers',
      weight: 170,
      make: (random) => makeDeskCase(callNames, supportApiRoutes, random),
      async run(input) {
        const { answers, ...given } = caseOf(input);
        const channel = await supportApi.make({
          host: makeHost(scriptedFetch(answers, supportRoute)),
          settings: { kind: 'support-api', url: 'https://desk.example', recipient: null, mailbox: null },
          secret: async () => 'token',
          documents: keptDocuments({ capabilities: JSON.stringify(supportApiRoutes['capabilities']?.body) }),
        });
        await runCall(channel, given, 'OD-1');
      },
    },
    {
      name: 'Request Tracker answers',
      weight: 130,
      make: (random) => makeDeskCase(callNames, requestTrackerRoutes, random),
      async run(input) {
        const { answers, ...given } = caseOf(input);
        const channel = makeRequestTrackerChannel({
          host: makeHost(scriptedFetch(answers, trackerRoute)),
          webBase: 'https://desk.example',
          secret: async () => 'token',
          documents: keptDocuments({}),
        });
        await runCall(channel, given, '12');
      },
    },
    {
      name: 'request schema of a desk',
      weight: 5,
      make: (random) => mutatedJsonText(requestSchema, random),
      async run(input) {
        // A schema that is none is refused by an exception, which its caller logs.
        const check = await compileSchema(String(input)).catch(() => undefined);
        JSON.stringify(check?.(packet));
      },
    },
  ];
}
