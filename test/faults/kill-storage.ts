import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { openForReading } from '../../electron/core/store/connection.ts';
import { makeStore, type Store } from '../../electron/core/store/store.ts';
import { verifyContent } from '../../electron/core/store/verify.ts';
import { faultSeed, seededRandom } from '../support/seeded-random.ts';

/*
 * kill -9 of the process that stores, again and again, at random moments: also while it opens the profile that the
 * one before it left. After each kill everything that was acknowledged must be there. By itself:
 * `node test/faults/kill-storage.ts --kills 1000`. A kill cannot show what a power cut does to data that was not
 * synced; how often a save syncs is counted by count-syncs.ts.
 */

export type KillReport = {
  kills: number;
  /** Edits, additions and freezes that the process said were done. */
  acknowledged: number;
  /** What is wrong with acknowledged changes, one line each. */
  lost: string[];
  /** Frozen requests whose draft, submission and outbox entry do not go together, and what the check finds. */
  torn: string[];
  seed: number;
};

const STORING_PROCESS = path.join(import.meta.dirname, 'storing-process.ts');

/** Most of a process's life would be its loading: so the next one loads while this one works, from a compile cache. */
type StoringProcess = { child: ChildProcessByStdio<Writable, Readable, null>; lines: AsyncIterator<string> };

function startProcess(cache: string): StoringProcess {
  const child = spawn(process.execPath, [STORING_PROCESS], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  child.stdin.on('error', () => undefined); // it may be gone already
  return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
}

async function kill({ child }: StoringProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** What was said to be stored: the number in a request's note, and whether it was frozen. */
type Acknowledged = Map<string, { note: number; isFrozen: boolean }>;

/** Adds one line of the process, `added|edited|frozen ID NOTE`, to what was acknowledged. */
function note(line: string, acknowledged: Acknowledged): void {
  const [verb, id = '', number] = line.split(' ');
  acknowledged.set(id, { note: Number(number), isFrozen: verb === 'frozen' });
}

/** What is missing of what was acknowledged. A change may be there that was not acknowledged any more. */
function findLost(store: Store, acknowledged: Acknowledged): string[] {
  return [...acknowledged].flatMap(([id, wanted]) => {
    const row = store.drafts.find(id);
    if (!row) return [`${id} is not there`];
    const stored = Number((JSON.parse(row.packet) as { note: string }).note);
    if (stored < wanted.note) return [`${id} has note ${stored}, not ${wanted.note}`];
    return wanted.isFrozen && !store.outbox.find(id) ? [`${id} is not in the outbox`] : [];
  });
}

/** Every frozen request has its entry, its submission and a draft with the same content. */
function findTorn(store: Store): string[] {
  return [...store.outbox.open(), ...store.outbox.ended(1_000_000)].flatMap(({ id, submissionSeq }) => {
    const submission = store.submissions.get(submissionSeq);
    const isWhole =
      submission?.id === id && JSON.stringify(submission.packet) === store.drafts.find(id)?.packet;
    return isWhole ? [] : [`${id} and its submission ${submissionSeq} differ`];
  });
}

function inspect(profileDir: string, acknowledged: Acknowledged): Pick<KillReport, 'lost' | 'torn'> {
  const connection = openForReading(profileDir);
  if (!connection) return { lost: [...acknowledged.keys()].map((id) => `${id}: no profile`), torn: [] };
  try {
    const store = makeStore(connection);
    const problems = verifyContent(connection, profileDir).map(
      ({ code, message }) => `${code}: ${message.en}`,
    );
    return { lost: findLost(store, acknowledged), torn: [...findTorn(store), ...problems] };
  } finally {
    connection.close();
  }
}

/** Lets a process store until a random number of changes was acknowledged, or for a moment while it still opens. */
async function storeAndKill(
  storing: StoringProcess,
  profileDir: string,
  random: () => number,
  acknowledged: Acknowledged,
): Promise<number> {
  await storing.lines.next(); // loaded
  storing.child.stdin.write(`${profileDir}\n`);
  let wanted = random() < 0.25 ? 0 : Math.ceil(random() * 60);
  if (wanted === 0) setTimeout(() => storing.child.kill('SIGKILL'), random() * 30);
  let count = 0;
  for (;;) {
    const { value, done } = await storing.lines.next();
    if (done) break;
    count += 1;
    note(value, acknowledged);
    wanted -= 1;
    if (wanted === 0) storing.child.kill('SIGKILL'); // what it still says before it is gone counts too
  }
  await kill(storing);
  return count;
}

/** Kills of one profile before a new one is begun, so that the inspection stays short and new profiles are hit too. */
const KILLS_PER_PROFILE = 20;

/** Kills the storing process `kills` times and reports what is missing; the same seed asks for the same moments. */
export async function killStorage(kills: number, seed: number): Promise<KillReport> {
  const random = seededRandom(seed);
  const lost = new Set<string>();
  const torn = new Set<string>();
  const report = { kills: 0, acknowledged: 0, seed };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'onboarding-desk-kill-'));
  const cache = path.join(folder, 'compile-cache');
  let next = startProcess(cache);
  try {
    let acknowledged: Acknowledged = new Map();
    let profileDir = '';
    for (; report.kills < kills; report.kills += 1) {
      if (report.kills % KILLS_PER_PROFILE === 0) {
        profileDir = path.join(folder, String(report.kills));
        acknowledged = new Map();
      }
      const storing = next;
      next = startProcess(cache);
      report.acknowledged += await storeAndKill(storing, profileDir, random, acknowledged);
      const found = inspect(profileDir, acknowledged);
      for (const line of found.lost) lost.add(line);
      for (const line of found.torn) torn.add(line);
    }
  } finally {
    await kill(next);
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return { ...report, lost: [...lost], torn: [...torn] };
}

/** The report in one line. */
export const summaryOf = ({ kills, acknowledged, lost, torn, seed }: KillReport): string =>
  `${kills} kills, ${acknowledged} acknowledged changes, ${lost.length} lost, ${torn.length} torn, FAULT_SEED=${seed}`;

if (import.meta.main) {
  const { values } = parseArgs({ options: { kills: { type: 'string', default: '1000' } } });
  const report = await killStorage(Number(values.kills), faultSeed());
  for (const line of [...report.lost, ...report.torn]) process.stderr.write(`${line}\n`);
  process.stdout.write(`${summaryOf(report)}\n`);
  process.exitCode = report.lost.length + report.torn.length === 0 ? 0 : 1;
}
