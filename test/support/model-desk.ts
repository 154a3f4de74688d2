import type { Channel, CreateResult, LookUpTrust, TicketState } from '../../electron/core/submit/channel.ts';
import { itemError } from '../../electron/core/submit/item-error.ts';
import type { Finding } from '../../shared/findings.ts';
import type { Submission } from '../../electron/core/store/submissions.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What a desk offers so that a request arrives once; `late look-up` shows a new ticket up to five minutes late. */
export const deskKinds = [
  'key and look-up',
  'look-up only',
  'key only',
  'neither',
  'late look-up',
  'key and late look-up',
] as const;
export type DeskKind = (typeof deskKinds)[number];

const HOUR = 3_600_000;
export const SHOWN_LATE_MS = 300_000;
/** A request that arrives late does so within the look-up delay, else nobody could tell. */
const ARRIVES_LATE_MS = 25_000;

const keyLifeMs: Record<DeskKind, number> = {
  'key and look-up': 30 * 24 * HOUR,
  'key only': 2 * HOUR,
  'look-up only': 0,
  neither: 0,
  'late look-up': 0,
  'key and late look-up': 2 * HOUR,
};

/** Whether a desk shows new tickets late. */
export const isLate = (kind: DeskKind): boolean => kind.endsWith('late look-up');

const trustOf = (kind: DeskKind): LookUpTrust =>
  isLate(kind)
    ? { consistency: 'eventual', minDelayMs: SHOWN_LATE_MS }
    : { consistency: kind === 'key only' || kind === 'neither' ? 'none' : 'strong' };

/** What can go wrong with each call; the first of each is nothing. */
const faults = {
  probe: [...Array<'none'>(9).fill('none'), 'offline', 'busy', 'throws'],
  attach: ['none', 'none', 'none', 'not-sent', 'slow', 'throws'],
  create: [
    'none',
    'not-sent',
    'auth',
    'busy',
    'rejected',
    'dropped-value',
    'lost-request',
    'lost-answer',
    'late-request',
    'time-out',
    'foreign-ticket',
    'trouble',
    'throws-before',
    'throws-after',
  ],
  find: ['none', 'none', 'none', 'failed', 'offline', 'busy', 'throws'],
  read: ['none', 'none', 'none', 'failed', 'not-ours', 'throws'],
} as const;
type Call = keyof typeof faults;
/** The name of a fault, or a number that chooses one of those of the call. */
export type Fault = number | (typeof faults)[Call][number];

const waits = [1000, 600_000, HOUR, 6 * HOUR];
const error = itemError('network-broken');

const droppedFinding: Finding = {
  pointer: '/company/vatId',
  code: 'dropped-by-desk',
  severity: 'warning',
  message: error.message,
  params: {},
};

type ModelTicket = { id: string; externalId: string; at: number };
/** A call as the desk saw it; `retryUntil`: before then it does not want to be asked again. */
export type ModelCall = {
  call: Call;
  id: string;
  at: number;
  fault: string;
  retryUntil?: number;
};

/**
 * A desk in memory that knows the truth: `tickets` is what it made, `calls` what reached for it. Faults come from
 * `nextFault`, a number for each call, until it answers undefined: then the desk is healthy.
 */
