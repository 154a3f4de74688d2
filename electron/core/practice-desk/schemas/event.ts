import * as z from 'zod';
import { time } from './text.ts';

export const EventType = z.enum([
  'request.created',
  'request.changed',
  'request.status-changed',
  'message.created',
  'request.erased',
]);
export type EventType = z.infer<typeof EventType>;

/** A hint that a request has changed; `revision` decides whether the client knows it already. */
export const DeskEvent = z.object({
  id: z.string(),
  type: EventType,
  requestId: z.string(),
  externalId: z.string(),
  revision: z.int(),
  at: time,
});
export type DeskEvent = z.infer<typeof DeskEvent>;

export const EventPage = z.object({
  events: z.array(DeskEvent),
  nextCursor: z.string(),
  hasMore: z.boolean(),
  pollAfterSeconds: z.int(),
});
