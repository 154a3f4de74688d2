import * as z from 'zod';
import { isJsonObject } from '../../../../../shared/json-pointer.ts';
import { cleanLine, cleanLines } from '../../../../../shared/rules/clean-text.ts';
import type { DeskMessage, MessageChannel, ReadMessagesResult } from '../../channel.ts';
import { itemsOf, nextCursorOf, type Client } from './client.ts';
import { unanswered } from '../../http/read-answer.ts';
import { classifyMessage } from './classify-changes.ts';

/** Pages that one look reads at most; what is beyond comes with the next pass. */
const MAX_PAGES = 10;
/** Longest text of a message that is kept, as long as the desk's own limit. */
const MAX_TEXT = 20_000;

const Message = z.object({
  id: z
    .string()
    .min(1)
    .max(200)
    .regex(/^\P{Cc}+$/u),
  author: z
    .object({ kind: z.string(), name: z.string().nullish().catch(null) })
    .catch({ kind: 'provider', name: null }),
  text: z.string(),
  createdAt: z.string().max(64).optional().catch(undefined),
});

function deskMessage(json: unknown): DeskMessage[] {
  const message = Message.safeParse(json).data;
  if (!message) return [];
  const { id, author, text, createdAt } = message;
  const name = cleanLine((author.name ?? '').slice(0, 200)).text;
  return [
    {
      deskId: id,
      author: author.kind === 'partner' ? 'partner' : 'desk',
      name: name === '' ? null : name,
      text: cleanLines(text.slice(0, MAX_TEXT)).text,
      at: createdAt !== undefined && !Number.isNaN(Date.parse(createdAt)) ? createdAt : null,
    },
  ];
}

/** The messages of a ticket. The list has no place behind its last page, so a cursor is that of the page read last. */
export function makeMessageChannel({ call, read, itemObstacle, now }: Client): MessageChannel {
  const path = (ticketId: string): string => `/onboarding-requests/${encodeURIComponent(ticketId)}/messages`;

  return {
    async read(ticketId, from, signal): Promise<ReadMessagesResult> {
      const messages: DeskMessage[] = [];
      let cursor = from;
      for (let page = 1; ; page += 1) {
        const query = cursor === null ? '' : `?${new URLSearchParams({ cursor }).toString()}`;
        const got = await read(`${path(ticketId)}${query}`, signal);
        if ('result' in got) {
          const status = got.result.kind === 'answer' ? got.result.answer.status : 0;
          if (cursor !== null && (status === 400 || status === 410) && page === 1) {
            cursor = null; // the desk does not know its cursor any more; what is known is left out
            continue;
          }
          if (status === 404 || status === 405 || status === 410) return { kind: 'none' };
          return unanswered(itemObstacle(got.result));
        }
        const { json } = got.answer;
        if (!isJsonObject(json) || !Array.isArray(json['items']))
          return unanswered(itemObstacle({ kind: 'answer', answer: got.answer }));
        messages.push(...itemsOf(json, 'items').flatMap(deskMessage));
        const next = nextCursorOf(json);
        if (next === null || next === cursor || next.length > 1000)
          return { kind: 'read', messages, cursor, complete: true };
        cursor = next;
        if (page >= MAX_PAGES) return { kind: 'read', messages, cursor, complete: false };
      }
    },

    async post(ticketId, { id, text, authorName }, signal) {
      const result = await call(
        {
          method: 'POST',
          path: path(ticketId),
          headers: { 'content-type': 'application/json', 'idempotency-key': `"${id}"` },
          body: JSON.stringify(authorName === null ? { text } : { text, authorName }),
        },
        signal,
      );
      return classifyMessage(result, now());
    },
  };
}
