import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openForReading } from '../../electron/core/store/connection.ts';
import { makeStore, type Store } from '../../electron/core/store/store.ts';
import { verifyContent } from '../../electron/core/store/verify.ts';
import { faultSeed, seededRandom } from '../support/seeded-random.ts';
import { bundleProgram } from './bundle-program.ts';
import { preloadProcesses, type PreloadedProcess, type PreloadedProcesses } from './preloaded-processes.ts';

/*
 * kill -9 of the process that stores, again and again, at random moments: also while it opens the profile that the
 * one before it left. After each kill everything that was acknowledged must be there. By itself:
 * `node test/faults/kill-storage.ts --kills 1000`. A kill cannot show what a power cut does to data that was not
 * synced; how often a save syncs is counted by count-syncs.ts.
 */

export type KillReport = {
  kills: number;
  /** Kills before the process could say that anything was done: most of them while it opened its profile. */
  early: number;
  /** Edits, additions and freezes that the process said were done. */
  acknowledged: number;
  /** What is wrong with acknowledged changes, one line each. */
  lost: string[];
  /** Frozen requests whose draft, submission and outbox entry do not go together, and what the check finds. */
  torn: string[];
  seed: number;
};

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
  { child, lines }: PreloadedProcess,
  profileDir: string,
  random: () => number,
  acknowledged: Acknowledged,
): Promise<number> {
  child.stdin.write(`${profileDir}\n`);
  let wanted = random() < 0.25 ? 0 : Math.ceil(random() * 60);
  if (wanted === 0) setTimeout(() => child.kill('SIGKILL'), random() * 30);
  let count = 0;
  // What it still says after the kill, before it is gone, counts too.
  for (let line = await lines.next(); !line.done; line = await lines.next()) {
    count += 1;
    note(line.value, acknowledged);
    wanted -= 1;
    if (wanted === 0) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  if (child.signalCode !== 'SIGKILL') throw new Error(`a storing process ended with ${child.exitCode}`);
  return count;
}

/** Kills of one profile before a new one is begun, so that the inspection stays short and new profiles are hit too. */
const KILLS_PER_PROFILE = 20;
/** Profiles that are stored in at the same time, each by processes of its own. */
const SIDE_BY_SIDE = 2;

type Deps = { folder: string; processes: PreloadedProcesses; report: KillReport };

/** Kills the processes of one profile after the other, `kills` times. */
async function killInTurn(kills: number, seed: number, { folder, processes, report }: Deps): Promise<void> {
  const random = seededRandom(seed);
  let acknowledged: Acknowledged = new Map();
  let profileDir = '';
  for (let n = 0; n < kills; n += 1) {
    if (n % KILLS_PER_PROFILE === 0) {
      fs.rmSync(folder, { recursive: true, force: true });
      profileDir = path.join(folder, String(n));
      acknowledged = new Map();
    }
    const count = await storeAndKill(await processes.take(), profileDir, random, acknowledged);
    const found = inspect(profileDir, acknowledged);
    report.kills += 1;
    report.early += count === 0 ? 1 : 0;
    report.acknowledged += count;
    // What is gone stays gone in the kills after it.
    report.lost.push(...found.lost.filter((line) => !report.lost.includes(line)));
    report.torn.push(...found.torn.filter((line) => !report.torn.includes(line)));
  }
}

/** Kills the storing process `kills` times and reports what is missing; the same seed asks for the same moments. */
export async function killStorage(kills: number, seed: number): Promise<KillReport> {
  const report: KillReport = { kills: 0, early: 0, acknowledged: 0, lost: [], torn: [], seed };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'onboarding-desk-kill-'));
  const program = await bundleProgram('storing-process.ts', path.join(folder, 'program'));
  const processes = preloadProcesses(program, {
    ahead: SIDE_BY_SIDE,
    cache: path.join(folder, 'compile-cache'),
  });
  try {
    const turns = Array.from({ length: SIDE_BY_SIDE }, (_, n) =>
      killInTurn(Math.floor((kills + n) / SIDE_BY_SIDE), seed + n, {
        folder: path.join(folder, `profiles-${n}`),
        processes,
        report,
      }),
    );
    await Promise.all(turns);
  } finally {
    await processes.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return report;
}

/** The report in one line. */
export const summaryOf = ({ kills, early, acknowledged, lost, torn, seed }: KillReport): string =>
  `${kills} kills (${early} before anything was said), ${acknowledged} acknowledged changes, ${lost.length} lost, ${torn.length} torn, FAULT_SEED=${seed}`;

if (import.meta.main) {
  const { values } = parseArgs({ options: { kills: { type: 'string', default: '1000' } } });
  const report = await killStorage(Number(values.kills), faultSeed());
  for (const line of [...report.lost, ...report.torn]) process.stderr.write(`${line}\n`);
  process.stdout.write(`${summaryOf(report)}\n`);

  process.exitCode = report.lost.length + report.torn.length === 0 ? 0 : 1;
}
