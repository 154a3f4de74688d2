import * as z from 'zod';

/**
 * The state of a request or plan. `waiting`: finalized, nothing in flight · `sending`: a live process holds the
 * lease · `unknown`: may have arrived, being looked up · `needs-you`: only a person can move it on · `sent`: a
 * valid receipt is stored.
 */
export const State = z.enum(['draft', 'waiting', 'sending', 'unknown', 'needs-you', 'sent', 'withdrawn']);
export type State = z.infer<typeof State>;

/** How an attempt to submit ended; null while it runs. */
export const AttemptOutcome = z.enum(['sent', 'adopted', 'not-sent', 'rejected', 'unknown']);
export type AttemptOutcome = z.infer<typeof AttemptOutcome>;

/** Why the queue does not move: sign-in, channel settings, a captive portal, no network, a wrong clock. */
export const Paused = z.enum(['auth', 'channel', 'captive', 'offline', 'clock']);
export type Paused = z.infer<typeof Paused>;

/** Where submissions can go. */
export const ChannelKind = z.enum(['support-api', 'request-tracker', 'email', 'by-hand']);
export type ChannelKind = z.infer<typeof ChannelKind>;

/** What is over for a ticket's desk; unknown names of a desk count as open. */
export const StatusCategory = z.enum(['open', 'waiting-on-partner', 'waiting-on-customer', 'done', 'failed']);
export type StatusCategory = z.infer<typeof StatusCategory>;

/** The parallel results of a submitted request; the source text lists them side by side, so they are no chain. */
export const MilestoneName = z.enum([
  'ticket-opened',
  'organization-created',
  'connection-established',
  'invitation-email-sent',
  'contact-logged-in',
  'customer-relation-established',
]);
export type MilestoneName = z.infer<typeof MilestoneName>;
