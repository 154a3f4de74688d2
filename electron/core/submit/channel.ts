import type { ChannelSettings, ItemError, Milestone, Ticket } from '../../../shared/contract.ts';
import type { Finding } from '../../../shared/findings.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import type { RequiredAction } from '../../../shared/operations/follow-up.ts';
import type { PacketKind } from '../../../shared/packet/packet.ts';
import type { ChannelKind, Paused } from '../../../shared/states.ts';
import type { Host } from '../host.ts';
import type { DeskDocument } from '../store/desk-documents.ts';
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
  /** What the desk asks for, with pointers into the packet. */
  requiredActions: RequiredAction[];
};

/** What a channel is made from; each kind has one maker, see `channels/index.ts`. */
export type ChannelDeps = {
  host: Pick<Host, 'fetch' | 'clock' | 'sleep' | 'waits' | 'log' | 'version'>;
  /** The address is one that the kind's `checkSettings` passed. */
  settings: ChannelSettings;
  /** The token or password to show now; `fresh` asks for another one after a refusal. Null where there is none. */
  secret(fresh?: 'fresh'): Promise<string | null>;
  /** What this desk published, kept in the profile. */
  documents: DeskDocuments;
};

/** Documents of one desk, by name. */
export type DeskDocuments = {
  find(name: string): DeskDocument | null;
  put(name: string, document: DeskDocument): void;
};

/** A kind of channel: how its settings are checked and how one is made of them. */
export type ChannelMaker = {
  /** The settings as they are kept. Throws DeskError `channel-url`, `channel-insecure`, `channel-address`. */
  checkSettings(settings: ChannelSettings): ChannelSettings;
  make(deps: ChannelDeps): Channel | Promise<Channel>;
};

/** What keeps the whole queue from moving; `null` where the desk only asks to come back later. */
export type Obstacle = { paused: Paused | null; error: ItemError; retryAfterMs?: number | undefined };

export type ProbeResult = { kind: 'ready' } | { kind: 'obstacle'; obstacle: Obstacle };

/** Certainly nothing arrived. `paused` stops the run, else only this item waits. */
export type NotSent = {
  kind: 'not-sent';
  error: ItemError;
  httpStatus: number | null;
  paused?: Paused;
  retryAfterMs?: number | undefined;
};

/** It may have arrived. */
export type Unclear = {
  kind: 'unclear';
  error: ItemError;
  httpStatus: number | null;
  retryAfterMs?: number | undefined;
};

/** A question got no usable answer; `paused` stops the run. */
export type Unanswered = {
  kind: 'failed';
  error: ItemError;
  paused?: Paused;
  retryAfterMs?: number | undefined;
};

export type CreateResult =
  /** The desk says it made a ticket with our reference; to be read back before it counts. */
  | { kind: 'receipt'; ticketId: string; httpStatus: number }
  | NotSent
  /** The desk refuses this content, or said before that it would (no status); only a person can go on. */
  | { kind: 'rejected'; error: ItemError; httpStatus: number | null; findings: Finding[] }
  | Unclear;

export type LookUpResult =
  /** The ids of the tickets with our reference, the canonical one first. */
  { kind: 'answered'; ticketIds: string[] } | Unanswered;

export type ReadBackResult =
  /** The ticket is ours; `dropped` names members that the desk shows otherwise than sent. */
  | { kind: 'ours'; ticket: TicketState; dropped: Finding[] }
  | { kind: 'not-ours'; error: ItemError }
  /** The desk has what was submitted of the packet before; this submission takes its place and is not there yet. */
  | { kind: 'earlier'; error: ItemError }
  | { kind: 'failed'; error: ItemError };

/** How sure a look-up is: `eventual` may not show a new ticket before `minDelayMs`; with `none` only a find counts. */
export type LookUpTrust =
  { consistency: 'strong' } | { consistency: 'eventual'; minDelayMs: number } | { consistency: 'none' };

export type ChangesResult = {
  tickets: { packetId: string; ticket: TicketState }[];
  /** Where to go on next time; null where the desk has no feed. */
  cursor: string | null;
};

export type Attachment = { name: string; mediaType: string; bytes: Uint8Array<ArrayBuffer> };

/** A message as the desk shows it, cut and cleaned. */
export type DeskMessage = {
  deskId: string;
  author: 'partner' | 'desk';
  name: string | null;
  text: string;
  at: string | null;
};

export type ReadMessagesResult =
  /** The messages from the page of `cursor` on; `complete` is false where more of them wait. */
  | { kind: 'read'; messages: DeskMessage[]; cursor: string | null; complete: boolean }
  /** The desk has no messages to this ticket, and never will. */
  | { kind: 'none' }
  | Unanswered;

export type PostMessageResult =
  | { kind: 'posted'; deskId: string }
  | NotSent
  /** The desk refuses this message; only a person can go on. */
  | { kind: 'refused'; error: ItemError }
  | Unclear;

