import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startPracticeDesk } from '../../electron/core/practice-desk/practice-desk.ts';
import { ticketNumber } from '../../electron/core/practice-desk/request-id.ts';
import { deliveryPoints } from '../../electron/core/submit/delivery-points.ts';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy.ts';
import { makeRequest } from '../support/packets.ts';
import { faultSeed, seededRandom } from '../support/seeded-random.ts';
import { deskKindNames, deskKinds, mayAsk, type DeskKind } from './desk-kinds.ts';
import { inspectDeliveries, type Deliveries } from './inspect-delivery.ts';
import { preloadProcesses, type PreloadedProcess, type PreloadedProcesses } from './preloaded-processes.ts';
import { drawFault, drawKill, drawTime, healthyWaits, shortWaits } from './random-faults.ts';
import type { Life } from './submitting-process.ts';

/*
 * Submissions through a line that fails and a process that is killed, for desks that promise much and little. After
 * that the line is good, and each must be at the desk once; where only a person can know whether it is there, the app
 * must ask, and the person here looks at the desk. By itself:
 * `node test/faults/exactly-once.ts --runs 10000`. The seed decides what is asked for; how the processes run beside each
 * other no seed decides.
 */

/** Requests of one profile, and how often its process is ended at most. */
const REQUESTS_PER_PROFILE = 50;
const LIVES_PER_PROFILE = 8;
/**
 * Longest life while the line fails, and while it is good; in seconds. The waits are a hundredth of the packaged app's, so
 * that five minutes of a good line are 3 s of waiting here; the work itself takes as long as ever, for many requests at
 * once and on a busy machine much longer. How long it took at most is printed.
 */
const FAULTY_SECONDS = 4;
const HEALTHY_SECONDS = 60;
/** Points at which a run of a thousand or more must have been killed, and how many stories of each trouble are told. */
const LEAST_POINTS = 12;
const MOST_STORIES = 10;

type Tally = {
  runs: number;
  kills: Map<string, number>;
  faults: Map<string, number>;
  kinds: Map<DeskKind, Deliveries & { runs: number; slowestMs: number }>;
};

type Ended = { isKilled: boolean; finalized: boolean; left: number };

/** Lets a process live until it ends by itself, kills itself, or `killAfterMs` have passed. */
async function live({ child, lines }: PreloadedProcess, life: Life, killAfterMs: number): Promise<Ended> {
  const timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const gone = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const ended: Ended = { isKilled: false, finalized: life.packets.length === 0, left: Number.NaN };
  child.stdin.end(`${JSON.stringify(life)}\n`);
  for (let line = await lines.next(); !line.done; line = await lines.next()) {
    const [word, number] = line.value.split(' ');
    if (word === 'finalized') ended.finalized = true;
    if (word === 'ended') ended.left = Number(number);
  }
  const [code, signal] = await gone;
  clearTimeout(timer);
  if (signal === null && code !== 0) throw new Error(`a submitting process ended with ${code}`);
  return { ...ended, isKilled: signal !== null };
}

/** Nobody listens for a moment; ends with the life. */
async function breakDown(proxy: FaultProxy, random: () => number, signal: AbortSignal): Promise<void> {
  await sleep(random() * 800, undefined, { signal });
  await proxy.stop();
  await sleep(100 + random() * 300);
  await proxy.restart();
}

const count = (counts: Map<string, number>, name: string, by = 1): void =>
  void counts.set(name, (counts.get(name) ?? 0) + by);

type Deps = { folder: string; processes: PreloadedProcesses; tally: Tally };

