import fs from 'node:fs';
import { flushCompileCache } from 'node:module';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeCore, type Core } from '../../electron/core/core.ts';
import type { Clock, WaitTimes } from '../../electron/core/host.ts';
import { makeNodeHost } from '../../electron/core/node-host.ts';
import type { DeliveryPoint } from '../../electron/core/submit/delivery-points.ts';
import type { Result } from '../../shared/errors.ts';
import type { State } from '../../shared/states.ts';

/*
 * The process that exactly-once.ts kills. It reads what to do from standard input, one line of JSON, and says `loaded`,
 * `finalized` once all its requests are, and `ended` with the number of requests that can still move.
 */

/** One life of the process. */
export type Life = {
  profileDir: string;
  /** The address by way of the fault proxy. */
  channel: { url: string; token: string };
  /** Texts of packets to add and to finalize first; some may be there from a life before. */
  packets: string[];
  /** What a person says of requests that the app asked about: the ticket's number, or null where the desk has none. */
  answers: { id: string; ticketNumber: string | null }[];
  /** How submissions move: by themselves as in the window, or by calls of `sync` as on the command line. */
  driver: 'window' | 'command-line';
  /** The process ends itself by SIGKILL when it gets to that point for the n-th time. */
  kill: { point: DeliveryPoint; time: number } | null;
  waits: WaitTimes;
  /** How far this computer's clocks are off, in ms; `boot` names the boot, another one after a restart. */
  clock: { wallOffMs: number; uptimeOffMs: number; boot: string };
  /** It ends when nothing can move any more, at the latest after so many seconds. */
  seconds: number;
};

const say = (line: string): void => void fs.writeSync(1, `${line}\n`);

const shifted = (clock: Clock, { wallOffMs, uptimeOffMs, boot }: Life['clock']): Clock => ({
  now: () => new Date(clock.now().getTime() + wallOffMs),
  uptimeMs: () => clock.uptimeMs() + uptimeOffMs,
  bootAgeMs: () => performance.now(),
  bootId: `${clock.bootId} ${boot}`,
});

const movable: ReadonlySet<State> = new Set(['waiting', 'sending', 'unknown']);

async function countMovable({ desk }: Core): Promise<number> {
  return valueOf(await desk.readOutbox({})).items.filter(({ state }) => movable.has(state)).length;
}

/** The value of an answer; an operation that was refused ends the run. */
function valueOf<T>(answer: Result<T>): T {
  if (!answer.ok) throw new Error(`${answer.error.code} ${JSON.stringify(answer.error.details)}`);
  return answer.value;
}

async function finalize({ desk }: Core, { channel, packets }: Life): Promise<void> {
  valueOf(await desk.setChannel({ kind: 'support-api', ...channel }));
  if (packets.length === 0) return;
  const files = packets.map((text, n) => ({ file: String(n), text }));
  const { added } = valueOf(await desk.addPackets({ files }));
  const { items } = valueOf(await desk.finalizePackets({ ids: added.map(({ id }) => id) }));
  const refused = items.find(({ state }) => state === 'draft');
  if (refused || items.length < packets.length) throw new Error(`not finalized: ${JSON.stringify(refused)}`);
  say('finalized');
}

async function answerFor({ desk }: Core, { answers }: Life): Promise<void> {
  for (const { id, ticketNumber } of answers) {
    if (ticketNumber === null) valueOf(await desk.finalizePackets({ ids: [id] }));
    else valueOf(await desk.confirmDelivery({ id, ticketNumber }));
  }
}

/** How often the outbox is looked at, in ms. */
const LOOK_MS = 150;

async function move(core: Core, { driver, seconds }: Life): Promise<number> {
  const endsAt = performance.now() + seconds * 1000;
  for (;;) {
    const left = await countMovable(core);
    const leftMs = endsAt - performance.now();
    if (left === 0 || leftMs <= 0) return left;
    // A sync gives up while there is no network; a person would try again.
    if (driver === 'command-line')
      await core.desk.sync({ untilIdle: true, timeoutSeconds: Math.max(0.1, leftMs / 1000) });
    await sleep(LOOK_MS);
  }
}

async function live(life: Life): Promise<void> {
  const host = makeNodeHost({ profileDir: life.profileDir, version: '0.0.0', waits: life.waits });
  const seen = new Map<DeliveryPoint, number>();
  const reached = (point: DeliveryPoint): void => {
    const times = (seen.get(point) ?? 0) + 1;
    seen.set(point, times);
    if (life.kill?.point === point && life.kill.time === times) process.kill(process.pid, 'SIGKILL');
  };
  const core = await makeCore(
    { ...host, clock: shifted(host.clock, life.clock), reached },
    life.driver === 'window' ? 'run' : 'write',
  );
  await finalize(core, life);
  await answerFor(core, life);
  const left = await move(core, life);
  say(`ended ${left}`);
  await core.close();
}

if (import.meta.main) {
  await import('../../electron/core/documents/pdf/summary-pdf.ts'); // core would load it with its first submission
  flushCompileCache(); // it would be written at the end only, and this process seldom ends by itself
  say('loaded');
  for await (const line of createInterface(process.stdin)) await live(JSON.parse(line) as Life);
}
