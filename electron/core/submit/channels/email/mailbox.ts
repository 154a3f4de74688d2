import { ImapFlow } from 'imapflow';
import type { Mailbox } from './addresses.ts';
import { MAX_HEADER_BYTES, readReply, type Reply } from './read-reply.ts';

/** The most messages that one look reads; what is left comes with the next. */
const MAX_MESSAGES = 200;

/** How far back the first look goes, in days: a reply comes after the request, not before the channel was set up. */
const FIRST_LOOK_DAYS = 90;

/** What all our Message-IDs have in common, so that the server picks the replies out. */
const OUR_IDS = '@onboarding.';

type Search = { from: number; since?: Date; naming: string };

/** How far a mailbox was read: its generation (UIDVALIDITY) and the number that the next message gets at least. */
const cursorOf = (validity: bigint, next: number): string => `${validity}:${next}`;

/** The replies in a mailbox. It is only read: nothing in it is marked, moved or written. */
export function makeMailbox(
  mailbox: Mailbox,
  secret: () => Promise<string | null>,
  clock: { now(): Date },
  timeoutMs: number,
) {
  async function open<T>(signal: AbortSignal, work: (client: ImapFlow) => Promise<T>): Promise<T> {
    const client = new ImapFlow({
      host: mailbox.host,
      port: mailbox.port,
      secure: mailbox.security === 'tls',
      ...(mailbox.security === 'plain' ? { doSTARTTLS: false } : {}),
      auth: { user: mailbox.user ?? '', pass: (await secret()) ?? '' },
      logger: false,
      disableAutoIdle: true,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      maxLineLength: 1_048_576,
      maxLiteralSize: 4 * MAX_HEADER_BYTES,
      maxResponseSize: 8 * MAX_HEADER_BYTES,
      tls: { minVersion: 'TLSv1.2' },
    });
    // Whatever happens to the connection also fails the call under way.
    client.on('error', () => undefined);
    const giveUp = (): void => client.close();
    signal.addEventListener('abort', giveUp);
    try {
      signal.throwIfAborted();
      await client.connect();
      await client.mailboxOpen(mailbox.path, { readOnly: true });
      return await work(client);
    } finally {
      signal.removeEventListener('abort', giveUp);
      await client.logout().catch(() => client.close());
    }
  }

  /** The numbers of the messages that name ours, lowest first. */
  async function search(client: ImapFlow, { from, since, naming }: Search): Promise<number[]> {
    const found = await client.search(
      {
        uid: `${from}:*`,
        ...(since ? { since } : {}),
        or: [{ header: { 'in-reply-to': naming } }, { header: { references: naming } }],
      },
      { uid: true },
    );
    // `n:*` names the last message even where its number is lower.
    return Array.isArray(found) ? found.filter((uid) => uid >= from).toSorted((a, b) => a - b) : [];
  }

  async function read(client: ImapFlow, uids: readonly number[]): Promise<Reply[]> {
    const replies: Reply[] = [];
    if (uids.length === 0) return replies;
    const query = { uid: true, source: { start: 0, maxLength: MAX_HEADER_BYTES } };
    for await (const { source } of client.fetch([...uids].join(','), query, { uid: true })) {
      const reply = source ? await readReply(source) : null;
      if (reply) replies.push(reply);
    }
    return replies;
  }

  return {
    /** The replies that came since `cursor`, and where to go on. */
    since: (cursor: string | null, signal: AbortSignal): Promise<{ replies: Reply[]; cursor: string }> =>
      open(signal, async (client) => {
        if (!client.mailbox) throw new Error('no mailbox is open');
        const { uidValidity, uidNext } = client.mailbox;
        const [validity, next] = cursor?.split(':') ?? [];
        const from = validity === String(uidValidity) ? Number(next) : 1;
        if (from >= uidNext) return { replies: [], cursor: cursorOf(uidValidity, uidNext) };
        const days = FIRST_LOOK_DAYS * 86_400_000;
        const since = from === 1 ? { since: new Date(clock.now().getTime() - days) } : {};
        const uids = await search(client, { from, ...since, naming: OUR_IDS });
        const looked = uids.slice(0, MAX_MESSAGES);
        const after = looked.length < uids.length ? (looked.at(-1) ?? 0) + 1 : uidNext;
        return { replies: await read(client, looked), cursor: cursorOf(uidValidity, after) };
      }),
    /** The replies to one request, the last ones. */
    naming: (packetId: string, signal: AbortSignal): Promise<Reply[]> =>
      open(signal, async (client) => {
        const uids = await search(client, { from: 1, naming: packetId });
        const replies = await read(client, uids.slice(-MAX_MESSAGES));
        return replies.filter(({ packetIds }) => packetIds.includes(packetId.toLowerCase()));
      }),
  };
}
export type MailboxReader = ReturnType<typeof makeMailbox>;
