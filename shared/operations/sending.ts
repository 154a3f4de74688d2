import * as z from 'zod';
import { ChannelKind } from '../states.ts';

/*
 * When the app sends by itself, and what it wrote down about it.
 */

/** Whether the app sends by itself. `network` is null where this computer is in none, or cannot tell. */
export const Sending = z.object({
  paused: z.boolean(),
  network: z.object({ id: z.string(), name: z.string(), sends: z.boolean() }).nullable(),
  /** How far this computer's clock is ahead of the desk's, in seconds; null where nothing is known yet. */
  clockAheadSeconds: z.int().nullable(),
});
export type Sending = z.infer<typeof Sending>;

/** What the sync log tells apart; see `electron/core/store/sync-log.ts` for each. */
export const SyncEvent = z.enum([
  'pass-started',
  'pass-ended',
  'attempt-started',
  'attempt-ended',
  'looked-up',
  'read-back',
  'interrupted',
  'handed-to-person',
  'confirmed-by-person',
  'ticket-changed',
  'message-posted',
  'correction-sent',
  'withdrawal-sent',
  'paused',
  'resumed',
  'clock-offset',
]);
export type SyncEvent = z.infer<typeof SyncEvent>;

/** A line of the sync log. `title` is the packet's, for the window only: it is not part of the log. */
export const SyncLogEntry = z.object({
  seq: z.int().positive(),
  at: z.iso.datetime(),
  event: SyncEvent,
  packetId: z.uuid().nullable(),
  title: z.string().nullable(),
  channel: ChannelKind.nullable(),
  httpStatus: z.int().nullable(),
  durationMs: z.int().nullable(),
  /** What came of it: an outcome, a state or the code of an error. */
  code: z.string().nullable(),
  /** Ticket number, attempt number, seconds: never words of a person or of a desk. */
  detail: z.string().nullable(),
});
export type SyncLogEntry = z.infer<typeof SyncLogEntry>;

export const sendingOperations = {
  /** Pauses or resumes sending by itself, or chooses for a network. A person's own sync goes out all the same. */
  setSending: {
    input: z.object({
      paused: z.boolean().optional(),
      network: z.object({ id: z.string().max(200), sends: z.boolean() }).optional(),
    }),
    output: Sending,
  },
  /** The newest lines first; `search` finds packet ids, ticket numbers, codes and titles. */
  readSyncLog: {
    input: z.object({
      search: z.string().max(200).optional(),
      packetId: z.uuid().optional(),
      limit: z.int().min(1).max(200).default(100),
      cursor: z
        .string()
        .max(15)
        .regex(/^[1-9]\d{0,14}$/)
        .optional(),
    }),
    output: z.object({ entries: z.array(SyncLogEntry), nextCursor: z.string().nullable() }),
  },
  /** A zip file for whoever helps: log, settings, states and versions, no personal data and no secret. */
  makeSupportBundle: {
    input: z.object({}),
    output: z.object({
      fileName: z.string(),
      data: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    }),
  },
} as const;
