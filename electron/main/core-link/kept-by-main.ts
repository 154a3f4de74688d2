import { DeskError } from '../../../shared/errors.ts';
import type { ChannelSettings } from '../../../shared/contract.ts';
import type { Host, SecretStore, SendingChoice } from '../../core/host.ts';
import type { PortCalls } from './port-calls.ts';

/** The token as main keeps it: `place` is where it lies now, or would be put. */
export type KeptToken = { secret: string | null; place: SecretStore['place'] };

/** What main does for core: preferences, key store, browser. */
export type KeptByMain = Pick<Host, 'channel' | 'token' | 'keyStore' | 'sending' | 'openInBrowser'>;

/** The part of core's host that main has, asked for over the port. */
export function makeKeptByMain(main: Pick<PortCalls, 'call'>): KeptByMain {
  const ask = async <T>(name: string, input?: unknown): Promise<T> => {
    const result = await main.call(name, input);
    if (!result.ok) throw new DeskError(result.error.code, result.error.details);
    return result.value as T;
  };

  // The key store may ask the person for leave, so it is not touched before a token is needed.
  let place: SecretStore['place'] = 'profile';

  return {
    channel: {
      read: () => ask<ChannelSettings | null>('readChannel'),
      write: (settings) => ask<void>('writeChannel', settings),
    },
    sending: {
      read: () => ask<SendingChoice>('readSending'),
      write: (choice) => ask<void>('writeSending', choice),
    },
    keyStore: {
      name: () => ask<string | null>('keyStoreName'),
      seal: (secret) => ask<string>('sealKey', Buffer.from(secret).toString('base64')),
      async open(sealed, onStale) {
        const { text, isStale } = await ask<{ text: string; isStale: boolean }>('openKey', sealed);
        if (isStale) onStale?.();
        return Buffer.from(text, 'base64');
      },
    },
    openInBrowser: (url) => ask<boolean>('openInBrowser', url),
    token: {
      get place() {
        return place;
      },
      async read() {
        const kept = await ask<KeptToken>('readToken');
        place = kept.place;
        return kept.secret;
      },
      async write(secret) {
        place = (await ask<KeptToken>('writeToken', secret)).place;
      },
    },
  };
}
