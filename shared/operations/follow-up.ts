import * as z from 'zod';
import { LocalizedText } from '../findings.ts';
import { AttemptOutcome, MilestoneName } from '../states.ts';

/*
 * What comes after submitting: the timeline, results noted by hand, reminders, messages, revisions.
 */

const id = z.uuid();
const time = z.iso.datetime();
const day = z.iso.date();

/** `author`: who wrote it. An own message is `waiting` until the desk has it; `error` says why it still is. */
export const Message = z.object({
  id: z.string(),
  author: z.enum(['partner', 'desk']),
  name: z.string().nullable(),
  text: z.string(),
  at: z.string(),
  state: z.enum(['waiting', 'sent']),
  error: LocalizedText.nullable(),
});
export type Message = z.infer<typeof Message>;

/** What happened to a request, newest first. `at` is a time, or a day for results noted by hand. */
export const TimelineEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('created'), at: time }),
  z.object({ kind: z.literal('finalized'), at: time, revision: z.int() }),
  z.object({ kind: z.literal('withdrawn'), at: time }),
  z.object({ kind: z.literal('attempt'), at: time, n: z.int(), outcome: AttemptOutcome.nullable() }),
  z.object({ kind: z.literal('status'), at: z.string(), label: LocalizedText, code: z.string() }),
  z.object({
    kind: z.literal('milestone'),
    at: z.string(),
    name: MilestoneName,
    source: z.enum(['desk', 'manual']),
    evidence: z.string().nullable(),
  }),
  z.object({ kind: z.literal('message'), at: z.string(), message: Message }),
]);
export type TimelineEntry = z.infer<typeof TimelineEntry>;

/** An invitation that the contact person has not used: after 7 days, and again after 14. */
export const Reminder = z.object({
  packetId: id,
  title: z.string(),
  kind: z.literal('invitation-unused'),
  afterDays: z.union([z.literal(7), z.literal(14)]),
  /** Whole days since the invitation. */
  days: z.int(),
  since: z.string(),
});
export type Reminder = z.infer<typeof Reminder>;

/** What the desk asks for before it goes on; `pointer` names a member of the packet, `""` none. */
export const RequiredAction = z.object({
  code: z.string(),
  pointer: z.string(),
  message: LocalizedText,
  dueAt: z.string().nullable(),
});
export type RequiredAction = z.infer<typeof RequiredAction>;

/** Where a correction of a submitted request stands. `open`: being edited, not handed over yet. */
export const RevisionState = z.enum(['open', 'waiting', 'sending', 'unknown', 'conflict', 'refused']);
export type RevisionState = z.infer<typeof RevisionState>;

/** A member on which a correction and the desk disagree: what was submitted, what is wanted here, what the desk shows. */
export const ConflictingMember = z.object({
  pointer: z.string(),
  base: z.string().nullable(),
  mine: z.string().nullable(),
  theirs: z.string().nullable(),
});
export type ConflictingMember = z.infer<typeof ConflictingMember>;

/** Where the wish stands to take a submitted request back: not handed over yet, perhaps arrived, or refused by the desk. */
const WithdrawalState = z.enum(['waiting', 'unknown', 'refused']);

export const followUpOperations = {
  readTimeline: { input: z.object({ id }), output: z.object({ entries: z.array(TimelineEntry) }) },
  /** Notes a result by hand; one that the desk reported stays as it is (`reported-by-desk`). */
  noteMilestone: {
    input: z.object({ id, name: MilestoneName, at: day, evidence: z.string().trim().max(500) }),
    output: z.object({}),
  },
  /** Takes back a result that was noted by hand; one that the desk reported stays (`reported-by-desk`). */
  removeMilestone: { input: z.object({ id, name: MilestoneName }), output: z.object({}) },
  listReminders: { input: z.object({}), output: z.object({ reminders: z.array(Reminder) }) },
  /** Puts a reminder away; the one after 14 days comes all the same. */
  dismissReminder: {
    input: z.object({
      packetId: id,
      kind: z.literal('invitation-unused'),
      afterDays: z.union([z.literal(7), z.literal(14)]),
    }),
    output: z.object({}),
  },
  /** Keeps a message for the desk, which goes out with the next sync, once. */
  writeMessage: { input: z.object({ id, text: z.string().trim().min(1).max(20_000) }), output: Message },
  /** What the desk asks for, and where an own correction stands (null: none). */
  readFollowUp: {
    input: z.object({ id }),
    output: z.object({
      requiredActions: z.array(RequiredAction),
      /** True where the desk takes a correction now. */
      canRevise: z.boolean(),
      revision: z
        .object({
          state: RevisionState,
          basedOn: z.int(),
          error: LocalizedText.nullable(),
          /** Members that both sides changed otherwise; empty unless `state` is `conflict`. */
          conflict: z.array(ConflictingMember),
          /** Members that only the desk changed, which the correction takes over; empty unless `state` is `conflict`. */
          taken: z.array(ConflictingMember),
        })
        .nullable(),
      /** True where the desk can be asked to take the request back. */
      canWithdraw: z.boolean(),
      withdrawal: z
        .object({
          state: WithdrawalState,
          askedAt: time,
          error: LocalizedText.nullable(),
        })
        .nullable(),
    }),
  },
  /** Opens a submitted request for correction: `editPacket` takes changes to it until it is finalized again or dropped. */
  startRevision: { input: z.object({ id }), output: z.object({}) },
  /** Goes back to what was submitted; the changes stay in the history. */
  dropRevision: { input: z.object({ id }), output: z.object({}) },
  /**
   * Decides every conflicting member, and takes over what only the desk changed; the correction is open again and goes
   * out on top of what the desk shows once it is finalized. DeskError `no-conflict`, `input-invalid` (one is undecided).
   */
  resolveConflict: {
    input: z.object({
      id,
      keep: z.array(z.object({ pointer: z.string().max(200), side: z.enum(['mine', 'theirs']) })).max(100),
    }),
    output: z.object({}),
  },
  /** Takes the wish back to withdraw a submitted request, or puts the desk's refusal away. DeskError `withdrawal-under-way`. */
  dropWithdrawal: { input: z.object({ id }), output: z.object({}) },
} as const;