/** What partner and desk write to each other about a ticket. */
export type MessageChannel = {
  /** Reads a bounded number of pages, beginning with that of `cursor`. */
  read(ticketId: string, cursor: string | null, signal: AbortSignal): Promise<ReadMessagesResult>;
  /** Writes a message; the desk knows it again by `id` as long as it keeps keys. */
  post(
    ticketId: string,
    message: { id: string; text: string; authorName: string | null },
    signal: AbortSignal,
  ): Promise<PostMessageResult>;
};

/** A correction: what was submitted, what shall be there, and what the desk shows of the former. */
export type Correction = {
  base: Submission;
  wanted: Submission;
  /** What the desk showed in place of `base` when a person looked; null where that is `base` itself. */
  shown: JsonObject | null;
  /** Pointers of members that the desk never showed as sent. */
  dropped: readonly string[];
};

export type CompareResult =
  /** Whether the ticket holds what was submitted, the correction already, or something else. */
  | {
      kind: 'as-before' | 'as-wanted' | 'changed';
      ticket: TicketState;
      shown: JsonObject;
      /** Members of the correction that the desk shows otherwise. */
      dropped: Finding[];
      /** Pointers of members that are not as they were submitted. */
      changed: string[];
    }
  | { kind: 'not-ours'; error: ItemError }
  /** The desk has no such ticket any more. */
  | { kind: 'gone' }
  | Unanswered;

export type CorrectResult =
  /** The desk says it took the correction; to be read back before it counts. */
  | { kind: 'taken'; httpStatus: number }
  | NotSent
  /** The ticket has changed since it was compared. */
  | { kind: 'outdated'; error: ItemError; httpStatus: number }
  | { kind: 'refused'; error: ItemError; httpStatus: number; findings: Finding[] }
  | Unclear;

/** True for the ways on which a submitted request can be corrected; known without asking the desk. */
export const takesCorrections = (kind: ChannelKind): boolean => kind === 'support-api';

/** True for the ways on which a submitted request can be taken back; known without asking the desk. */
export const takesWithdrawals = (kind: ChannelKind): boolean => kind === 'support-api';

/** How a submitted request is corrected. */
export type CorrectionChannel = {
  compare(ticketId: string, correction: Correction, signal: AbortSignal): Promise<CompareResult>;
  /** Changes the ticket, but only while it has that revision. */
  send(
    ticketId: string,
    correction: Correction,
    revision: number,
    signal: AbortSignal,
  ): Promise<CorrectResult>;
};

export type WithdrawResult =
  /** The desk says that it is taken back. */
  | { kind: 'withdrawn'; ticket: TicketState }
  | NotSent
  /** The desk keeps the request. */
  | { kind: 'refused'; error: ItemError; httpStatus: number }
  | Unclear;

/** A way to a support desk. One instance serves one address; `signal` ends every call early. */
export type Channel = {
  kind: ChannelKind;
  /** Channel kind and address, as attempts and tickets remember it. */
  desk: string;
  /** Made of a guess, since the desk could not be asked where it is: not kept, the next call makes it anew. */
  isGuess?: true;
  /** Days for which the desk knows an idempotency key; 0 where it takes none. Valid after a good probe. */
  keyLifeDays(): number;
  lookUpTrust(): LookUpTrust;
  /** Asks the desk for something cheap and known; nothing is sent before it is ready. */
  probe(signal: AbortSignal): Promise<ProbeResult>;
  /** Who carries a request to the desk: with `person` the app sends nothing, and a person says when it is there. */
  carrier: 'app' | 'person';
  /** Hands the attachments over before the body, which names their `ids`; they are frozen with it. Absent where they travel inside. */
  attach?(
    attachments: Attachment[],
    signal: AbortSignal,
  ): Promise<{ kind: 'attached'; ids: string[] } | (CreateResult & { kind: 'not-sent' | 'rejected' })>;
  /** Sends the body, with `attachments` inside it where they do not go ahead: the same bytes every time. */
  create(submission: Submission, attachments: Attachment[], signal: AbortSignal): Promise<CreateResult>;
  /** @param kind what the id is of; a way that files requests and plans alike need not care */
  findByExternalId(id: string, signal: AbortSignal, kind: PacketKind): Promise<LookUpResult>;
  readBack(ticketId: string, submission: Submission, signal: AbortSignal): Promise<ReadBackResult>;
  /** The open tickets that changed since `cursor`; one with a negative revision is read in any case. */
  changes(
    open: readonly { packetId: string; ticketId: string; revision: number }[],
    cursor: string | null,
    signal: AbortSignal,
  ): Promise<ChangesResult>;
  /** Fetches what the desk publishes and this computer lacks or has kept for long; what fails is left as it is. */
  refreshDocuments?(signal: AbortSignal): Promise<void>;
  /** Fulfilled when the desk may have something new, at the latest after its own bound. Absent without such a call. */
  waitForChange?(cursor: string | null, signal: AbortSignal): Promise<void>;
  /** Takes a submitted request back at the desk; the same call again does no more. Absent where it cannot be. */
  withdraw?(ticketId: string, packetId: string, signal: AbortSignal): Promise<WithdrawResult>;
  /** Absent where the way has no messages. */
  messages?: MessageChannel;
  /** Absent where a submitted request cannot be corrected on this way. */
  corrections?: CorrectionChannel;
};