/** One profile with its requests, from finalizing to the last receipt. */
async function runProfile(kind: DeskKind, seed: number, requests: number, deps: Deps): Promise<void> {
  const { tally, processes } = deps;
  const random = seededRandom(seed);
  const folder = fs.mkdtempSync(path.join(deps.folder, 'profile-'));
  const profileDir = path.join(folder, 'profile');
  let aheadMs = 0;
  const desk = await startPracticeDesk({
    dataDir: path.join(folder, 'desk'),
    stepSeconds: Number.POSITIVE_INFINITY,
    promises: deskKinds[kind],
    now: () => new Date(Date.now() + aheadMs),
  });
  const proxy = await startFaultProxy(desk.url);
  const packets = Array.from({ length: requests }, (_, n) =>
    makeRequest({ '/preCheck/askedAt': new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10) }, n),
  );
  const ids = packets.map(({ id }) => id);
  const clock: Life['clock'] = { wallOffMs: 0, uptimeOffMs: 0, boot: '0' };
  let left = requests;
  let isFinalized = false;

  async function nextLife(n: number, change: Partial<Life>, killAfterMs: number): Promise<Ended> {
    const ended = await live(
      await processes.take(),
      {
        profileDir,
        channel: { url: proxy.urlOf(desk.url), token: desk.token },
        answers: [],
        packets: isFinalized ? [] : packets.map((packet) => JSON.stringify(packet)),
        driver: random() < 0.5 ? 'window' : 'command-line',
        kill: null,
        waits: shortWaits,
        clock,
        seconds: FAULTY_SECONDS,
        ...change,
      },
      killAfterMs,
    );
    isFinalized ||= ended.finalized;
    if (!ended.isKilled) left = ended.left;
    const time = drawTime(random);
    aheadMs += time.sleptMs;
    if (time.isRestarted) {
      clock.boot = String(n + 1);
      clock.uptimeOffMs = -os.uptime() * 1000;
    } else clock.uptimeOffMs += time.sleptMs;
    clock.wallOffMs = aheadMs + time.wrongMs;
    return ended;
  }

  try {
    proxy.always(() => drawFault(random));
    for (let n = 0; n < LIVES_PER_PROFILE && left > 0; n += 1) {
      const isAnyMoment = random() < 0.1;
      const kill = isAnyMoment ? null : drawKill(random, tally.kills);
      const killAfterMs = isAnyMoment ? random() * 1000 : (FAULTY_SECONDS + 10) * 1000;
      const over = new AbortController();
      const outage =
        random() < 0.25
          ? breakDown(proxy, random, over.signal).then(
              () => count(tally.faults, 'nobody listens'),
              () => undefined,
            )
          : Promise.resolve();
      const { isKilled } = await nextLife(n, { kill }, killAfterMs);
      over.abort();
      await outage;
      if (isKilled) count(tally.kills, kill?.point ?? 'any moment');
    }
    proxy.always('pass');
    const startedAt = performance.now();
    const healthy = { seconds: HEALTHY_SECONDS, waits: healthyWaits };
    await nextLife(LIVES_PER_PROFILE, healthy, (HEALTHY_SECONDS + 10) * 1000);
    const healthyMs = performance.now() - startedAt;

    const { asked, adopted, resent } = inspectDeliveries(profileDir, ids, desk.tickets());
    if (asked.length > 0) {
      const numbers = new Map(desk.tickets().map(({ externalId, number }) => [externalId, number]));
      const answers = asked.map((id) => {
        const number = numbers.get(id);
        return { id, ticketNumber: number === undefined ? null : ticketNumber(number) };
      });
      await nextLife(LIVES_PER_PROFILE + 1, { ...healthy, answers }, (HEALTHY_SECONDS + 10) * 1000);
    }
    const found = inspectDeliveries(profileDir, ids, desk.tickets());
    // Where only a person can know, the app asks once and goes by the answer; elsewhere it never asks.
    found.stuck.push(...found.asked.map((id) => `${id} is asked about again`));
    if (!mayAsk(kind)) found.wrong.push(...asked.map((id) => `${id} is asked about without need`));
    found.asked = asked;
    found.adopted = adopted;
    found.resent = kind === 'neither' ? resent : [];
    tally.runs += requests;
    for (const [mode, times] of Object.entries(proxy.struck())) count(tally.faults, mode, times);
    const sum = tally.kinds.get(kind);
    tally.kinds.set(kind, {
      runs: (sum?.runs ?? 0) + requests,
      slowestMs: Math.max(sum?.slowestMs ?? 0, healthyMs),
      sent: (sum?.sent ?? 0) + found.sent,
      adopted: (sum?.adopted ?? 0) + found.adopted,
      asked: [...(sum?.asked ?? []), ...found.asked],
      duplicates: [...(sum?.duplicates ?? []), ...found.duplicates],
      lost: [...(sum?.lost ?? []), ...found.lost],
      stuck: [...(sum?.stuck ?? []), ...found.stuck],
      resent: [...(sum?.resent ?? []), ...found.resent],
      wrong: [...(sum?.wrong ?? []), ...found.wrong],
    });
  } finally {
    await proxy.stop();
    await desk.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Delivers `runs` requests, in profiles of 25, the kinds of desks in turn and `lanes` of them beside each other. */
export async function deliverThroughFaults(runs: number, seed: number, lanes: number): Promise<Tally> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'onboarding-desk-exactly-once-'));
  const processes = preloadProcesses(path.join(import.meta.dirname, 'submitting-process.ts'), {
    ahead: 2,
    cache: path.join(import.meta.dirname, '../../node_modules/.cache/compiled'),
  });
  const tally: Tally = { runs: 0, kills: new Map(), faults: new Map(), kinds: new Map() };
  let begun = 0;
  const lane = async (): Promise<void> => {
    while (begun < runs) {
      const n = begun / REQUESTS_PER_PROFILE;
      const requests = Math.min(REQUESTS_PER_PROFILE, runs - begun);
      begun += REQUESTS_PER_PROFILE;
      const kind = deskKindNames[n % deskKindNames.length] as DeskKind;
      await runProfile(kind, seed + n, requests, { folder, processes, tally });
    }
  };
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    await processes.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return tally;
}

