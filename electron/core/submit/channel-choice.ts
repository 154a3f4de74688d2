import type { ChannelAnswer, ChannelSettings } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import { inBothLanguages, type MessageKey } from '../../../shared/messages/translate.ts';
import type { Host } from '../host.ts';
import type { PracticeDesk } from '../practice-desk/practice-desk.ts';
import type { Store } from '../store/store.ts';
import type { Channel, ChannelDeps, DeskDocuments } from './channel.ts';
import { channelMakers } from './channels/index.ts';
import { makeAccess } from './sign-in/access.ts';
import { makeSignIn } from './sign-in/sign-in.ts';

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

/** A secret as it can be shown: a token in a header, a password as it is. Throws DeskError `channel-token`. */
function usableSecret(text: string, kind: ChannelSettings['kind']): string {
  const secret = text.trim();
  const isUsable = kind === 'email' ? /^\P{Cc}+$/u.test(secret) : /^[\x21-\x7e]+$/.test(secret);
  if (!isUsable) throw new DeskError('channel-token');
  return secret;
}

/** The servers that get to see a channel's secret, each with its scheme, port and the name that goes with it; by hand none. */
const shownTo = ({ kind, url, mailbox }: ChannelSettings): string[] =>
  (kind === 'by-hand' ? [] : [url, mailbox ?? '']).flatMap((address) => {
    const { protocol, username, host } = URL.parse(address) ?? {};
    return host ? [`${kind} ${protocol}//${username}@${host}`] : [];
  });

/**
 * True where a secret may stay: each server that would see it has seen it before. Another port is another server,
 * since on one computer another person's program can listen there.
 */
const isForTheSame = (before: ChannelSettings | null, after: ChannelSettings): boolean => {
  const trusted = before ? shownTo(before) : [];
  const servers = shownTo(after);
  return servers.length > 0 && servers.every((server) => trusted.includes(server));
};

const originOf = (url: string): string => URL.parse(url)?.origin ?? '';

const unavailable = (error: unknown): 'unavailable' => {
  if (error instanceof DeskError && error.code === 'token-unavailable') return 'unavailable';
  throw error;
};

/** Which text says how the app shows who it is. */
function answerKey(settings: ChannelSettings | null, signIn: string, place: string): string {
  if (settings === null) return 'none';
  const { kind } = settings;
  if (kind === 'practice-desk' || kind === 'by-hand') return kind;
  if (signIn === 'unavailable') return signIn;
  const isInBrowser = signIn === 'browser' || (signIn === 'none' && kind === 'support-api');
  if (kind !== 'email') return `${isInBrowser ? 'browser' : 'token'}-${place}`;
  return shownTo(settings).length === 0 ? 'own-mail' : `password-${place}`;
}

