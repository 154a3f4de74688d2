import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { isLive, ownLease } from '../../../../electron/core/store/lease.ts';

const hasProc = process.platform === 'linux';

test('the lease of this process is live and always the same', () => {
  expect(isLive(ownLease())).toBe(true);
  expect(ownLease()).toEqual(ownLease());
});

test('the lease of a process that ended is void', () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  expect(isLive({ pid, startedAt: ownLease().startedAt })).toBe(false);
});

test('the lease of a killed process is void once it is gone', async () => {
  const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await once(child, 'spawn');
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isLive({ pid: child.pid ?? 0, startedAt: ownLease().startedAt })).toBe(false);
});

test.runIf(hasProc)('a later process with the same number does not have the lease', () => {
  expect(isLive({ pid: process.pid, startedAt: '1' })).toBe(false);
});

test('a process of another user counts as running', () => {
  expect(isLive({ pid: 1, startedAt: 'unknown' })).toBe(!hasProc);
});