const listOf = (counts: Map<string, number>): string =>
  [...counts]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, times]) => `${name} ${times}`)
    .join(', ');

const sumOf = (counts: Map<string, number>): number => [...counts.values()].reduce((a, b) => a + b, 0);

if (import.meta.main) {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '1000' }, lanes: { type: 'string', default: '6' } },
  });
  const seed = faultSeed();
  const startedAt = performance.now();
  const { runs, kills, faults, kinds } = await deliverThroughFaults(
    Number(values.runs),
    seed,
    Number(values.lanes),
  );
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  say(`${sumOf(kills)} kills: ${listOf(kills)}`);
  say(`${sumOf(faults)} network faults: ${listOf(faults)}`);
  let bad = 0;
  for (const [kind, { slowestMs, ...found }] of kinds) {
    const { sent, adopted, asked, duplicates, lost, stuck, resent, wrong } = found;
    say(
      `${kind}: ${found.runs} runs, ${sent} sent (${adopted} found by a look-up, ${asked.length} after asking a person); ${duplicates.length} duplicates, ${lost.length} lost, ${stuck.length} stuck, ${resent.length} sent again unasked, ${wrong.length} wrong; a good line took ${(slowestMs / 1000).toFixed(1)} s at most`,
    );
    for (const [name, stories] of Object.entries({ duplicates, lost, stuck, resent, wrong })) {
      bad += stories.length;
      for (const story of stories.slice(0, MOST_STORIES))
        process.stderr.write(`${kind}: ${name}: ${story}\n`);
    }
  }
  const points = deliveryPoints.filter((point) => kills.has(point)).length;
  if (runs >= 1000 && points < LEAST_POINTS) {
    bad += 1;
    process.stderr.write(`killed at ${points} points only\n`);
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  say(
    `${runs} runs in ${seconds} s, ${sumOf(kills)} kills at ${points} points, ${sumOf(faults)} network faults, FAULT_SEED=${seed}`,
  );
  process.exitCode = bad === 0 && runs === Number(values.runs) ? 0 : 1;
}
