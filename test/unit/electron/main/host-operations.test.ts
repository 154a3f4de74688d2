import { describe, expect, it, vi } from 'vitest';
import {
  makeCoreAnswers,
  makeHostOperations,
  type Desktop,
  type HostOperationsDeps,
} from '../../../../electron/main/host-operations.ts';
import type { PreferencesFile, PreferencesStore } from '../../../../electron/core/preferences.ts';
import type { TextSealer } from '../../../../electron/main/key-store.ts';
import type { TokenStore } from '../../../../electron/main/token-store.ts';

function makePreferences(): PreferencesStore {
  let members: PreferencesFile = {
    language: null,
    theme: 'auto',
    lockAfterMinutes: null,
    protectionDeclined: false,
    window: null,
    channel: null,
    sending: { paused: false, silentNetworks: [] },
    channelLost: true,
  };
  return {
    read: () => members,
    write: (changed) => (members = { ...members, ...changed }),
    notices: [{ de: 'Hinweis', en: 'Notice' }],
  };
}

describe('the operations of the host', () => {
  function setUp() {
    const applyPreferences = vi.fn<HostOperationsDeps['applyPreferences']>();
    const preferences = makePreferences();
    const desktop = {
      clipboard: { writeText: vi.fn<Desktop['clipboard']['writeText']>(async () => {}) },
      shell: { openExternal: vi.fn<Desktop['shell']['openExternal']>(async () => {}) },
    };
    const host = makeHostOperations(desktop, {
      files: {} as HostOperationsDeps['files'],
      preferences,
      applyPreferences,
      version: '1.2.3',
      systemLanguage: 'de',
    });
    return { host, preferences, applyPreferences, desktop };
  }

  it('tell version, language and notices', async () => {
    expect(await setUp().host.readAbout({})).toEqual({
      ok: true,
      value: { version: '1.2.3', systemLanguage: 'de', notices: [{ de: 'Hinweis', en: 'Notice' }] },
    });
  });

  it('write only the preferences that are given, and let them take effect', async () => {
    const { host, preferences, applyPreferences } = setUp();
    await host.writePreferences({ theme: 'dark' });
    expect(await host.writePreferences({ language: 'en', theme: undefined })).toMatchObject({
      ok: true,
      value: { language: 'en', theme: 'dark' },
    });
    expect(applyPreferences).toHaveBeenLastCalledWith(preferences.read());
    expect(await host.readPreferences({})).toMatchObject({ value: { language: 'en', theme: 'dark' } });
  });

  it('put a text onto the clipboard as it is', async () => {
    const { host, desktop } = setUp();
    expect(await host.copyText({ text: 'Zeile 1\nZeile 2' })).toEqual({ ok: true, value: {} });
    expect(desktop.clipboard.writeText).toHaveBeenCalledExactlyOnceWith('Zeile 1\nZeile 2');
  });

  it('open a message in the mail program and nothing else', async () => {
    const { host, desktop } = setUp();
    expect(await host.openMail({ to: null, subject: 'S', body: 'B' })).toEqual({
      ok: true,
      value: { opened: true },
    });
    expect(desktop.shell.openExternal).toHaveBeenCalledExactlyOnceWith('mailto:?subject=S&body=B');
  });
});

describe('what main answers core', () => {
  const kept = { secret: 't0ken', place: 'profile' as const };
  const token = {
    read: vi.fn<TokenStore['read']>(async () => kept),
    write: vi.fn<TokenStore['write']>(async () => kept),
  };

  const keyStore: TextSealer = {
    name: async () => 'kwallet6',
    seal: async (text) => Buffer.from(`sealed ${text}`),
    open: async (sealed) => ({ text: sealed.toString().slice('sealed '.length), isStale: true }),
  };

  const openInBrowser = vi.fn<(url: string) => Promise<boolean>>(async () => true);

  it('is the channel, which is no longer lost once it is written', async () => {
    const preferences = makePreferences();
    const answer = makeCoreAnswers(preferences, token, keyStore, openInBrowser);
    expect(await answer('readChannel', undefined)).toEqual({ ok: true, value: null });
    const channel = { kind: 'support-api', url: 'https://desk.example/v1' };
    await answer('writeChannel', channel);
    expect(await answer('readChannel', undefined)).toEqual({ ok: true, value: channel });
    expect(preferences.read().channelLost).toBe(false);
  });

  it('is what a person chose about sending', async () => {
    const answer = makeCoreAnswers(makePreferences(), token, keyStore, openInBrowser);
    expect(await answer('readSending', undefined)).toMatchObject({ value: { paused: false } });
    await answer('writeSending', { paused: true, silentNetworks: ['home'] });
    expect(await answer('readSending', undefined)).toEqual({
      ok: true,
      value: { paused: true, silentNetworks: ['home'] },
    });
  });

  it('is whether the browser took a page', async () => {
    const answer = makeCoreAnswers(makePreferences(), token, keyStore, openInBrowser);
    expect(await answer('openInBrowser', 'https://desk.example/')).toEqual({ ok: true, value: true });
    expect(openInBrowser).toHaveBeenCalledExactlyOnceWith('https://desk.example/');
  });

  it('is the token with its place', async () => {
    const answer = makeCoreAnswers(makePreferences(), token, keyStore, openInBrowser);
    expect(await answer('readToken', undefined)).toEqual({ ok: true, value: kept });
    expect(await answer('writeToken', 'new')).toEqual({ ok: true, value: kept });
    expect(token.write).toHaveBeenCalledExactlyOnceWith('new');
  });

  it('is the key store: its name, and a key that it sealed and opens', async () => {
    const answer = makeCoreAnswers(makePreferences(), token, keyStore, openInBrowser);
    expect(await answer('keyStoreName', undefined)).toEqual({ ok: true, value: 'kwallet6' });
    const sealed = await answer('sealKey', 'a2V5');
    expect(sealed).toEqual({ ok: true, value: Buffer.from('sealed a2V5').toString('base64') });
    expect(await answer('openKey', sealed.ok && sealed.value)).toEqual({
      ok: true,
      value: { text: 'a2V5', isStale: true },
    });
  });

  it('is nothing else', async () => {
    expect(
      await makeCoreAnswers(makePreferences(), token, keyStore, openInBrowser)('readFile', '/etc/passwd'),
    ).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    });
  });
});
