import { renameSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { ChannelSettings, Preferences } from '../../shared/contract.ts';
import { Language } from '../../shared/language.ts';
import type { LocalizedText } from '../../shared/findings.ts';
import { inBothLanguages } from '../../shared/messages/translate.ts';
import { diskError } from './disk-error.ts';
import { parseBoundedJson } from './submit/http/bounded-json.ts';
import { readAtMost } from './read-at-most.ts';

/** Far more than all settings take; a larger file is none of ours. */
const MOST_BYTES = 1_000_000;

const Bounds = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });
export type Bounds = z.infer<typeof Bounds>;

const PreferencesFile = z.object({
  language: Language.nullable().default(null),
  theme: Preferences.shape.theme.default('auto'),
  lockAfterMinutes: Preferences.shape.lockAfterMinutes.default(null),
  protectionDeclined: Preferences.shape.protectionDeclined.default(false),
  window: Bounds.nullable().default(null),
  channel: ChannelSettings.nullable().default(null),
  sending: z
    .object({ paused: z.boolean(), silentNetworks: z.array(z.string().max(200)).max(100) })
    .default({ paused: false, silentNetworks: [] }),
  /** A broken file may have held a channel: until one is chosen again, nothing goes to the practice desk by itself. */
  channelLost: z.boolean().default(false),
});
export type PreferencesFile = z.infer<typeof PreferencesFile>;

/** What is asked of electron-store: the whole content, and writing some members whole or not at all. */
type SettingsStore = { readonly store: unknown; set: (members: Record<string, unknown>) => void };
export type OpenSettingsStore = (options: {
  name: string;
  cwd: string;
  configFileMode: number;
}) => SettingsStore;

export type PreferencesStore = {
  read: () => PreferencesFile;
  /** Writes some members. DeskError `disk-full` or `disk-unwritable`. */
  write: (members: Partial<PreferencesFile>) => PreferencesFile;
  /** What to tell the person about the file at the start. */
  notices: readonly LocalizedText[];
};

export type PreferencesDeps = { profileDir: string; openStore: OpenSettingsStore; now: () => Date };

type Members = Record<string, unknown>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The members as they can be used, or what remains of them with the reason to set the file aside. */
function readMembers(content: string): { members: Members; broken: boolean } {
  const members: unknown = parseBoundedJson(content);
  if (!isObject(members)) return { members: { channelLost: true }, broken: true };
  if (PreferencesFile.safeParse(members).success) return { members, broken: false };
  const sound = Object.entries(PreferencesFile.shape).filter(
    ([name, schema]) => schema.safeParse(members[name]).success,
  );
  const kept: Members = Object.fromEntries(
    sound.map(([name, schema]) => [name, schema.parse(members[name])]),
  );
  return { members: 'channel' in kept ? kept : { ...kept, channelLost: true }, broken: true };
}

/** Content of the file, null where there is none yet; a file that cannot be read counts as broken. */
function contentOf(file: string): string | null {
  try {
    return readAtMost(file, MOST_BYTES)?.toString('utf8') ?? '';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : '';
  }
}

/** Settings that live as long as the process, for a profile whose file can be neither used nor replaced. */
function makeMemoryStore(members: Members): SettingsStore {
  const store = { ...members };
  return { store, set: (changed) => void Object.assign(store, changed) };
}

/**
 * The preferences of a profile in `preferences.json`, which the command line reads too. A broken file is never fatal
 * and never wiped: it is set aside under `preferences.broken-TIME.json`, what is sound in it is kept, and a notice
 * says so.
 */
export function openPreferences({ profileDir, openStore, now }: PreferencesDeps): PreferencesStore {
  const file = join(profileDir, 'preferences.json');
  const notices: LocalizedText[] = [];
  const open = () => openStore({ name: 'preferences', cwd: profileDir, configFileMode: 0o600 });

  const openSound = (): SettingsStore => {
    const content = contentOf(file);
    const { members, broken } = content === null ? { members: {}, broken: false } : readMembers(content);
    try {
      if (!broken) return open();
      const aside = `preferences.broken-${now().toISOString().replaceAll(':', '-')}.json`;
      renameSync(file, join(profileDir, aside));
      notices.push(inBothLanguages('window', 'host.preferencesSetAside', { file: aside }));
      const store = open();
      store.set(members);
      return store;
    } catch {
      notices.push(inBothLanguages('window', 'host.preferencesUnwritable', { file }));
      return makeMemoryStore(members);
    }
  };

  const store = openSound();
  // Written by the command line since, and broken: what was read last holds until the next start sets the file aside.
  let last = PreferencesFile.parse({});
  const read = () => {
    try {
      last = PreferencesFile.parse(store.store);
    } catch {}
    return last;
  };
  if (read().channelLost && !read().channel) notices.push(inBothLanguages('window', 'host.channelLost'));

  return {
    read,
    write(members) {
      try {
        store.set(members);
      } catch (error) {
        throw diskError(error);
      }
      return read();
    },
    notices,
  };
}
