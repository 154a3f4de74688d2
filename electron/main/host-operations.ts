import type * as Electron from 'electron';
import type { ChannelSettings, Preferences } from '../../shared/contract.ts';
import type { Result } from '../../shared/errors.ts';
import type { Language } from '../../shared/language.ts';
import type { SendingChoice } from '../core/host.ts';
import { failure } from '../../shared/failure.ts';
import type { PreferencesStore } from '../core/preferences.ts';
import type { TextSealer } from './key-store.ts';
import { makeOpenMail } from './open-mail.ts';
import type { HostOperations } from './router.ts';
import type { TokenStore } from './token-store.ts';

/** What the operations need of Electron. */
export type Desktop = {
  clipboard: Pick<typeof Electron.clipboard, 'writeText'>;
  shell: Pick<typeof Electron.shell, 'openExternal'>;
};

/** Operations that ask for a place on the disk. */
export type FileOperations = Omit<
  HostOperations,
  'copyText' | 'openMail' | 'readPreferences' | 'writePreferences' | 'readAbout'
>;

export type HostOperationsDeps = {
  files: FileOperations;
  preferences: PreferencesStore;
  /** Lets language and theme take effect in menu and window frame. */
  applyPreferences: (preferences: Preferences) => void;
  version: string;
  systemLanguage: Language;
};

const done = <T>(value: T) => ({ ok: true as const, value });

/** The operations that main answers itself. */
export const makeHostOperations = (
  { clipboard, shell }: Desktop,
  deps: HostOperationsDeps,
): HostOperations => ({
  ...deps.files,
  async copyText({ text }) {
    await clipboard.writeText(text);
    return done({});
  },
  openMail: makeOpenMail((address) => shell.openExternal(address), process.platform),
  readPreferences: async () => done(deps.preferences.read()),
  async writePreferences(changes) {
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    const written = deps.preferences.write(Object.fromEntries(given));
    deps.applyPreferences(written);
    return done(written);
  },
  readAbout: async () =>
    done({
      version: deps.version,
      systemLanguage: deps.systemLanguage,
      notices: [...deps.preferences.notices],
    }),
});

/** What core asks of main over its port: settings, token, key store, browser; see core-link/kept-by-main.ts. */
export function makeCoreAnswers(
  preferences: PreferencesStore,
  token: TokenStore,
  keyStore: TextSealer,
  openInBrowser: (url: string) => Promise<boolean>,
) {
  return async (name: string, input: unknown): Promise<Result<unknown>> => {
    switch (name) {
      case 'readChannel':
        return done(preferences.read().channel);
      case 'writeChannel':
        return done(preferences.write({ channel: input as ChannelSettings, channelLost: false }).channel);
      case 'readSending':
        return done(preferences.read().sending);
      case 'writeSending':
        return done(preferences.write({ sending: input as SendingChoice }).sending);
      case 'openInBrowser':
        return done(await openInBrowser(input as string));
      case 'readToken':
        return done(await token.read());
      case 'writeToken':
        return done(await token.write(input as string | null));
      case 'keyStoreName':
        return done(await keyStore.name());
      case 'sealKey':
        return done((await keyStore.seal(input as string)).toString('base64'));
      case 'openKey':
        return done(await keyStore.open(Buffer.from(input as string, 'base64')));
      default:
        return failure('internal');
    }
  };
}
