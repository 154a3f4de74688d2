import { hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { DeskError } from '../../../shared/errors.ts';
import type { ProfileFiles } from '../store/profile-files.ts';
import { syncFolder } from '../store/sync.ts';
import { SealedWithSecret } from './seal-with-secret.ts';

/*
 * The file with the wrapped data key, twice in a profile and once at the end of each encrypted backup. The key itself
 * is never in it; whoever has the file still needs the key store, the passphrase or the recovery code.
 */

const VERSION = 1;
/** A key file has about 1 kB. */
const MOST_BYTES = 65_536;

/** The data key, sealed so that one thing opens it. */
export const KeyWrap = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('key-store'),
    /** The key store that sealed it, so that another one can be told from a locked one. */
    name: z.string().max(200),
    sealed: z.string().min(1).max(20_000),
  }),
  z.object({ kind: z.literal('passphrase'), sealed: SealedWithSecret }),
  z.object({ kind: z.literal('recovery-code'), sealed: SealedWithSecret }),
]);
export type KeyWrap = z.infer<typeof KeyWrap>;

export const Keys = z.object({
  version: z.literal(VERSION),
  /** Raised by each writing: of two copies the higher one is the newer. */
  number: z.int().min(1),
  /** See `keyCheckOf`. */
  keyCheck: z.string().length(43),
  wraps: z.array(KeyWrap).min(1).max(8),
});
export type Keys = z.infer<typeof Keys>;

const checksumOf = (keys: unknown): string => hash('sha256', JSON.stringify(keys));

/** The text of a key file. */
export const keysText = (keys: Keys): string =>
  `${JSON.stringify({ keys, checksum: checksumOf(keys) }, null, 1)}\n`;

/** What a key file says; null where it is not whole. Throws DeskError `profile-newer`. */
export function parseKeys(text: string): Keys | null {
  let content: { keys?: { version?: unknown }; checksum?: unknown } | null;
  try {
    content = JSON.parse(text) as typeof content;
  } catch {
    return null;
  }
  if (!content?.keys || content.checksum !== checksumOf(content.keys)) return null;
  const { version } = content.keys;
  if (Number.isInteger(version) && Number(version) > VERSION)
    throw new DeskError('profile-newer', { version, known: VERSION });
  return Keys.safeParse(content.keys).data ?? null;
}

/** The text of a file; null where there is none, empty where it is too long to be ours. */
function readText(file: string): string | null {
  const found = fs.statSync(file, { throwIfNoEntry: false });
  if (!found) return null;
  return found.size > MOST_BYTES ? '' : fs.readFileSync(file, 'utf8');
}

const copiesOf = ({ keys, keysCopy }: KeyFiles) => [keys, keysCopy];
type KeyFiles = Pick<ProfileFiles, 'keys' | 'keysCopy'>;

/**
 * The wrapped key of a profile, of two copies the newer whole one; null where there is no key file. Throws DeskError
 * `keys-damaged` where none is whole, `profile-newer`.
 */
export function readKeyFile(files: KeyFiles): Keys | null {
  const texts = copiesOf(files).map(readText);
  if (texts.every((text) => text === null)) return null;
  const whole = texts.flatMap((text) => parseKeys(text ?? '') ?? []);
  const [newest] = whole.toSorted((a, b) => b.number - a.number);
  if (!newest) throw new DeskError('keys-damaged', { file: files.keys });
  return newest;
}

function writeDraft(file: string, text: string): void {
  const fd = fs.openSync(file, 'w', 0o600);
  try {
    fs.fchmodSync(fd, 0o600);
    fs.writeFileSync(fd, text);
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
}

/** Puts a whole text under a name. */
function replaceFile(file: string, text: string): void {
  writeDraft(`${file}.part`, text);
  fs.renameSync(`${file}.part`, file);
  syncFolder(path.dirname(file));
}

/** Runs what must not hide an error before it, or what the next start does again. */
function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // The caller says why nothing hangs on it.
  }
}

/**
 * Writes the wrapped key twice, one copy after the other, so that one is always whole: wherever the process ends, the
 * next start finds the old wraps or the new. The caller holds the writer lock. Throws the file system's error, with
 * the old wraps put back.
 */
export function writeKeyFile(files: KeyFiles, { keyCheck, wraps }: Pick<Keys, 'keyCheck' | 'wraps'>): Keys {
  const before = readText(files.keys);
  const numbers = copiesOf(files).map((file) => parseKeys(readText(file) ?? '')?.number ?? 0);
  const keys: Keys = { version: VERSION, number: 1 + Math.max(...numbers), keyCheck, wraps };
  const text = keysText(keys);
  try {
    replaceFile(files.keys, text);
  } catch (error) {
    attempt(() => fs.rmSync(`${files.keys}.part`, { force: true }));
    // Renamed and not synced: nobody knows which of the two a power cut would leave.
    attempt(() => {
      if (before !== null && readText(files.keys) !== before) replaceFile(files.keys, before);
    });
    throw error;
  }
  // From here on the new wraps are what counts; the next start writes a copy that is behind again.
  attempt(() => replaceFile(files.keysCopy, text));
  return keys;
}

/** Writes the copy that is behind, missing or broken again; best effort, since the other one is whole. */
export function mendKeyFile(files: KeyFiles, keys: Keys): void {
  const text = keysText(keys);
  for (const file of copiesOf(files)) {
    attempt(() => {
      if (readText(file) !== text) replaceFile(file, text);
    });
  }
}
