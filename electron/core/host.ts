import type { ChannelSettings } from '../../shared/contract.ts';
import type { DeliveryPoint } from './submit/delivery-points.ts';

/** Time as core sees it. Nothing is ordered or expired by `now`, which a person can change; waits use `uptimeMs`. */
export type Clock = {
  /** The wall clock, for what people read. */
  now(): Date;
  /** Milliseconds since this computer started; does not jump and is the same for all processes of one boot. */
  uptimeMs(): number;
  /** Names the boot that `uptimeMs` counts from. */
  bootId: string;
  /** How long ago that was at least, in milliseconds; 0 where `bootId` is only made up. */
  bootAgeMs(): number;
};

/** The waits of the engine, in milliseconds; see `electron/core/submit/wait-times.ts` for the defaults. */
export type WaitTimes = {
  httpTimeoutMs: number;
  backoffMinMs: number;
  backoffMaxMs: number;
  lookupDelayMs: number;
};

/** The channel's address in the preferences file; never a secret. */
export type ChannelPreferences = {
  read(): Promise<ChannelSettings | null>;
  write(settings: ChannelSettings): Promise<void>;
};

/** The network that this computer is in; `id` is the same whenever it is there again, `name` is for people. */
export type Network = { id: string; name: string };

/** What a person chose about sending by itself. */
export type SendingChoice = {
  paused: boolean;
  /** Ids of networks in which nothing is sent by itself. */
  silentNetworks: string[];
};

/** Keeps the choice in the preferences file. */
export type SendingPreferences = {
  read(): Promise<SendingChoice>;
  write(choice: SendingChoice): Promise<void>;
};

/** Keeps one secret. `place` says where: the operating system's key store or a file of mode 0600 in the profile. */
export type SecretStore = {
  place: 'key-store' | 'profile';
  read(): Promise<string | null>;
  write(secret: string | null): Promise<void>;
};

/** The operating system's key store; it opens only for the person who is signed in on this computer. */
export type KeyStore = {
  /** Its name for people, null where there is none that protects anything. */
  name(): Promise<string | null>;
  /** Seals 32 bytes. Rejects where there is no key store. */
  seal(secret: Uint8Array): Promise<string>;
  /**
   * Opens what `seal` gave; calls `onStale` where it should be sealed anew. Rejects where the key store is locked, gone
   * or another one.
   */
  open(sealed: string, onStale?: () => void): Promise<Uint8Array>;
};

/** A line for the log, without personal data or secrets. */
export type Logger = (
  level: 'info' | 'warn' | 'error',
  message: string,
  details?: Record<string, unknown>,
) => void;

/**
 * What core needs from whoever starts it: main in the app, the command line, a test. Core never imports
 * `electron` and reads no clock, randomness or environment of its own.
 */
export type Host = {
  /** Folder of the profile. */
  profileDir: string;
  version: string;
  /** In the app Electron's `net.fetch`, so that the system's proxy and certificates apply. */
  fetch: typeof globalThis.fetch;
  clock: Clock;
  /** A new UUIDv7. */
  newId(): string;
  /** A number from 0 up to but not 1, for jitter. */
  random(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  waits: WaitTimes;
  channel: ChannelPreferences;
  token: SecretStore;
  keyStore: KeyStore;
  /** The passphrase or recovery code that was given to open the profile with; null where none was. */
  unlockSecret(): string | null;
  /** True in the window: a new profile is encrypted where there is a key store. */
  protectsNewProfiles: boolean;
  sending: SendingPreferences;
  /** The network that this computer is in; null where it is in none or cannot tell. */
  network(): Network | null;
  /** Shows a web page in the person's browser; false where that cannot be done here. */
  openInBrowser(url: string): Promise<boolean>;
  /** Told before each step of a delivery, so that a test can end the process exactly there. */
  reached(point: DeliveryPoint): void;
  log: Logger;
  /** True in the window: with no channel chosen, submissions go to the embedded practice desk. */
  practiceByDefault: boolean;
};
