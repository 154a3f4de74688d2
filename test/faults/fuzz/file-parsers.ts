import fs from 'node:fs';
import path from 'node:path';
import { makeCore } from '../../../electron/core/core.ts';
import { makeNodeHost } from '../../../electron/core/node-host.ts';
import { openPreferences, type OpenSettingsStore } from '../../../electron/core/preferences.ts';
import { restoreBackup } from '../../../electron/core/store/backup.ts';
import type { Json } from '../../../shared/json-pointer.ts';
import { mutatedJsonText } from './mutate.ts';
import { below, type FuzzParser } from './parser.ts';

const preferences: Json = {
  language: 'de',
  theme: 'dark',
  lockAfterMinutes: 5,
  window: { x: 1, y: 2, width: 1200, height: 800 },
  channel: { kind: 'support-api', url: 'https://desk.example', recipient: null, mailbox: null },
  sending: { paused: false, silentNetworks: ['a'] },
  channelLost: false,
};

/** Writes to the file as electron-store does, without its schema compiler, which takes longer than a case. */
const openFileStore: OpenSettingsStore = ({ name, cwd }) => {
  const file = path.join(cwd, `${name}.json`);
  const read = (): Record<string, unknown> =>
    fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>) : {};
  return {
    get store() {
      return read();
    },
    set: (members) => fs.writeFileSync(file, JSON.stringify({ ...read(), ...members })),
  };
};

/** The path of a file from the project's fixtures, which is the same in every run: a profile of an older version. */
const BACKUP = path.join(import.meta.dirname, '../../fixtures/profile-schema-30.sqlite');

const emptied = (folder: string): string => {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  return folder;
};

/** Files that a person gives or that somebody changed: the preferences, a backup to restore. */
export function fileParsers(profileDir: string): FuzzParser[] {
  return [
    {
      name: 'preferences file',
      weight: 20,
      make: (random) => mutatedJsonText(preferences, random),
      run(input) {
        const folder = emptied(path.join(profileDir, 'preferences'));
        fs.writeFileSync(path.join(folder, 'preferences.json'), String(input));
        const opened = openPreferences({
          profileDir: folder,
          openStore: openFileStore,
          now: () => new Date('2026-11-22T09:00:00Z'),
        });
        opened.read();
        opened.write({ theme: 'light' });
        if (opened.read().theme !== 'light') throw new Error('a preference did not stay');
      },
    },
    {
      name: 'backup to restore',
      weight: 3,
      // A file of a hundred kilobytes: the case holds where it is changed, not its bytes.
      make: (random) => ({
        length: random() < 0.2 ? below(random, 200_000) : null,
        flips: Array.from({ length: below(random, 40) }, () => [random(), below(random, 256)]),
        text: random() < 0.1 ? mutatedJsonText(preferences, random) : null,
      }),
      async run(input) {
        const { length, flips, text } = input as {
          length: number | null;
          flips: [number, number][];
          text: string | null;
        };
        const folder = emptied(path.join(profileDir, 'restored'));
        const bytes = text === null ? fs.readFileSync(BACKUP) : Buffer.from(text);
        for (const [place, value] of flips) bytes[Math.floor(place * bytes.length)] = value;
        const backup = path.join(folder, 'backup.sqlite');
        fs.writeFileSync(backup, length === null ? bytes : bytes.subarray(0, length));
        const target = path.join(folder, 'profile');
        restoreBackup(target, backup, '2026-11-22T09:00:00.000Z');
        // What was taken for whole must be usable.
        const core = await makeCore(makeNodeHost({ profileDir: target, version: '0.0.0' }), 'write');
        try {
          const listed = await core.desk.listPackets({});
          if (!listed.ok)
            throw new Error(`a restored profile cannot be listed: ${JSON.stringify(listed.error)}`);
        } finally {
          await core.close();
        }
      },
    },
  ];
}