/** Where submissions go: what the settings say, and the channel for it, kept as long as they stay the same. */
export function makeChannelChoice({ host, store, practiceDesk }: ChannelChoiceDeps) {
  const access = makeAccess({ host });
  const browser = makeSignIn({ host, access });
  let made: { key: string; channel: Channel } | undefined;
  /** Counts the changes of the settings: a channel from before one never sees the secret of after it. */
  let generation = 0;
  let changing: Promise<unknown> = Promise.resolve();

  const settings = async (): Promise<ChannelSettings | null> =>
    (await host.channel.read()) ?? (host.practiceByDefault ? practice : null);

  async function describe(): Promise<ChannelAnswer> {
    const chosen = await settings();
    const isOwn = chosen === null || chosen.kind === 'practice-desk';
    // A key store that does not open must not hide the settings in which another token can be entered.
    const known = isOwn ? 'none' : await access.how(originOf(chosen.url)).catch(unavailable);
    const signIn = known === 'unavailable' ? 'none' : known;
    const token = known === 'none' ? 'none' : known === 'unavailable' ? 'key-store' : host.token.place;
    return {
      kind: chosen?.kind ?? null,
      url: chosen?.url || null,
      recipient: chosen?.recipient ?? null,
      mailbox: chosen?.mailbox ?? null,
      signIn,
      token,
      message: inBothLanguages(
        'channel',
        `answer.${answerKey(chosen, known, token)}` as MessageKey<'channel'>,
      ),
    };
  }

  /** What the desk of these settings published; the practice desk's stay, though its port is another at every start. */
  function documentsOf({ kind, url }: ChannelSettings): DeskDocuments {
    const desk = `${kind} ${url}`;
    return {
      find: (name) => store.deskDocuments.find(desk, name),
      put: (name, document) => store.write(() => store.deskDocuments.put(desk, name, document)),
    };
  }

  /** A channel that is made from here on is one of other settings. */
  function forgetChannel(): void {
    generation += 1;
    made = undefined;
  }

  async function change({
    token,
    ...given
  }: ChannelSettings & { token?: string | undefined }): Promise<ChannelAnswer> {
    const kept = given.kind === 'practice-desk' ? practice : makerOf(given.kind).checkSettings(given);
    const secret = token === undefined ? null : usableSecret(token, kept.kind);
    forgetChannel();
    browser.cancel();
    // In this order, so that a crash in between leaves no secret rather than one for another server.
    if (!isForTheSame(await host.channel.read(), kept)) await access.keep(null);
    await host.channel.write(kept);
    forgetChannel(); // one that was made meanwhile still has the address of before
    if (secret !== null && shownTo(kept).length > 0) await access.keep({ kind: 'token', token: secret });
    return describe();
  }

  return {
    describe,
    /** What the chosen desk published, known without asking it; null where none is chosen. */
    async documents(): Promise<DeskDocuments | null> {
      const chosen = await settings();
      return chosen && documentsOf(chosen);
    },
    /**
     * Keeps the settings and, where one is given, the token or password, one change after the other; the desk need not
     * be reachable. Throws DeskError `channel-kind`, `channel-url`, `channel-insecure`, `channel-address`,
     * `channel-token`.
     */
    set(given: ChannelSettings & { token?: string | undefined }): Promise<ChannelAnswer> {
      const done = changing.then(() => change(given));
      changing = done.catch(() => undefined);
      return done;
    },
    /** The channel of the settings. Throws DeskError `no-channel`, `token-unavailable`. */
    async current(): Promise<Channel> {
      const mine = generation;
      const chosen = await settings();
      if (!chosen) throw new DeskError('no-channel');
      const desk = chosen.kind === 'practice-desk' ? await practiceDesk() : null;
      const target: ChannelSettings = desk ? { ...practice, kind: 'support-api', url: desk.url } : chosen;
      const origin = originOf(target.url);
      if (!desk) await access.how(origin); // a key store that does not open stops the queue before anything leaves
      const key = JSON.stringify([target, desk !== null]);
      if (made?.key === key) return made.channel;
      const secret: ChannelDeps['secret'] = async (fresh) => {
        const shown = desk ? desk.token : await access.secretFor(origin, fresh);
        return mine === generation ? shown : null;
      };
      const channel = await makerOf(target.kind).make({
        host,
        settings: target,
        secret,
        documents: documentsOf(chosen),
      });
      if (mine === generation && !channel.isGuess) made = { key, channel };
      return channel;
    },
    /** Signs in at the chosen desk in the browser; see `sign-in/sign-in.ts`. Throws DeskError `sign-in-…`. */
    signIn: (): Promise<void> =>
      browser.signIn(async () => {
        const chosen = await settings();
        if (chosen?.kind !== 'support-api') throw new DeskError('sign-in-not-offered');
        return chosen.url;
      }),
    cancelSignIn: browser.cancel,
    /** Forgets the secret, and tells the issuer of a sign-in, as far as it can be reached. */
    async signOut(): Promise<void> {
      browser.cancel();
      const former = await access.forget();
      if (former?.kind === 'oauth') void browser.revoke(former);
    },
  };
}
export type ChannelChoice = ReturnType<typeof makeChannelChoice>;
