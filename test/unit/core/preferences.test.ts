import Conf from 'conf';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPreferences, type OpenSettingsStore } from '../../../electron/core/preferences.ts';

// electron-store is conf with Electron's folder as its default.
const openStore: OpenSettingsStore = ({ name, ...options }) => new Conf({ ...options, configName: name });
const now = () => new Date('2026-03-01T10:20:30.000Z');
const open = (profileDir: string, store = openStore) =>
  openPreferences({ profileDir, openStore: store, now });
const sending = { paused: false, silentNetworks: [] };
const aside = 'preferences.broken-2026-03-01T10-20-30.000Z.json';
const channel = {
  kind: 'support-api',
  url: 'https://desk.example/v1',
  recipient: null,
  mailbox: null,
} as const;

async function makeProfile(content?: string): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'preferences-'));
  if (content !== undefined) await writeFile(join(profile, 'preferences.json'), content);
  return profile;
}

describe('the preferences', () => {
  it('of a new profile are the defaults, without a notice', async () => {
    const { read, notices } = open(await makeProfile());
    expect(read()).toEqual({
      language: null,
      theme: 'auto',
      lockAfterMinutes: null,
      protectionDeclined: false,
      window: null,
      channel: null,
      channelLost: false,
      sending,
    });
    expect(notices).toEqual([]);
  });

  it('are kept from one start to the next', async () => {
    const profile = await makeProfile();
    open(profile).write({ language: 'en', channel });
    expect(open(profile).write({ theme: 'dark' })).toMatchObject({ language: 'en', theme: 'dark', channel });
    expect(JSON.parse(await readFile(join(profile, 'preferences.json'), 'utf8'))).toMatchObject({ channel });
  });

  it('show what another process has written since', async () => {
    const profile = await makeProfile();
    const { read } = open(profile);
    open(profile).write({ channel });
    expect(read().channel).toEqual(channel);
  });

  it.each(['', '{"language":"de"', '[]', 'null', '"text"', '\0\0\0\0'])(
    'that cannot be read (%j) are set aside as they are, with a notice',
    async (content) => {
      const profile = await makeProfile(content);
      const { read, notices } = open(profile);
      expect(await readFile(join(profile, aside), 'utf8')).toBe(content);
      expect(read()).toMatchObject({
        language: null,
        theme: 'auto',
        lockAfterMinutes: null,
        protectionDeclined: false,
        channel: null,
        channelLost: true,
        sending,
      });
      expect(notices[0]?.de).toContain(aside);
      expect(notices).toHaveLength(2);
    },
  );

  it('with one bad member are set aside, and the sound members are kept', async () => {
    const content = JSON.stringify({ language: 'fr', theme: 'dark', channel });
    const profile = await makeProfile(content);
    const { read, notices } = open(profile);
    expect(read()).toEqual({
      language: null,
      theme: 'dark',
      lockAfterMinutes: null,
      protectionDeclined: false,
      window: null,
      channel,
      channelLost: false,
      sending,
    });
    expect(notices).toHaveLength(1);
    expect(await readFile(join(profile, aside), 'utf8')).toBe(content);
    expect(open(profile).notices).toEqual([]);
  });

  it('with members that a comparison would call are set aside as any broken ones are', async () => {
    const profile = await makeProfile('{"theme":"dark","channel":{"url":{"length":{"toString":1}}}}');
    const { read, notices } = open(profile);
    expect(read()).toMatchObject({ theme: 'dark', channel: null, channelLost: true });
    expect(notices).not.toEqual([]);
  });

  it('remember that a channel was lost until one is chosen again', async () => {
    const profile = await makeProfile(JSON.stringify({ channel: { kind: 'pigeon', url: '' } }));
    expect(open(profile).read().channelLost).toBe(true);
    const later = open(profile);
    expect(later.read().channelLost).toBe(true);
    expect(later.notices).toHaveLength(1);
    later.write({ channel, channelLost: false, sending });
    expect(open(profile).notices).toEqual([]);
  });

  it('live in memory where a broken file can be neither used nor replaced', async () => {
    const profile = await makeProfile();
    await mkdir(join(profile, 'preferences.json'));
    const stuck: OpenSettingsStore = () => {
      throw new Error('EISDIR');
    };
    const { read, write, notices } = open(profile, stuck);
    expect(notices).not.toEqual([]);
    expect(write({ theme: 'dark' }).theme).toBe('dark');
    expect(read().theme).toBe('dark');
  });

  it('that break while the app runs keep their last values, and the file stays for the next start', async () => {
    const profile = await makeProfile();
    const { read, write } = open(profile);
    write({ theme: 'dark' });
    await writeFile(join(profile, 'preferences.json'), '{');
    expect(read().theme).toBe('dark');
    expect(await readdir(profile)).toEqual(['preferences.json']);
  });

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EROFS', 'disk-unwritable'],
  ])('that cannot be written because of %s fail with %s', async (reason, code) => {
    const failing: OpenSettingsStore = () => ({
      store: {},
      set() {
        throw Object.assign(new Error(), { code: reason });
      },
    });
    const { write } = open(await makeProfile(), failing);
    expect(() => write({ theme: 'dark' })).toThrow(expect.objectContaining({ code }));
  });
});
