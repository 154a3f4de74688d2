import * as z from 'zod';

/** How a Retry-After header is written: seconds, a date, a date gone by, or what is neither. */
export const RetryAfter = z.object({
  form: z.enum(['seconds', 'date', 'past', 'garbage']),
  /** For seconds and date. */
  seconds: z.int().min(0).max(86_400).default(20),
});
export type RetryAfter = z.infer<typeof RetryAfter>;

/** The statuses that a desk under strain, or something in front of it, answers. */
export const faultStatuses = [401, 403, 429, 500, 502, 503] as const;

/** One way for an exchange to fail. */
export const Fault = z.discriminatedUnion('kind', [
  /** The line is reset; nothing was done. */
  z.object({ kind: z.literal('refuse') }),
  /** The line stays open, nothing is done and nothing ever answered. */
  z.object({ kind: z.literal('blackhole') }),
  /** All is done, and the line is reset before the first byte of the answer. */
  z.object({ kind: z.literal('drop-answer') }),
  /** All is done, and the line ends after this many bytes of the answer, its head included. */
  z.object({ kind: z.literal('cut-answer'), bytes: z.int().min(0).max(1_000_000) }),
  /** All is done at once, and answered later. */
  z.object({ kind: z.literal('delay'), ms: z.int().min(0).max(600_000) }),
  /** The answer trickles. */
  z.object({ kind: z.literal('slow'), bytesPerSecond: z.int().min(1).max(1_000_000) }),
  /** A status instead of the answer; nothing was done, or all of it. */
  z.object({
    kind: z.literal('status'),
    status: z.literal(faultStatuses),
    retryAfter: RetryAfter.optional(),
    isDone: z.boolean().default(false),
  }),
  /** The page of a hotel's network, with status 200; nothing was done. */
  z.object({ kind: z.literal('portal') }),
  /** A redirect to elsewhere; nothing was done. */
  z.object({ kind: z.literal('redirect') }),
  /** All is done, and the answer shows another ticket. */
  z.object({ kind: z.literal('other-ticket') }),
  /** A new ticket is kept without this member of what was sent, and the answer says 201 all the same. */
  z.object({ kind: z.literal('dropped-field'), pointer: z.string().startsWith('/').max(200) }),
]);
export type Fault = z.output<typeof Fault>;
export type FaultKind = Fault['kind'];

/** Which exchanges fail: those that make a ticket, look for one, show one, or everything of the API. */
export const faultGroups = ['create', 'look-up', 'read', 'all'] as const;
export type FaultGroup = (typeof faultGroups)[number];

/** Which of them: the next so many, every so manieth, or each with a probability. */
const FaultTiming = z.union([
  z.strictObject({ next: z.int().min(1).max(1_000_000) }),
  z.strictObject({ every: z.int().min(1).max(1_000) }),
  z.strictObject({ probability: z.number().min(0).max(1) }),
]);
export type FaultTiming = z.infer<typeof FaultTiming>;

export const FaultRule = z.object({
  fault: Fault,
  on: z.enum(faultGroups).default('all'),
  when: FaultTiming.default({ every: 1 }),
});
export type FaultRule = z.output<typeof FaultRule>;
