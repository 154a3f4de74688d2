import * as z from 'zod';
import { limits } from '../capabilities.ts';
import { checkAttachments } from '../check-attachments.ts';
import { checkBody } from '../check-body.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { parseIdempotencyKey } from '../idempotency-key.ts';
import { findRequest } from '../present-request.ts';
import { ProblemError } from '../problem.ts';
import type { Route } from '../route.ts';
import { runOnce } from '../run-once.ts';
import { Message, MessageBody, MessagePage } from '../schemas/message.ts';
import { pageQuery } from './list-requests.ts';

const path = '/onboarding-requests/:id/messages';
const tag = 'Messages';
const MessageQuery = z.object(pageQuery);

export const listMessages: Route<typeof MessageQuery> = {
  method: 'GET',
  path,
  operationId: 'listMessages',
  tag,
  summary: 'What partner and provider wrote, oldest first',
  query: MessageQuery,
  answers: { 200: { description: 'A page of messages.', schema: MessagePage } },
  problems: ['invalid-parameter', 'not-found', 'erased'],
  handle({ params, query }, desk) {
    const { number } = findRequest(desk, params['id']);
    const [place] = query.cursor === undefined ? [0] : (readCursor(desk.id, query.cursor) ?? []);
    if (typeof place !== 'number')
      throw new ProblemError('invalid-parameter', { params: { parameter: 'cursor' } });
    const { messages, place: end, hasMore } = desk.store.messages.list(number, place, query.limit);
    const nextCursor = hasMore ? writeCursor(desk.id, [end]) : null;
    return { status: 200, body: { items: messages, nextCursor, hasMore } };
  },
};

export const createMessage: Route = {
  method: 'POST',
  path,
  operationId: 'createMessage',
  tag,
  summary: 'Write to the provider exactly once',
  description: 'A message counts as a change of its request: the revision goes up by one.',
  headers: ['Idempotency-Key'],
  body: { types: ['application/json'], schema: MessageBody, required: true, limit: limits.bodyBytes },
  answers: { 201: { description: 'The message.', schema: Message, headers: ['Idempotency-Replayed'] } },
  problems: [
    'malformed',
    'idempotency-key-required',
    'idempotency-key-invalid',
    'not-found',
    'erased',
    'validation-failed',
    'idempotency-key-reused',
  ],
  handle(asked, desk) {
    const key = parseIdempotencyKey(asked.header('Idempotency-Key') ?? '');
    const { result, replayed } = desk.write(() => {
      const record = findRequest(desk, asked.params['id']);
      const submission = { scope: `messages/${record.number}`, key, sent: asked.sent };
      return runOnce(desk, submission, () => {
        const { text, authorName = null, attachmentIds = [] } = checkBody(MessageBody, asked.sent);
        checkAttachments(desk.store, attachmentIds);
        desk.store.attachments.link(attachmentIds, record.number);
        const author = { kind: 'partner' as const, name: authorName };
        const message = desk.store.messages.insert(record.number, {
          author,
          text,
          attachmentIds,
          createdAt: desk.now(),
        });
        desk.change(record, 'message.created', {});
        return { requestNumber: record.number, result: message };
      });
    });
    return { status: 201, headers: replayed ? { 'Idempotency-Replayed': 'true' } : {}, body: result };
  },
};
