import type { ChannelAnswer } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import { inBothLanguages, type MessageKey } from '../../../shared/messages/translate.ts';
import type { ChannelSettings, Host } from '../host.ts';
import type { PracticeDesk } from '../practice-desk/practice-desk.ts';
import type { Channel } from './channel.ts';
import { discoverBase } from './channels/support-api/discover.ts';
import { makeSupportApiChannel } from './channels/support-api/channel.ts';

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * The address of a desk as it is kept: without fragment, user or a slash at its end. Throws DeskError `channel-url`
 * for what is no web address, `channel-insecure` for plain http to another computer.
 */
function channelUrl(text: string): string {
  if (!URL.canParse(text.trim())) throw new DeskError('channel-url', { url: text });
  const url = new URL(text.trim());
  if ((url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '' || url.password !== '') {
    throw new DeskError('channel-url', { url: text });
  }
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname))
    throw new DeskError('channel-insecure', { url: url.origin });
  url.hash = '';
  url.search = '';
  return url.href.replace(/\/+$/, '');
}

/** A token as a header can carry it. Throws DeskError `channel-token`. */
function headerToken(text: string): string {
  const token = text.trim();
  if (!/^[\x21-\x7e]+$/.test(token)) throw new DeskError('channel-token');
  return token;
}

export type ChannelChoiceDeps = {
  host: Host;
  /** Starts the embedded practice desk, or answers the one that runs. */
  practiceDesk(): Promise<PracticeDesk>;
};

/** Where submissions go: what the settings say, and the channel for it, kept as long as they stay the same. */
export function makeChannelChoice({ host, practiceDesk }: ChannelChoiceDeps) {
  let made: { key: string; channel: Channel } | undefined;

  const settings = async (): Promise<ChannelSettings | null> =>
    (await host.channel.read()) ?? (host.practiceByDefault ? { kind: 'practice-desk', url: '' } : null);

  async function describe(): Promise<ChannelAnswer> {
    const chosen = await settings();
    const stored = chosen?.kind === 'practice-desk' ? null : await host.token.read();
    const token = stored === null ? 'none' : host.token.place;
    const key =
      chosen === null ? 'none' : chosen.kind === 'practice-desk' ? 'practice-desk' : `token-${token}`;
    return {
      kind: chosen?.kind ?? null,
      url: chosen?.url || null,
      token,
      message: inBothLanguages('cli', `channel.${key}` as MessageKey<'cli'>),
    };
  }

  return {
    describe,
    /** Keeps the address and, where one is given, the token; the desk need not be reachable. Throws DeskError `channel-kind`, `channel-url`, `channel-insecure`, `channel-token`. */
    async set({
      kind,
      url,
      token,
    }: {
      kind: ChannelSettings['kind'];
      url: string;
      token?: string | undefined;
    }): Promise<ChannelAnswer> {
      if (kind !== 'practice-desk' && kind !== 'support-api') throw new DeskError('channel-kind', { kind });
      const kept = kind === 'practice-desk' ? '' : channelUrl(url);
      const before = await host.channel.read();
      // A token is for the host that it was given for: another one never sees it.
      const isSameHost =
        before?.url && kept ? new URL(before.url).hostname === new URL(kept).hostname : false;
      if (token !== undefined) await host.token.write(headerToken(token));
      else if (!isSameHost) await host.token.write(null);
      await host.channel.write({ kind, url: kept });
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
      const base = desk ? desk.url : await discoverBase(host, chosen.url);
      const channel = makeSupportApiChannel({ host, base, token });
      made = { key, channel };
      return channel;
    },
  };
}