export function makeModelDesk(kind: DeskKind, time: VirtualClock, nextFault: () => Fault | undefined) {
  const tickets: ModelTicket[] = [];
  const keys = new Map<string, { ticket: ModelTicket; until: number }>();
  const onTheWay: { id: string; at: number }[] = [];
  const calls: ModelCall[] = [];
  /** Packets whose every create throws. */
  const poisoned = new Set<string>();
  /** Packets of which the desk stored a value otherwise. */
  const dropped = new Set<string>();

  function begin(call: Call, id: string): ModelCall {
    time.advance(200);
    arrive();
    const given = nextFault() ?? 'none';
    const names = faults[call];
    const number = typeof given === 'number' ? given : 0;
    const fault = typeof given === 'number' ? (names[number % names.length] ?? 'none') : given;
    const entry: ModelCall = { call, id, at: time.elapsedMs(), fault };
    calls.push(entry);
    if (fault === 'busy') entry.retryUntil = entry.at + (waits[number % waits.length] ?? 0);
    return entry;
  }
  const retryAfter = ({ retryUntil, at }: ModelCall): number => (retryUntil ?? at) - at;

  /** What the desk does with a create that reaches it. */
  function store(id: string, at = time.elapsedMs()): ModelTicket {
    const known = keys.get(id);
    if (known && known.until > at) return known.ticket;
    const ticket = { id: `T-${tickets.length + 1}`, externalId: id, at };
    tickets.push(ticket);
    keys.set(id, { ticket, until: at + keyLifeMs[kind] });
    return ticket;
  }

  function arrive(): void {
    for (const late of onTheWay.splice(0)) {
      if (late.at <= time.elapsedMs()) store(late.id, late.at);
      else onTheWay.push(late);
    }
  }

  const stateOf = ({ id }: ModelTicket): TicketState => ({
    id,
    number: id,
    url: null,
    status: null,
    revision: 1,
    closed: false,
    milestones: [],
    requiredActions: [],
  });

  function answerCreate(call: ModelCall, { id }: Submission): CreateResult {
    if (poisoned.has(id)) {
      delete call.retryUntil;
      throw new Error('poisoned');
    }
    const unclear: CreateResult = { kind: 'unclear', error, httpStatus: null };
    switch (call.fault) {
      case 'not-sent':
        return { kind: 'not-sent', error, httpStatus: null };
      case 'auth':
        return { kind: 'not-sent', error, httpStatus: 401, paused: 'auth' };
      case 'busy':
        return { kind: 'not-sent', error, httpStatus: 429, retryAfterMs: retryAfter(call) };
      case 'rejected':
        return { kind: 'rejected', error, httpStatus: 422, findings: [] };
      case 'lost-request':
        return unclear;
      case 'trouble':
        // A busy desk is slow to say so, and the wait counts from its answer.
        time.advance(20_000);
        call.retryUntil = time.elapsedMs() + 45_000;
        return { ...unclear, httpStatus: 503, retryAfterMs: 45_000 };
      case 'late-request':
        onTheWay.push({ id, at: call.at + ARRIVES_LATE_MS });
        return unclear;
      case 'throws-before':
        throw new Error('before the desk had it');
      default: {
        if (call.fault === 'dropped-value') dropped.add(id);
        const ticket = store(id);
        if (call.fault === 'lost-answer') return unclear;
        if (call.fault === 'throws-after') throw new Error('after the desk had it');
        if (call.fault === 'time-out') {
          time.advance(30_000);
          return unclear;
        }
        const other =
          call.fault === 'foreign-ticket' ? tickets.find(({ externalId }) => externalId !== id) : null;
        return { kind: 'receipt', ticketId: (other ?? ticket).id, httpStatus: 201 };
      }
    }
  }

  const channel: Channel = {
    kind: 'support-api',
    desk: 'support-api https://desk.example',
    carrier: 'app',
    keyLifeDays: () => keyLifeMs[kind] / (24 * HOUR),
    lookUpTrust: () => trustOf(kind),
    async probe() {
      const call = begin('probe', '');
      if (call.fault === 'throws') throw new Error('the probe');
      if (call.fault === 'offline') return { kind: 'obstacle', obstacle: { paused: 'offline', error } };
      if (call.fault === 'busy')
        return { kind: 'obstacle', obstacle: { paused: null, error, retryAfterMs: retryAfter(call) } };
      return { kind: 'ready' };
    },
    async attach() {
      const { fault, at } = begin('attach', '');
      if (fault === 'throws') throw new Error('the attachments');
      if (fault === 'not-sent') return { kind: 'not-sent', error, httpStatus: 500 };
      if (fault === 'slow') time.advance(50_000);
      return { kind: 'attached', ids: [`att-${at}`] };
    },
    async create(submission) {
      return answerCreate(begin('create', submission.id), submission);
    },
    async findByExternalId(id) {
      const call = begin('find', id);
      if (call.fault === 'throws') throw new Error('the look-up');
      if (call.fault === 'failed') return { kind: 'failed', error };
      if (call.fault === 'offline') return { kind: 'failed', error, paused: 'offline' };
      if (call.fault === 'busy') return { kind: 'failed', error, retryAfterMs: retryAfter(call) };
      const { consistency } = trustOf(kind);
      const visible = consistency === 'none' ? [] : tickets;
      const shownBy = time.elapsedMs() - (consistency === 'eventual' ? SHOWN_LATE_MS : 0);
      const found = visible.filter(({ externalId, at }) => externalId === id && at <= shownBy);
      return { kind: 'answered', ticketIds: found.map((ticket) => ticket.id) };
    },
    async readBack(ticketId, { id }) {
      const { fault } = begin('read', id);
      const ticket = tickets.find((stored) => stored.id === ticketId);
      if (fault === 'throws') throw new Error('the read-back');
      if (fault === 'failed' || !ticket) return { kind: 'failed', error };
      if (fault === 'not-ours' || ticket.externalId !== id) return { kind: 'not-ours', error };
      return { kind: 'ours', ticket: stateOf(ticket), dropped: dropped.has(id) ? [droppedFinding] : [] };
    },
    changes: () => Promise.resolve({ tickets: [], cursor: null }),
  };

  return {
    channel,
    tickets,
    calls,
    poisoned,
    dropped,
    /** Whether the desk has, or will soon have, a ticket for a packet: what its people say on the phone. */
    hasTicket(id: string): boolean {
      arrive();
      return [...tickets.map(({ externalId }) => externalId), ...onTheWay.map((late) => late.id)].includes(
        id,
      );
    },
  };
}
