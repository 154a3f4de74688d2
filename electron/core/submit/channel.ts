import type { ItemError, Milestone, Ticket } from '../../../shared/contract.ts';
import type { Finding } from '../../../shared/findings.ts';
import type { ChannelKind, Paused } from '../../../shared/states.ts';
import type { Submission } from '../store/submissions.ts';

/*
 * What the engine knows of a channel. A channel turns the desk's answers into these few outcomes and never
 * touches the store; the engine decides what follows and never sees HTTP.
 */

/** A ticket as the desk shows it now. */
export type TicketState = Omit<Ticket, 'channel'> & {
  revision: number;
  /** True where the desk says that nothing will change any more. */
  closed: boolean;
  milestones: Milestone[];
};

/** What keeps the whole queue from moving; `null` where the desk only asks to come back later. */
export type Obstacle = { paused: Paused | null; error: ItemError; retryAfterMs?: number | undefined };

export type ProbeResult = { kind: 'ready' } | { kind: 'obstacle'; obstacle: Obstacle };

export type CreateResult =
  /** The desk says it made a ticket with our reference; to be read back before it counts. */
  | { kind: 'receipt'; ticketId: string; httpStatus: number }
  /** Certainly nothing was made. `paused` stops the run, else only this item waits. */
  | {
      kind: 'not-sent';
      error: ItemError;
      httpStatus: number | null;
      paused?: Paused;
      retryAfterMs?: number | undefined;
    }
  /** The desk refuses this content; only a person can go on. */
  | { kind: 'rejected'; error: ItemError; httpStatus: number; findings: Finding[] }
  /** A ticket may have been made. */
  | { kind: 'unclear'; error: ItemError; httpStatus: number | null; retryAfterMs?: number | undefined };

export type LookUpResult =
  /** The ids of the tickets with our reference, the canonical one first. */
  | { kind: 'answered'; ticketIds: string[] }
  | { kind: 'failed'; error: ItemError; paused?: Paused; retryAfterMs?: number | undefined };

export type ReadBackResult =
  /** The ticket is ours; `dropped` names members that the desk shows otherwise than sent. */
  | { kind: 'ours'; ticket: TicketState; dropped: Finding[] }
  | { kind: 'not-ours'; error: ItemError }
  | { kind: 'failed'; error: ItemError };

/** How sure a look-up is: `eventual` may not show a new ticket before `minDelayMs`. */
export type LookUpTrust = { consistency: 'strong' } | { consistency: 'eventual'; minDelayMs: number };

export type ChangesResult = {
  tickets: { packetId: string; ticket: TicketState }[];
  /** Where to go on next time; null where the desk has no feed. */
  cursor: string | null;
};

export type Attachment = { name: string; mediaType: string; bytes: Uint8Array<ArrayBuffer> };

/** A way to a support desk. One instance serves one address; `signal` ends every call early. */
export type Channel = {
  kind: ChannelKind;
  /** Channel kind and address, as attempts and tickets remember it. */
  desk: string;
  /** Days for which the desk knows an idempotency key; 0 where it takes none. Valid after a good probe. */
  keyLifeDays(): number;
  lookUpTrust(): LookUpTrust;
  /** Asks the desk for something cheap and known; nothing is sent before it is ready. */
  probe(signal: AbortSignal): Promise<ProbeResult>;
  /** Hands the attachments over; `ids` go into the body and are frozen with it. */
  attach(
    attachments: Attachment[],
    signal: AbortSignal,
  ): Promise<{ kind: 'attached'; ids: string[] } | (CreateResult & { kind: 'not-sent' | 'rejected' })>;
  create(submission: Submission, signal: AbortSignal): Promise<CreateResult>;
  findByExternalId(id: string, signal: AbortSignal): Promise<LookUpResult>;
  readBack(ticketId: string, submission: Submission, signal: AbortSignal): Promise<ReadBackResult>;
  /** The open tickets that changed since `cursor`. */
  changes(
    open: readonly { packetId: string; ticketId: string; revision: number }[],
    cursor: string | null,
    signal: AbortSignal,
  ): Promise<ChangesResult>;
};
