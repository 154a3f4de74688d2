import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { startPracticeDesk } from '../../electron/core/practice-desk/practice-desk.ts';
import type { Fleet } from './fleet-process.ts';
import { ratePicture, rateText } from './rate-picture.ts';

/*
 * Many clients that get their network back in the same second, each with a finalized request, and one practice desk.
 * By itself: `node test/faults/fleet.ts --clients 2000`. One computer cannot do the work of so many at their pace: so the
 * clients' time is stretched, all their waits alike, and every figure is in their seconds.
 */

/** A request that is not there by then is stuck; in seconds of the clients. */
const LIMIT_S = 60;

/** Half of the clients whose work two cores do in a second: each reads its own fonts and writes its own summary. */
const CLIENTS_PER_SECOND = 6;
/** A client takes about 4 MB of its process's heap, which Node bounds at 4 GB. */
const CLIENTS_PER_PROCESS = 250;

/** Over so many seconds of theirs the clients spread by themselves. */
const SPREAD_S = 5;

export type FleetReport = {
  clients: number;
  /** How many times slower than in the packaged app their time went. */
  stretch: number;
  tickets: number;
  duplicates: number;
  delivered: number;
  /** Seconds from the network to the last receipt, half of them and all. */
  halfSeconds: number;
  seconds: number;
  /** Requests that the desk answered, by second. */
  answers: number[];
  /** Clients that spoke for the first time, by second. */
  firstWords: number[];
};

const perSecond = (times: readonly number[], seconds: number): number[] => {
  const counts = Array<number>(seconds).fill(0);
  for (const time of times) {
    const second = Math.max(0, Math.floor(time));
    if (second < seconds) counts[second] = (counts[second] ?? 0) + 1;
  }
  return counts;
};

/** A process with a part of the fleet; `online` says its word and waits until all its requests are sent. */
async function startPart(fleet: Fleet) {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'fleet-process.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.write(`${JSON.stringify(fleet)}\n`);
  const sent = new Map<string, number>();
  const asked: number[] = [];
  const ready = Promise.withResolvers<undefined>();
  const ended = once(child, 'exit').then(() => ready.reject(new Error('a part of the fleet ended')));
  createInterface(child.stdout).on('line', (line) => {
    const [word, ...rest] = line.split(' ');
    if (word === 'ready') ready.resolve(undefined);
    else if (word === 'asked') asked.push(Number(rest[0]));
    else if (word === 'sent') sent.set(rest[0] ?? '', Number(rest[1]));
  });
  await ready.promise;
  return {
    sent,
    asked,
    async online(): Promise<void> {
      child.stdin.end('online\n');
      const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_S * 1000 * fleet.stretch);
      await ended;
      clearTimeout(limit);
    },
  };
}

/** Brings a fleet online and waits until every request has its receipt, or the limit. */
export async function bringOnline(clients: number, processes: number): Promise<FleetReport> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'onboarding-desk-fleet-'));
  const stretch = Math.max(1, Math.ceil(clients / (CLIENTS_PER_SECOND * SPREAD_S)));
  let onlineAt = Number.POSITIVE_INFINITY;
  const answered: number[] = [];
  const desk = await startPracticeDesk({
    dataDir: path.join(folder, 'desk'),
    stepSeconds: Number.POSITIVE_INFINITY,
    onAnswer() {
      answered.push(performance.now() - onlineAt);
      return 'send';
    },
  });
  try {
    const parts = await Promise.all(
      Array.from({ length: processes }, (_, n) =>
        startPart({
          folder: path.join(folder, String(n)),
          clients: Math.floor((clients + n) / processes),
          channel: { url: desk.url, token: desk.token },
          stretch,
        }),
      ),
    );
    onlineAt = performance.now();
    await Promise.all(parts.map((part) => part.online()));
    const sent = new Map(parts.flatMap((part) => [...part.sent]));
    const tickets = desk.tickets().map(({ externalId }) => externalId);
    const theirs = (times: readonly number[]): number[] => times.map((ms) => ms / stretch / 1000);
    const sentAt = theirs([...sent.values()]).toSorted((a, b) => a - b);
    const seconds = sentAt.at(-1) ?? 0;
    const firstWords = theirs(parts.flatMap(({ asked }) => asked));
    return {
      clients,
      stretch,
      tickets: tickets.length,
      duplicates: tickets.length - new Set(tickets).size,
      delivered: tickets.filter((id) => sent.has(id)).length,
      halfSeconds: sentAt[Math.floor(clients / 2)] ?? Number.NaN,
      seconds,
      answers: perSecond(theirs(answered), Math.ceil(seconds)),
      firstWords: perSecond(firstWords, Math.ceil(seconds)),
    };
  } finally {
    await desk.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const medianOf = (counts: readonly number[]): number =>
  counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;

if (import.meta.main) {
  const { values } = parseArgs({ options: { clients: { type: 'string', default: '2000' } } });
  const clients = Number(values.clients);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const startedAt = performance.now();
  const report = await bringOnline(clients, Math.max(2, Math.ceil(clients / CLIENTS_PER_PROCESS)));
  const { answers, firstWords } = report;
  const folder = path.resolve(import.meta.dirname, '../../test-results');
  const file = path.join(folder, 'fleet.svg');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(file, ratePicture(report));
  say(rateText(report));
  say(
    `requests per second: ${Math.max(...answers)} at most, ${medianOf(answers)} in the middle; clients' first words: ${Math.max(...firstWords)} a second at most (picture: ${path.relative(process.cwd(), file)})`,
  );
  const { stretch, tickets, duplicates, delivered, halfSeconds, seconds } = report;
  const took = ((performance.now() - startedAt) / 1000).toFixed(0);
  say(
    `${clients} clients, ${tickets} tickets, ${duplicates} duplicates, ${delivered} delivered, half of them in ${halfSeconds.toFixed(1)} s, all in ${seconds.toFixed(1)} s of the clients' time, stretched ${stretch} times (${took} s with the making of the profiles)`,
  );
  process.exitCode = tickets === clients && duplicates === 0 && delivered === clients ? 0 : 1;
}
