import type { DeliveryPoint } from '../../electron/core/submit/delivery-points.ts';
import type { Channel } from '../../electron/core/submit/channel.ts';
import type { Engine } from '../../electron/core/submit/engine.ts';
import { defaultWaits, remainingMs } from '../../electron/core/submit/waits.ts';
import type { OutboxEntry } from '../../electron/core/store/outbox.ts';
import type { Store } from '../../electron/core/store/store.ts';
import { assembleEngine } from './assemble-engine.ts';
import {
  isLate,
  makeModelDesk,
  SHOWN_LATE_MS,
  type DeskKind,
  type Fault,
  type ModelCall,
} from './model-desk.ts';
import { seededRandom } from './seeded-random.ts';
import { addRequest, AT, openProfile } from './temp-profile.ts';
import { makeVirtualClock } from './virtual-clock.ts';

/** What happens to the app; `item` counts from the first request, and beyond the last begins anew. */
export type Step =
  | { do: 'sync' | 'background' | 'until-idle' | 'reboot' | 'add' }
  | { do: 'advance' | 'jump'; ms: number }
  | { do: 'crash'; point: DeliveryPoint; after: number }
  | { do: 'again' | 'withdraw'; item: number };

export type Scenario = {
  kind: DeskKind;
  items: number;
  /** Every create of the first request throws. */
  isPoisoned: boolean;
  /** One number for each call of the desk, see model-desk.ts; after the last it is healthy. */
  faults: Fault[];
  seed: number;
  steps: Step[];
};

type Outcome = {
  /** What was found untrue, by the number of the invariant in deliver.ts. */
  violations: { invariant: number; what: string }[];
  /** What the desk was asked, in order, with the requests numbered. */
  calls: string[];
  states: string[];
  crashes: number;
};

class Crash extends Error {}

/** The lease of a process that is gone, whatever the system. */
const VOID = { pid: 2 ** 30, startedAt: '1' };

