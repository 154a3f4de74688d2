import * as z from 'zod';
import { cleanLine, cleanLines } from '../../../../../shared/rules/clean-text.ts';
import type { DeskMessage, MessageChannel, ReadMessagesResult } from '../../channel.ts';
import type { ExchangeResult } from '../../http/exchange.ts';
import { unanswered } from '../../http/read-answer.ts';
import { classifyMessage } from './classify.ts';
import type { Client, Got } from './client.ts';
import { htmlText } from './html-text.ts';
import { listOf } from './ticket-sql.ts';
import { NumericId } from './ticket.ts';

/** Messages that one look reads at most, two requests each; what is beyond comes with the next pass. */
const MAX_MESSAGES = 20;
/** Longest text of a message that is kept, as long as one of our own can be, and longest part that is fetched for it. */
const MAX_TEXT = 20_000;
const MAX_PART_BYTES = 1_048_576;

const Transaction = z.object({
  id: NumericId,
  Type: z.literal('Correspond'),
  Created: z.iso.datetime().nullable().catch(null),
  Creator: z
    .object({
      Name: z.string().catch(''),
      RealName: z.string().catch(''),
    })
    .catch({ Name: '', RealName: '' }),
});
type Transaction = z.infer<typeof Transaction>;

const Part = z.object({
  id: NumericId,
  ContentType: z.string().catch(''),
  Filename: z.string().catch(''),
  ContentLength: z.coerce.number().catch(0),
});

const isText = ({ ContentType, Filename, ContentLength }: z.infer<typeof Part>): boolean =>
  Filename === '' && /^text\/(?:plain|html)$/i.test(ContentType) && ContentLength <= MAX_PART_BYTES;

/** The transactions of our own user, and the names of the ticket's requestors. */
type Own = { ids: Set<string>; requestors: Set<string> };

/**
 * The messages of a ticket: its correspondence, without the comments of agents, which the desk does not show us. The
 * cursor is the number of the transaction read last. There is no key against a second copy: an unclear message is
 * looked for by its text among those of our own user before it is posted again.
 */
export function makeMessageChannel(client: Client): MessageChannel {
  const { post, read, readList, readTicket } = client;
  const path = (ticketId: string): string => `/ticket/${encodeURIComponent(ticketId)}`;

  async function textOf(transactionId: string, signal: AbortSignal): Promise<Got<{ text: string }>> {
    const list = await readList(
      `/transaction/${transactionId}/attachments?fields=ContentType,Filename,ContentLength&per_page=100`,
      signal,
    );
    if ('result' in list) return list;
    const parts = list.items.flatMap((item) => Part.safeParse(item).data ?? []);
    const part = parts.filter(isText).toSorted((a, b) => Number(isHtml(a)) - Number(isHtml(b)))[0];
    const files = parts.flatMap(({ Filename }) => (Filename === '' ? [] : [`[${cleanLine(Filename).text}]`]));
    if (!part) return { text: files.join('\n') };
    const got = await read(`/attachment/${part.id}`, signal);
    if ('result' in got) return got;
    const content = got.json['Content'];
    const words = typeof content === 'string' ? Buffer.from(content, 'base64').toString('utf8') : '';
    return { text: [isHtml(part) ? htmlText(words) : words, ...files].join('\n') };
  }

  /** Who of those that wrote is on our side: our own user, whose messages these are, and who asked for the ticket. */
  async function readOwn(ticketId: string, first: string, signal: AbortSignal): Promise<Got<{ own: Own }>> {
    const query = `TicketId=${ticketId} AND Type='Correspond' AND id >= ${first} AND Creator='__CurrentUser__'`;
    const got = await readList(`/transactions?${listOf(query, {})}`, signal);
    if ('result' in got) return got;
    const shown = await readTicket(ticketId, signal);
    if ('result' in shown) return shown;
    const ids = got.items.flatMap(({ id }) => NumericId.safeParse(id).data ?? []);
    return { own: { ids: new Set(ids), requestors: new Set(shown.ticket.Requestor) } };
  }

  const notRead = (result: ExchangeResult): ReadMessagesResult => unanswered(client.obstacle(result));

  return {
    async read(ticketId, cursor, signal): Promise<ReadMessagesResult> {
      if (!NumericId.safeParse(ticketId).success) return { kind: 'none' };
      const after = /^\d{1,15}$/.test(cursor ?? '') ? cursor : '0';
      const query = listOf(`TicketId=${ticketId} AND Type='Correspond' AND id > ${after}`, {
        fields: 'Type,Created,Creator',
        'fields[Creator]': 'Name,RealName',
        per_page: String(MAX_MESSAGES),
      });
      const list = await readList(`/transactions?${query}`, signal);
      if ('result' in list) return notRead(list.result);
      const transactions = list.items.flatMap((item) => Transaction.safeParse(item).data ?? []);
      const [first] = transactions;
      if (!first) return { kind: 'read', messages: [], cursor, complete: true };
      const owned = await readOwn(ticketId, first.id, signal);
      if ('result' in owned) return notRead(owned.result);
      const messages: DeskMessage[] = [];
      for (const transaction of transactions) {
        const got = await textOf(transaction.id, signal);
        if ('result' in got) return notRead(got.result);
        messages.push(deskMessage(transaction, owned.own, got.text));
      }
      const last = transactions.at(-1)?.id ?? cursor;
      return { kind: 'read', messages, cursor: last, complete: list.items.length < MAX_MESSAGES };
    },

    async post(ticketId, { text }, signal) {
      const body = JSON.stringify({ Content: text, ContentType: 'text/plain' });
      return classifyMessage(await post(`${path(ticketId)}/correspond`, body, signal), client.now());
    },
  };
}

const isHtml = ({ ContentType }: { ContentType: string }): boolean => /html/i.test(ContentType);

function deskMessage({ id, Created, Creator }: Transaction, own: Own, text: string): DeskMessage {
  const name = cleanLine((Creator.RealName || Creator.Name).slice(0, 200)).text;
  return {
    deskId: id,
    author: own.ids.has(id) || own.requestors.has(Creator.Name) ? 'partner' : 'desk',
    name: name === '' ? null : name,
    text: cleanLines(text.slice(0, MAX_TEXT)).text,
    at: Created,
  };
}
