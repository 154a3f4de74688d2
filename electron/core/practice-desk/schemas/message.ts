import * as z from 'zod';
import { MAX_ATTACHMENTS } from './request-body.ts';
import { MAX_MESSAGE_LENGTH, pageOf, requiredText, text, time } from './text.ts';

export const MessageBody = z.looseObject({
  text: requiredText(MAX_MESSAGE_LENGTH),
  authorName: text(200).optional(),
  attachmentIds: z.array(text(64)).max(MAX_ATTACHMENTS).optional(),
});

export const Message = z.object({
  id: z.string(),
  author: z.object({ kind: z.enum(['partner', 'provider']), name: z.string().nullable() }),
  text: z.string(),
  attachmentIds: z.array(z.string()),
  createdAt: time,
});
export type Message = z.infer<typeof Message>;

export const MessagePage = pageOf(Message);
