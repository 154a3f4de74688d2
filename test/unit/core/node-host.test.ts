import os from 'node:os';
import { expect, test, vi } from 'vitest';
import { makeNodeHost } from '../../../electron/core/node-host.ts';

test('a system that does not tell of its networks counts as in none', () => {
  const asked = vi.spyOn(os, 'networkInterfaces').mockImplementation(() => {
    throw new Error('uv_interface_addresses returned Unknown system error 13');
  });
  const { network } = makeNodeHost({ profileDir: '', version: '0.0.0' });
  expect(network()).toBeNull();
  expect(asked).toHaveBeenCalledOnce();
  asked.mockRestore();
});

test('time that the computer slept through counts, as it does for a process that starts after it', () => {
  const real = os.uptime;
  let sleptSeconds = 0;
  const asked = vi.spyOn(os, 'uptime').mockImplementation(() => real() + sleptSeconds);
  const { clock } = makeNodeHost({ profileDir: '', version: '0.0.0' });
  const beforeMs = clock.uptimeMs();
  sleptSeconds = 8 * 3600;
  const { clock: later } = makeNodeHost({ profileDir: '', version: '0.0.0' });
  expect(clock.uptimeMs() - beforeMs).toBeGreaterThan(8 * 3_600_000 - 1000);
  expect(Math.abs(later.uptimeMs() - clock.uptimeMs())).toBeLessThan(60_000);
  asked.mockRestore();
});