/** Runs a scenario on a real store against a model desk in virtual time, and then lets all be well for a while. */
export async function runScenario(scenario: Scenario): Promise<Outcome> {
  const { kind, faults, steps } = scenario;
  const profile = openProfile();
  const { store } = profile;
  const time = makeVirtualClock();
  const random = seededRandom(scenario.seed);
  let nextFault = 0;
  let isHealthy = false;
  const desk = makeModelDesk(kind, time, () => (isHealthy ? undefined : faults[nextFault++]));

  const ids: string[] = [];
  const violations: Outcome['violations'] = [];
  const check = (invariant: number, isTrue: boolean, what: string): void => {
    if (!isTrue) violations.push({ invariant, what: `${what} at ${time.elapsedMs()}` });
  };
  /** Since when a request may be at the desk without the engine knowing. */
  const outSince = new Map<string, number>();
  /** Requests that may be out since a person last decided. */
  const sentOnce = new Set<string>();
  const bodies = new Map<number, string>();
  const retryUntil = new Map<string, number>();
  let lastSeq = 0;
  let crashes = 0;

  let armed: { point: DeliveryPoint; after: number } | undefined;
  let life = begin();

  /** A process of the app: all that it holds in memory is gone with it. */
  function begin(): { isDead: boolean; engine: Engine } {
    const mine = { isDead: false };
    let knowsTime = false;
    retryUntil.delete('');
    const alive = (): void => {
      if (mine.isDead) throw new Crash();
    };
    const owned: Store = {
      ...store,
      write<T>(change: () => T): T {
        alive();
        return store.write(change);
      },
    };
    const reached = (point: DeliveryPoint): void => {
      alive();
      if (armed?.point !== point || (armed.after -= 1) > 0) return;
      armed = undefined;
      mine.isDead = true;
      crashes += 1;
      throw new Crash();
    };
    const channel = watched(desk.channel, alive, () => (knowsTime = true));
    const deskTimeMs = () => (knowsTime ? time.trueTimeMs() : null);
    const engine = assembleEngine({ store: owned, channel, time, random, reached, deskTimeMs });
    return Object.assign(mine, { engine });
  }

  function noteWait(call: ModelCall | undefined): void {
    if (call?.retryUntil === undefined) return;
    retryUntil.set(call.id, call.retryUntil);
  }
  const checkWait = (id: string): void =>
    check(9, time.elapsedMs() >= (retryUntil.get(id) ?? 0), `${id} came too early`);

  /** The desk's channel, with a look at what is true at the moment of each call. */
  function watched(channel: Channel, alive: () => void, learnTime: () => void): Channel {
    const after = <T>(value: T): T => (alive(), value);
    const asked = async <T>(id: string, call: () => Promise<T>): Promise<T> => {
      alive();
      checkWait(id);
      try {
        return after(await call());
      } finally {
        noteWait(desk.calls.findLast((made) => made.id === id));
      }
    };
    return {
      ...channel,
      async probe(signal) {
        lastSeq = 0;
        const result = await asked('', () => channel.probe(signal));
        if (result.kind === 'ready') learnTime();
        return result;
      },
      attach: async (attachments, signal) => {
        alive();
        return after(await channel.attach!(attachments, signal)); // oxlint-disable-line typescript/no-non-null-assertion -- the model has it
      },
      async create(submission, attachments, signal) {
        const { id, seq } = submission;
        const body = JSON.stringify([id, submission.payload, submission.attachmentIds]);
        const before = { since: outSince.get(id), once: sentOnce.has(id) };
        check(1, store.submissions.attempts(id).at(-1)?.outcome === null, `${id} had no open attempt`);
        check(1, store.outbox.find(id)?.state === 'sending', `${id} was not sending`);
        check(3, before.since === undefined, `${id} was sent again without a look-up`);
        check(4, (bodies.get(seq) ?? body) === body, `${id} had another body`);
        check(7, kind !== 'neither' || !before.once, `${id} was sent twice`);
        check(10, seq > lastSeq, `${id} was out of order`);
        bodies.set(seq, body);
        lastSeq = seq;
        outSince.set(id, time.elapsedMs());
        sentOnce.add(id);
        const result = await asked(id, () => channel.create(submission, attachments, signal));
        if (result.kind === 'not-sent' || result.kind === 'rejected') {
          if (before.since === undefined) outSince.delete(id);
          if (!before.once) sentOnce.delete(id);
        }
        return result;
      },
      async findByExternalId(id, signal, packetKind) {
        const since = outSince.get(id);
        const delayMs = isLate(kind) ? SHOWN_LATE_MS : defaultWaits.lookupDelayMs;
        const waited = since === undefined || time.elapsedMs() - since >= delayMs;
        check(3, waited, `${id} was looked up too early`);
        const result = await asked(id, () => channel.findByExternalId(id, signal, packetKind));
        if (result.kind === 'answered') outSince.delete(id);
        return result;
      },
      readBack: async (ticketId, submission, signal) => {
        alive();
        return after(await channel.readBack(ticketId, submission, signal));
      },
      changes: () => Promise.resolve({ tickets: [], cursor: null }),
    };
  }

  function add(): void {
    const id = addRequest(store);
    store.write(() => {
      const submissionSeq = store.submissions.add(id, { id }, JSON.stringify({ n: ids.length }), AT);
      const times = { finalizedAt: AT, updatedAt: AT };
      store.outbox.add({ id, submissionSeq, ...queued, ...times });
    });
    if (scenario.isPoisoned && ids.length === 0) desk.poisoned.add(id);
    ids.push(id);
  }
  const entryOf = (id: string): OutboxEntry => store.outbox.find(id)!; // oxlint-disable-line typescript/no-non-null-assertion -- all were queued
  const itemOf = (item: number): string => ids[item % ids.length] ?? '';

  async function run(options: { explicit?: boolean; untilIdle?: boolean; timeoutSeconds?: number }) {
    await life.engine.sync(options).catch((error: unknown) => {
      if (!life.isDead) throw error;
    });
    if (life.isDead) restart();
    checkTickets();
  }

  function restart(): void {
    life.isDead = true;
    // What the desk said last may not have been written down.
    retryUntil.delete(desk.calls.at(-1)?.id ?? '');
    const sending = store.outbox.inStates(['sending']);
    store.write(() => sending.forEach((entry) => store.outbox.put({ ...entry, lease: VOID })));
    for (const { id } of sending) check(2, entryOf(id).state === 'unknown', `${id} has a void lease`);
    life = begin();
  }

  function checkTickets(): void {
    for (const id of ids) {
      const { state, findings } = entryOf(id);
      const isShown = findings.some(({ code }) => code === 'dropped-by-desk');
      check(5, state !== 'sent' || !desk.dropped.has(id) || isShown, `${id} hides what the desk dropped`);
      const own = desk.tickets.filter(({ externalId }) => externalId === id);
      check(2, state !== 'sending', `${id} is still sending`);
      check(5, state !== 'withdrawn' || own.length === 0, `${id} was withdrawn and sent`);
      const ticketId = store.tickets.find(id)?.id;
      check(5, state !== 'sent' || own.some((ticket) => ticket.id === ticketId), `${id} has no such ticket`);
      check(6, kind === 'neither' || own.length <= 1, `${id} has ${own.length} tickets`);
    }
  }

  /** A person asks the desk, and sends again what it does not have. At a strong desk they need not ask. */
  function again(id: string): void {
    const entry = entryOf(id);
    const isStrong = kind === 'key and look-up' || kind === 'look-up only';
    if (entry.state !== 'needs-you' || (!isStrong && desk.hasTicket(id))) return;
    store.write(() => store.outbox.put({ ...entry, ...queued }));
    outSince.delete(id);
    sentOnce.delete(id);
  }

  async function take(step: Step): Promise<void> {
    if (step.do === 'sync') await run({});
    else if (step.do === 'background') await run({ explicit: false });
    else if (step.do === 'until-idle') await run({ untilIdle: true, timeoutSeconds: 60 });
    else if (step.do === 'advance') time.advance(step.ms);
    else if (step.do === 'jump') time.jump(step.ms);
    else if (step.do === 'crash') armed = { point: step.point, after: step.after };
    else if (step.do === 'add') add();
    else if (step.do === 'again') again(itemOf(step.item));
    else if (step.do === 'withdraw') {
      const entry = entryOf(itemOf(step.item));
      if (entry.state === 'waiting' && store.submissions.attempts(entry.id).length === 0)
        store.write(() => store.outbox.put({ ...entry, state: 'withdrawn', hold: null }));
    } else {
      time.reboot();
      // After a restart only the wall clock is left, which may have been set.
      retryUntil.clear();
      for (const id of outSince.keys()) outSince.set(id, -Infinity);
      restart();
    }
  }

  const hasEnded = (id: string): boolean => /^(sent|needs-you|withdrawn)$/.test(entryOf(id).state);
  /** Waits for a moment that is named: an answer of the desk, or its delay. */
  const isHeld = (id: string): boolean => {
    const { hold } = entryOf(id);
    return remainingMs(hold, time.clock) > 0 && hold?.kind !== 'backoff';
  };

  for (let n = 0; n < scenario.items; n += 1) add();
  for (const step of steps) await take(step);
  [isHealthy, armed] = [true, undefined];
  // Longer than any delay of a desk, so that nothing falls due just when the run ends.
  await run({ untilIdle: true, timeoutSeconds: 400 });
  for (const id of ids) {
    const isWell = hasEnded(id) || isHeld(id) || desk.poisoned.has(id) || life.engine.restMs() > 0;
    check(8, isWell, `${id} is stuck in ${entryOf(id).state}`);
  }
  for (let n = 0; n < 30; n += 1) {
    if (ids.every((id) => hasEnded(id) || desk.poisoned.has(id))) break;
    time.advance(1_200_000);
    await run({ untilIdle: true, timeoutSeconds: 300 });
  }
  for (const id of ids)
    check(
      desk.poisoned.size > 0 ? 10 : 8,
      hasEnded(id) || desk.poisoned.has(id),
      `${id} never ended: ${entryOf(id).state}`,
    );
  const states = ids.map((id) => entryOf(id).state);
  profile.close();
  const calls = desk.calls.map(({ call, id, fault }) => `${call} ${ids.indexOf(id)} ${fault}`);
  return { violations, calls, states, crashes };
}

const queued = {
  state: 'waiting',
  lease: null,
  hold: null,
  lookups: 0,
  error: null,
  findings: [],
} satisfies Partial<OutboxEntry>;
