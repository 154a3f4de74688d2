import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { findProgram } from './find-program.ts';
import { SKIPPED, say } from './system-check.ts';

/*
 * `npm run test:system`: what takes long, or needs root or Debian packages, which it installs itself. One closing
 * line over all: `N passed, N failed`, with the reason of each skipped check above it.
 */

const root = path.resolve(import.meta.dirname, '../..');

const statusOf = (command: string, ...args: string[]): number | null =>
  spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status;
const run = (command: string, ...args: string[]): boolean => statusOf(command, ...args) === 0;

/** Installs a Debian package as root; false where that cannot be done here. */
function install(program: string, debianPackage: string): boolean {
  if (findProgram(program)) return true;
  if (process.getuid?.() !== 0 || !findProgram('apt-get')) return false;
  say(`installing the Debian package ${debianPackage}`);
  return run('apt-get', 'update', '-qq') && run('apt-get', 'install', '-y', '-qq', debianPackage);
}

type Check = {
  name: string;
  needs?: [program: string, debianPackage: string];
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
    needs: ['gcc', 'build-essential'],
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
    needs: ['strace', 'strace'],
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
    needs: ['java', 'openjdk-17-jre-headless'],
    command: ['node', 'test/system/practice-desk-contract.ts'],
  },
];

let passed = 0;
let failed = 0;
const skipped: string[] = [];
for (const { name, needs, command } of checks) {
  say(`\n# ${name}`);
  if (needs && !install(...needs)) {
    skipped.push(`${name}: ${needs[1]} is missing and can be installed by root on Debian only`);
    continue;
  }
  const status = statusOf(...command);
  if (status === 0) passed += 1;
  else if (status === SKIPPED) skipped.push(`${name}: it says why above`);
  else failed += 1;
}
for (const reason of skipped) say(`skipped: ${reason}`);
say(`\n${passed} passed, ${failed} failed${skipped.length === 0 ? '' : `, ${skipped.length} skipped`}`);
process.exitCode = failed === 0 ? 0 : 1;
