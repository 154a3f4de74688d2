import { spawn } from 'node:child_process';
import path from 'node:path';
import { findProgram } from './find-program.ts';
import { SKIPPED, say } from './system-check.ts';
import { addTally, closeWith, emptyTally, failureOf, MOST_LINES, type Tally } from './tally.ts';

/*
 * `npm run test:system`: what takes long, or needs root or Debian packages, which it installs itself. One closing
 * line over all: `N passed, N failed`, with the reason of each skipped check above it.
 */

const root = path.resolve(import.meta.dirname, '../..');

/** Two at a time: each is mostly one process that waits for a disk, a socket or another process. */
const LANES = 2;

/** Runs a program, and answers its status and everything that it printed. */
const run = (command: string, ...args: string[]): Promise<{ status: number | null; printed: string }> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
    const end = (status: number | null, last = ''): void =>
      resolve({ status, printed: Buffer.concat(chunks).toString('utf8') + last });
    child.once('error', (error) => end(1, String(error)));
    child.once('close', (status) => end(status));
  });

/** Installs a Debian package as root; false where that cannot be done here. */
async function install(program: string, debianPackage: string): Promise<boolean> {
  if (findProgram(program)) return true;
  if (process.getuid?.() !== 0 || !findProgram('apt-get')) return false;
  say(`installing the Debian package ${debianPackage}`);
  for (const step of [
    ['update', '-qq'],
    ['install', '-y', '-qq', debianPackage],
  ]) {
    const { status, printed } = await run('apt-get', '-o', 'DPkg::Lock::Timeout=300', ...step);
    if (status === 0) continue;
    say(printed);
    return false;
  }
  return true;
}

type Check = {
  name: string;
  needs?: [program: string, debianPackage: string][];
  command: [string, ...string[]];
};

const checks: Check[] = [
  {
    name: '1,000 times kill -9 of the storing process',
    command: ['node', 'test/faults/kill-storage.ts', '--kills', '1000'],
  },
  {
    name: '50 times kill -9 of the app while somebody types in its window',
    command: ['node', 'test/faults/kill-window.ts', '--kills', '50'],
  },
  {
    name: '50,000 hostile inputs for every parser',
    command: ['node', 'test/faults/fuzz.ts', '--cases', '50000'],
  },
  {
    name: 'every write, sync and rename failed, once and for good',
    needs: [['gcc', 'build-essential']],
    command: ['node', 'test/faults/step-faults.ts', '--most', '40'],
  },
  {
    name: '2,000 flipped bits, journals and files cut short',
    command: ['node', 'test/faults/bit-flips.ts', '--flips', '2000'],
  },
  {
    name: 'a full disk, a read-only one, a clock that jumps',
    command: ['node', 'test/faults/disk-faults.ts'],
  },
  {
    name: 'one fsync per save, counted by strace',
    needs: [['strace', 'strace']],
    command: ['node', 'test/faults/count-syncs.ts'],
  },
  {
    name: '1,000 submissions through network faults and kill -9, four kinds of desks',
    command: ['node', 'test/faults/exactly-once.ts', '--runs', '1000'],
  },
  {
    name: '200 clients online in the same second',
    command: ['node', 'test/faults/fleet.ts', '--clients', '200'],
  },
  {
    name: 'packages for all three systems: files, binary, fuses, hash of the archive',
    command: ['node', 'test/system/package.ts'],
  },
  {
    name: 'email against OpenSMTPD and Dovecot',
    command: ['node', 'test/system/mail.ts'],
  },
  {
    name: 'Request Tracker 5, the real program, through a line that fails',
    command: ['node', 'test/system/request-tracker.ts'],
  },
  {
    name: 'the practice desk against its OpenAPI document, with requests that a contract tester makes up',
    needs: [['java', 'openjdk-17-jre-headless']],
    command: ['node', 'test/system/practice-desk-contract.ts'],
  },
  {
    name: 'summaries of all kinds of packets: PDF/A-3a and PDF/UA-1 by veraPDF, text and attachments, same bytes',
    needs: [
      ['javac', 'openjdk-17-jdk-headless'],
      ['qpdf', 'qpdf'],
      ['pdftotext', 'poppler-utils'],
    ],
    command: ['node', 'test/system/summary-pdfs.ts'],
  },
];

async function tallyOf({ name, command }: Check): Promise<Tally> {
  const startedAt = performance.now();
  const [program, ...args] = command;
  const { status, printed } = await run(program, ...args);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  say(`\n# ${name}\n${printed.trimEnd()}\n# exit ${String(status)}, ${seconds} s`);
  if (status === SKIPPED) return { ...emptyTally(), skipped: [`${name}: it says why above`] };
  if (status === 0) return { ...emptyTally(), passed: 1 };
  return { ...emptyTally(), failed: [failureOf(name, printed.trimEnd().split('\n').slice(-MOST_LINES))] };
}

const total = emptyTally();
const waiting: Check[] = [];
// One after the other and first: two installations would wait for one lock.
for (const check of checks) {
  const missing: string[] = [];
  for (const [program, debianPackage] of check.needs ?? [])
    if (!(await install(program, debianPackage))) missing.push(debianPackage);
  if (missing.length === 0) waiting.push(check);
  else
    total.skipped.push(`${check.name}: ${missing.join(', ')} missing, which root on Debian only can install`);
}

async function runLane(): Promise<void> {
  for (let check = waiting.shift(); check; check = waiting.shift()) addTally(total, await tallyOf(check));
}
await Promise.all(Array.from({ length: LANES }, runLane));

closeWith(total);
