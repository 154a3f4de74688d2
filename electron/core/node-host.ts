import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { DeskError } from '../../shared/errors.ts';
import type {
  ChannelPreferences,
  Clock,
  Host,
  KeyStore,
  Logger,
  Network,
  SecretStore,
  SendingPreferences,
  WaitTimes,
} from './host.ts';
import { networkOf } from './network.ts';
import { openPreferences } from './preferences.ts';
import { defaultWaits } from './submit/waits.ts';
import { writeWhole } from './write-whole.ts';

/** The boot that `os.uptime` counts from; other systems than Linux name it by its moment, to ten seconds. */
function bootId(): string {
  try {
    return fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return `boot-${Math.round((Date.now() / 1000 - os.uptime()) / 10)}`;
  }
}

/** Behind `os.uptime` by more than this, the finer timer has stood still. */
const ASLEEP_MS = 1000;

/**
 * The computer's clock. `os.uptime` has hundredths of a second and is shared by all processes; within this one a finer
 * timer goes on from it.
 * @param fixed a time that stands still; what was timed under another one goes by the wall clock, as after a restart
 */
function makeClock(fixed: Date | undefined): Clock {
  let startedAtMs = os.uptime() * 1000 - performance.now();
  function uptimeMs(): number {
    // The finer timer stands still while the computer sleeps; a process that starts later does not know of that.
    const behindMs = os.uptime() * 1000 - (startedAtMs + performance.now());
    if (behindMs > ASLEEP_MS) startedAtMs += behindMs;
    return startedAtMs + performance.now();
  }
  return {
    now: () => (fixed ? new Date(fixed) : new Date()),
    uptimeMs,
    bootAgeMs: () => (fixed ? 0 : startedAtMs + performance.now()),
    bootId: fixed ? `${bootId()} ${fixed.toISOString()}` : bootId(),
  };
}

/** What core keeps in the profile's preferences file, the one that the window's electron-store keeps; a broken file is set aside and said so. */
function makePreferencesFile(
  profileDir: string,
  log: Logger,
): { channel: ChannelPreferences; sending: SendingPreferences } {
  const open = async () => {
    const { default: Conf } = await import('conf'); // with its schema compiler it takes a third of a short command's start
    const preferences = openPreferences({
      profileDir,
      openStore: ({ name, cwd, configFileMode }) =>
        new Conf({ configName: name, cwd, configFileMode, clearInvalidConfig: false, projectVersion: '0' }),
      now: () => new Date(),
    });
    for (const notice of preferences.notices) log('warn', notice.en);
    return preferences;
  };
  return {
    channel: {
      read: async () => (await open()).read().channel,
      async write(channel) {
        (await open()).write({ channel, channelLost: false });
      },
    },
    sending: {
      read: async () => (await open()).read().sending,
      async write(sending) {
        (await open()).write({ sending });
      },
    },
  };
}

/**
 * The channel's token as a file of the profile that only its owner can read: where there is no key store. A token
 * that the window sealed with the key store cannot be read from here (DeskError `token-unavailable`).
 */
function makeTokenFile(profileDir: string): SecretStore {
  const plainFile = path.join(profileDir, 'channel-token');
  const sealedFile = path.join(profileDir, 'channel-token.sealed');
  return {
    place: 'profile',
    async read() {
      try {
        return (await fs.promises.readFile(plainFile, 'utf8')).trim() || null;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        if (fs.existsSync(sealedFile)) throw new DeskError('token-unavailable');
        return null;
      }
    },
    async write(secret) {
      if (secret === null) await fs.promises.rm(plainFile, { force: true });
      else await writeWhole(plainFile, secret, 0o600);
      await fs.promises.rm(sealedFile, { force: true });
    },
  };
}

/** Some systems refuse to list their interfaces, or cannot for a moment. */
function readNetwork(): Network | null {
  try {
    return networkOf(os.networkInterfaces());
  } catch {
    return null;
  }
}

/** Plain Node reaches no key store. */
const noKeyStore: KeyStore = {
  name: async () => null,
  seal: async () => Promise.reject(new DeskError('no-key-store')),
  open: async () => Promise.reject(new DeskError('no-key-store')),
};

export type NodeHostOptions = {
  profileDir: string;
  version: string;
  log?: Logger;
  waits?: Partial<WaitTimes>;
  /** Fixes the wall clock. */
  now?: Date;
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
  ...makePreferencesFile(profileDir, log),
  token: makeTokenFile(profileDir),
  keyStore: noKeyStore,
  unlockSecret: () => null,
  protectsNewProfiles: false,
  network: readNetwork,
  openInBrowser: async () => false,
  reached: () => {},
  log,
  practiceByDefault: false,
});
