import type { ChannelAnswer, ChannelSettings } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import { inBothLanguages, type MessageKey } from '../../../shared/messages/translate.ts';
import type { Host } from '../host.ts';
import type { PracticeDesk } from '../practice-desk/practice-desk.ts';
import type { Store } from '../store/store.ts';
import type { Channel } from './channel.ts';
import { channelMakers } from './channels/index.ts';

/** A token as a header can carry it. Throws DeskError `channel-token`. */
function headerToken(text: string): string {
  const token = text.trim();
  if (!/^[\x21-\x7e]+$/.test(token)) throw new DeskError('channel-token');
  return token;
}

/** The desk that lives in this app, for practising. */
const practice: ChannelSettings = { kind: 'practice-desk', url: '', recipient: null, mailbox: null };

export type ChannelChoiceDeps = {
  host: Host;
  store: Pick<Store, 'deskDocuments' | 'write'>;
  /** Starts the embedded practice desk, or answers the one that runs. */
  practiceDesk(): Promise<PracticeDesk>;
};

/** The maker of a kind of channel. Throws DeskError `channel-kind`. */
function makerOf(kind: ChannelSettings['kind']) {
  const maker = kind === 'practice-desk' ? undefined : channelMakers[kind];
  if (!maker) throw new DeskError('channel-kind', { kind });
  return maker;
}

/** Where submissions go: what the settings say, and the channel for it, kept as long as they stay the same. */
export function makeChannelChoice({ host, store, practiceDesk }: ChannelChoiceDeps) {
  let made: { key: string; channel: Channel } | undefined;

  const settings = async (): Promise<ChannelSettings | null> =>
    (await host.channel.read()) ?? (host.practiceByDefault ? practice : null);

  async function describe(): Promise<ChannelAnswer> {
    const chosen = await settings();
    const stored = chosen?.kind === 'practice-desk' ? null : await host.token.read();
    const token = stored === null ? 'none' : host.token.place;
    const key =
      chosen === null ? 'none' : chosen.kind === 'practice-desk' ? 'practice-desk' : `token-${token}`;
    return {
      kind: chosen?.kind ?? null,
      url: chosen?.url || null,
      recipient: chosen?.recipient ?? null,
      mailbox: chosen?.mailbox ?? null,
      signIn: stored === null ? 'none' : 'token',
      token,
      message: inBothLanguages('cli', `channel.${key}` as MessageKey<'cli'>),
    };
  }

  return {
    describe,
    /** Keeps the address and, where one is given, the token; the desk need not be reachable. Throws DeskError `channel-kind`, `channel-url`, `channel-insecure`, `channel-token`. */
    async set({ token, ...given }: ChannelSettings & { token?: string | undefined }): Promise<ChannelAnswer> {
      const kept = given.kind === 'practice-desk' ? practice : makerOf(given.kind).checkSettings(given);
      const before = await host.channel.read();
      // A token is for the host that it was given for: another one never sees it.
      const isSameHost =
        before?.url && kept.url ? new URL(before.url).hostname === new URL(kept.url).hostname : false;
      if (token !== undefined) await host.token.write(headerToken(token));
      else if (!isSameHost) await host.token.write(null);
      await host.channel.write(kept);
      made = undefined;
      return describe();
    },
    /** The channel of the settings. Throws DeskError `no-channel`. */
    async current(): Promise<Channel> {
      const chosen = await settings();
      if (!chosen) throw new DeskError('no-channel');
      const desk = chosen.kind === 'practice-desk' ? await practiceDesk() : null;
      const token = desk ? desk.token : await host.token.read();
      const key = JSON.stringify([chosen, desk?.url, token]);
      if (made?.key === key) return made.channel;
      const target: ChannelSettings = desk ? { ...practice, kind: 'support-api', url: desk.url } : chosen;
      const documentsOf = `${target.kind} ${target.url}`;
      const channel = await makerOf(target.kind).make({
        host,
        settings: target,
        secret: async () => token,
        documents: {
          find: (name) => store.deskDocuments.find(documentsOf, name),
          put: (name, document) => store.write(() => store.deskDocuments.put(documentsOf, name, document)),
        },
      });
      made = { key, channel };
      return channel;
    },
  };
}
