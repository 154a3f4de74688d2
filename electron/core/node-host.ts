import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Conf from 'conf';
import { v7 as uuidv7 } from 'uuid';
import type { ChannelPreferences, Clock, Host, Logger, SecretStore, WaitTimes } from './host.ts';
import { readChannelSettings } from './channel-settings.ts';
import { defaultWaits } from './submit/waits.ts';

/** The boot that `os.uptime` counts from; other systems than Linux name it by its moment, to ten seconds. */
function bootId(): string {
  try {
    return fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return `boot-${Math.round((Date.now() / 1000 - os.uptime()) / 10)}`;
  }
}

/** The computer's clock. `os.uptime` has hundredths of a second and is shared by all processes; within this one a finer timer goes on from it. */
export function makeClock(now: () => Date = () => new Date()): Clock {
  const startedAtMs = os.uptime() * 1000 - performance.now();
  return { now, uptimeMs: () => startedAtMs + performance.now(), bootId: bootId() };
}

/** The channel's address in the profile's preferences file, the one that the window's electron-store keeps. */
export function makeChannelFile(profileDir: string): ChannelPreferences {
  const open = () =>
    new Conf({ cwd: profileDir, configName: 'preferences', clearInvalidConfig: false, projectVersion: '0' });
  return {
    async read() {
      return readChannelSettings(open().get('channel'));
    },
    async write(settings) {
      open().set('channel', settings);
    },
  };
}

/** The channel's token as a file of the profile that only its owner can read: where there is no key store. */
export function makeTokenFile(profileDir: string): SecretStore {
  const file = path.join(profileDir, 'channel-token');
  return {
    place: 'profile',
    async read() {
      try {
        return (await fs.promises.readFile(file, 'utf8')).trim() || null;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    async write(secret) {
      if (secret === null) return fs.promises.rm(file, { force: true });
      const next = `${file}.new`;
      await fs.promises.writeFile(next, `${secret}\n`, { mode: 0o600 });
      await fs.promises.rename(next, file);
    },
  };
}

export type NodeHostOptions = {
  profileDir: string;
  version: string;
  log?: Logger;
  waits?: Partial<WaitTimes>;
  now?: () => Date;
};

/** The host of the command line and of tests: plain Node, the token in the profile. */
export const makeNodeHost = ({ profileDir, version, log = () => {}, waits, now }: NodeHostOptions): Host => ({
  profileDir,
  version,
  fetch: (...args) => fetch(...args),
  clock: makeClock(now),
  newId: () => uuidv7(),
  random: Math.random,
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
  waits: { ...defaultWaits, ...waits },
  channel: makeChannelFile(profileDir),
  token: makeTokenFile(profileDir),
  log,
  practiceByDefault: false,
});
