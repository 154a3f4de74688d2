import * as z from 'zod';
import { OperationError, type Result } from './errors.ts';
import { Finding, LocalizedText } from './findings.ts';
import { Language } from './language.ts';
import type { HostOperationName, OperationName } from './operation-names.ts';
import { PACKET_MAX_LENGTH, PacketKind } from './packet/packet.ts';
import { Method } from './packet/request.ts';
import { backupOperations } from './operations/backups.ts';
import { custodyOperations, SaveHandOver } from './operations/custody.ts';
import { customerOperations } from './operations/customers.ts';
import { draftOperations } from './operations/drafts.ts';
import { followUpOperations } from './operations/follow-up.ts';
import { deliveryOperations } from './operations/delivery.ts';
import { incomingOperations } from './operations/incoming.ts';
import { listOperations, SaveList, SaveZip } from './operations/lists.ts';
import { paperOperations, SavePdf, SavePdfs, SummaryWish } from './operations/papers.ts';
import { planOperations, SavePlanFiles } from './operations/plans.ts';
import { privacyOperations } from './operations/privacy.ts';
import { protectionOperations } from './operations/protection.ts';
import { Sending, sendingOperations } from './operations/sending.ts';
import { signInOperations } from './operations/sign-in.ts';
import { SaveTableTemplate, tableOperations } from './operations/tables.ts';
import { AttemptOutcome, ChannelKind, MilestoneName, Paused, State, StatusCategory } from './states.ts';

/*
 * The one contract: operation name to the schemas of its input and output. The window, the command line and the
 * tests are typed from it, and both ends of a border parse. Exact answers: the packet format's sections 3 and 4.
 */

const id = z.uuid();
const time = z.iso.datetime();
const ids = z.array(id).min(1).max(1000);
const packetText = z.string().max(PACKET_MAX_LENGTH);

/** A packet as a JSON object; its members were checked when it came in, so borders pass it through. */
const PacketObject = z.record(z.string(), z.unknown());

const ItemState = z.object({ id, state: State });
const ItemAnswer = z.object({ id, state: State, findings: z.array(Finding) });

export const PacketSummary = z.object({
  id,
  kind: PacketKind,
  title: z.string(),
  state: State,
  updatedAt: time,
});
export type PacketSummary = z.infer<typeof PacketSummary>;

export const TicketStatus = z.object({
  code: z.string(),
  category: StatusCategory,
  label: LocalizedText,
  since: z.string(),
});
export type TicketStatus = z.infer<typeof TicketStatus>;

export const Ticket = z.object({
  channel: ChannelKind,
  id: z.string(),
  number: z.string().nullable(),
  url: z.string().nullable(),
  status: TicketStatus.nullable(),
});
export type Ticket = z.infer<typeof Ticket>;

export const Milestone = z.object({
  name: MilestoneName,
  at: z.string(),
  source: z.enum(['desk', 'manual']),
  evidence: z.string().nullable(),
});
export type Milestone = z.infer<typeof Milestone>;

/** What went wrong with one item, in the app's words, with the desk's own words in `deskWords`. */
export const ItemError = z.object({
  code: z.string(),
  message: LocalizedText,
  deskWords: z.string().nullable(),
});
export type ItemError = z.infer<typeof ItemError>;

export const Attempt = z.object({
  n: z.int().positive(),
  startedAt: time,
  endedAt: time.nullable(),
  outcome: AttemptOutcome.nullable(),
  httpStatus: z.int().nullable(),
  error: ItemError.nullable(),
});
export type Attempt = z.infer<typeof Attempt>;

export const PacketView = z.object({
  id,
  kind: PacketKind,
  title: z.string(),
  state: State,
  createdAt: time,
  updatedAt: time,
  packet: PacketObject,
  ticket: Ticket.nullable(),
  milestones: z.array(Milestone),
  attempts: z.array(Attempt),
  findings: z.array(Finding),
});
export type PacketView = z.infer<typeof PacketView>;

const SyncItem = z.object({
  id,
  state: State,
  nextAttemptAt: time.nullable(),
  error: ItemError.nullable(),
});

export const SyncAnswer = z.object({
  sent: z.int(),
  waiting: z.int(),
  needsYou: z.int(),
  unknown: z.int(),
  paused: Paused.nullable(),
  items: z.array(SyncItem),
});
export type SyncAnswer = z.infer<typeof SyncAnswer>;

/** What a person can do with an item of the outbox beside reading it. */
export const OutboxChoice = z.enum([
  'send-now',
  'send-again',
  'hand-over',
  'confirm',
  'correct',
  'withdraw',
  'sign-in',
]);
export type OutboxChoice = z.infer<typeof OutboxChoice>;

export const OutboxItem = PacketSummary.extend({
  finalizedAt: time,
  attempts: z.int(),
  lastAttemptAt: time.nullable(),
  nextAttemptAt: time.nullable(),
  error: ItemError.nullable(),
  findings: z.array(Finding),
  choices: z.array(OutboxChoice),
  ticket: Ticket.nullable(),
});
export type OutboxItem = z.infer<typeof OutboxItem>;

/**
 * Where submissions go. `url`: the base of a desk's API; for email the server that sends (`smtps://user@host`), empty
 * where the person's own mail program does; by hand the Help Center's page, or empty.
 */
export const ChannelSettings = z.object({
  kind: z.union([ChannelKind, z.literal('practice-desk')]),
  url: z.string().max(2048),
  /** Email: who gets a request that names no partner sales account manager. */
  recipient: z.string().max(254).nullable().default(null),
  /** Email: the mailbox to look for replies in, `imaps://user@host/INBOX`. */
  mailbox: z.string().max(2048).nullable().default(null),
});
export type ChannelSettings = z.infer<typeof ChannelSettings>;

/** Where the channel's token is kept, never the token: `profile` is a file of mode 0600, `key-store` the operating system's. */
export const ChannelAnswer = z.object({
  kind: ChannelSettings.shape.kind.nullable(),
  url: z.string().nullable(),
  recipient: z.string().nullable(),
  mailbox: z.string().nullable(),
  /** How the app shows who it is: a token that a person pasted, a sign-in in the browser, or nothing. */
  signIn: z.enum(['none', 'token', 'browser']),
  token: z.enum(['none', 'profile', 'key-store']),
  message: LocalizedText,
});
export type ChannelAnswer = z.infer<typeof ChannelAnswer>;

/** One member of a packet to change; `value: null` removes it. */
export const PacketChange = z.object({
  pointer: z.string().min(2).max(200),
  value: z.union([z.string().max(1_048_576), z.boolean(), z.null()]),
});
export type PacketChange = z.infer<typeof PacketChange>;

export const Problem = z.object({
  code: z.string(),
  file: z.string(),
  id: z.string().optional(),
  message: LocalizedText,
});
export type Problem = z.infer<typeof Problem>;

const filePath = z.string().min(1).max(4096);
/** What a file is called in an answer about it. */
const fileName = z.string().max(4096);

export const contract = {
  /** Checks the text of a packet file, stores nothing. */
  checkPacket: {
    input: z.object({ text: packetText }),
    output: z.object({
      kind: PacketKind.nullable(),
      packet: PacketObject.nullable(),
      findings: z.array(Finding),
    }),
  },
  /** Stores the texts of packet files as drafts; answers only after everything in `added` is committed. */
  addPackets: {
    input: z.object({ files: z.array(z.object({ file: fileName, text: packetText })).max(10_000) }),
    output: z.object({
      added: z.array(ItemState.extend({ kind: PacketKind })),
      failed: z.array(z.object({ file: z.string(), code: z.string(), message: LocalizedText })),
    }),
  },
  /**
   * Makes a draft of a request: empty, or with what a template or a customer gives. Who submits is taken over from
   * the request made last.
   */
  createRequest: {
    input: z.object({
      method: Method,
      reason: z
        .object({ managesIndependently: z.boolean(), needsSeparateOrganization: z.boolean() })
        .optional(),
      templateId: id.optional(),
      customerId: id.optional(),
    }),
    output: PacketView,
  },
  /** Changes members of a draft; `savedAt` is the time after the commit. */
  editPacket: {
    input: z.object({
      id,
      changes: z.array(PacketChange).min(1).max(100),
      /** Changes with the same step are undone together: one visit of a field. */
      step: z
        .string()
        .max(64)
        .overwrite((text) => text.toWellFormed())
        .optional(),
    }),
    output: z.object({ id, savedAt: time, packet: PacketObject, findings: z.array(Finding) }),
  },
  listPackets: {
    input: z.object({
      state: State.optional(),
      search: z.string().max(200).optional(),
      limit: z.int().min(1).max(500).default(50),
      cursor: z
        .string()
        .max(15)
        .regex(/^[1-9]\d{0,14}$/)
        .optional(),
    }),
    output: z.object({ items: z.array(PacketSummary), nextCursor: z.string().nullable() }),
  },
  showPacket: { input: z.object({ id }), output: PacketView },
  finalizePackets: { input: z.object({ ids }), output: z.object({ items: z.array(ItemAnswer) }) },
  withdrawPackets: { input: z.object({ ids }), output: z.object({ items: z.array(ItemAnswer) }) },
  /** One pass, or with `untilIdle` passes until nothing can move; `timeoutSeconds` bounds the whole call. */
  sync: {
    input: z.object({
      untilIdle: z.boolean().default(false),
      timeoutSeconds: z.number().positive().max(86_400).optional(),
    }),
    output: SyncAnswer,
  },
  /** What the outbox shows: all open items, then the last ones that are sent or withdrawn; `oldestWaitingSince` is null where nothing is unsent. */
  readOutbox: {
    input: z.object({}),
    output: z.object({
      items: z.array(OutboxItem),
      paused: Paused.nullable(),
      oldestWaitingSince: time.nullable(),
      syncing: z.boolean(),
      sending: Sending,
    }),
  },
  /** The summary PDF of a stored packet or of a packet file's text. Language: the given one, else the contact's, else German. */
  makePdf: {
    input: z.object({
      source: z.union([z.object({ id }), z.object({ text: packetText })]),
      ...SummaryWish.shape,
      job: id.optional(),
    }),
    output: z.object({
      id,
      title: z.string(),
      bytes: z.int(),
      pages: z.int(),
      data: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    }),
  },
  exportPackets: {
    input: z.object({ ids }),
    output: z.object({ packets: z.array(z.object({ id, title: z.string(), text: z.string() })) }),
  },
  setChannel: {
    input: ChannelSettings.extend({ token: z.string().max(8192).optional() }),
    output: ChannelAnswer,
  },
  showChannel: { input: z.object({}), output: ChannelAnswer },
  /** Opens the page of the embedded practice desk where a trainer plays the agent; `opened` is false where no browser opens. */
  openTrainerPage: { input: z.object({}), output: z.object({ opened: z.boolean() }) },
  backupProfile: {
    input: z.object({ out: filePath }),
    output: z.object({ ok: z.literal(true), file: z.string(), bytes: z.int(), packets: z.int() }),
  },
  /** Replaces the profile by a backup; `secret` opens one that is encrypted with a key that this profile does not have. */
  restoreProfile: {
    input: z.object({ file: filePath, secret: z.string().min(1).max(1000).optional() }),
    output: z.object({
      ok: z.literal(true),
      packets: z.int(),
      movedTo: z.string().nullable(),
      /** How many requests and plans of the backup were erased again, since they had been erased after it. */
      erasedAgain: z.int().positive().optional(),
    }),
  },
  checkProfile: {
    input: z.object({}),
    output: z.object({ ok: z.boolean(), problems: z.array(Problem) }),
  },
  ...draftOperations,
  ...customerOperations,
  ...followUpOperations,
  ...deliveryOperations,
  ...sendingOperations,
  ...signInOperations,
  ...protectionOperations,
  ...backupOperations,
  ...privacyOperations,
  ...planOperations,
  ...paperOperations,
  ...incomingOperations,
  ...custodyOperations,
  ...tableOperations,
  ...listOperations,
} as const satisfies Record<OperationName, { input: z.ZodType; output: z.ZodType }>;

export type Contract = typeof contract;
export type Input<N extends OperationName> = z.input<Contract[N]['input']>;
export type ParsedInput<N extends OperationName> = z.output<Contract[N]['input']>;
export type Output<N extends OperationName> = z.output<Contract[N]['output']>;

/** The operations as functions that never throw: what the router offers and what `window.desk` gives. */
export type Desk = { [N in OperationName]: (input: Input<N>) => Promise<Result<Output<N>>> };

export const Preferences = z.object({
  language: Language.nullable(),
  theme: z.enum(['auto', 'light', 'dark']),
  /** After so many minutes without a key or the mouse the profile is shut, where a passphrase protects it. */
  lockAfterMinutes: z.int().min(1).max(240).nullable(),
  /** False until the person answered "not now" to the offer to encrypt the profile. */
  protectionDeclined: z.boolean(),
});
export type Preferences = z.infer<typeof Preferences>;

/** Operations of the window's host: main answers them itself. */
export const hostContract = {
  /** Puts a text onto the clipboard. */
  copyText: { input: z.object({ text: z.string().max(100_000) }), output: z.object({}) },
  /** Opens a new message in the system's mail program; nothing is sent. `opened` is false where there is none. */
  openMail: {
    input: z.object({
      to: z.string().max(254).nullable(),
      subject: z.string().max(255),
      body: z.string().max(10_000),
    }),
    output: z.object({ opened: z.boolean() }),
  },
  /** Asks where to and writes the summary PDF of a packet there; `file` is null where the person cancelled. */
  savePdf: { input: SavePdf, output: z.object({ file: z.string().nullable() }) },
  /**
   * Asks where to and writes the summaries of several packets there; tells how far it is as `job-progress`. `files` is
   * null where the person cancelled before; those that could not be made are in `failed`, the others are there.
   */
  savePdfs: {
    input: SavePdfs,
    output: z.object({
      files: z.array(z.string()).nullable(),
      failed: z.array(z.object({ id, message: LocalizedText })),
      isCancelled: z.boolean(),
    }),
  },
  /** Opens the person's mail program with the summary attached; `opened` is false where there is none. Nothing is sent. */
  openSummaryMail: { input: SummaryWish.extend({ id }), output: z.object({ opened: z.boolean() }) },
  /** Asks where to and writes that mail there; `file` is null where the person cancelled. */
  saveSummaryMail: {
    input: SummaryWish.extend({ id }),
    output: z.object({ file: z.string().nullable() }),
  },
  /** Asks where to, hands packets over and writes the file there; `file` is null where the person cancelled, and nothing is frozen then. */
  saveHandOver: { input: SaveHandOver, output: z.object({ file: z.string().nullable() }) },
  /** Asks where to and writes an empty table for customers there. */
  saveTableTemplate: { input: SaveTableTemplate, output: z.object({ file: z.string().nullable() }) },
  /** Asks where to and writes a list there; `rows` is how many are in it. */
  saveList: { input: SaveList, output: z.object({ file: z.string().nullable(), rows: z.int() }) },
  /** Asks where to and writes the packet files of a selection there. */
  saveZip: { input: SaveZip, output: z.object({ file: z.string().nullable() }) },
  /** Asks where to and writes a request's mail file there; `file` is null where the person cancelled. */
  saveMail: { input: z.object({ id }), output: z.object({ file: z.string().nullable() }) },
  /** Asks where to and writes the support bundle there; `file` is null where the person cancelled. */
  saveSupportBundle: { input: z.object({}), output: z.object({ file: z.string().nullable() }) },
  /** Asks where to and writes everything stored about a customer there; `file` is null where the person cancelled. */
  savePersonData: {
    input: z.object({ customerId: id }),
    output: z.object({ file: z.string().nullable() }),
  },
  /** Asks where to and writes the files of an export there; `files` is null where the person cancelled. */
  savePlanFiles: {
    input: SavePlanFiles,
    output: z.object({ files: z.array(z.string()).nullable() }),
  },
  /** Asks for a backup file, for `restoreProfile`; `file` is null where the person cancelled. */
  chooseBackup: { input: z.object({}), output: z.object({ file: z.string().nullable() }) },
  readPreferences: { input: z.object({}), output: Preferences },
  writePreferences: { input: Preferences.partial(), output: Preferences },
  /** Version of the app and what to tell the person at the start: a settings file that was set aside, say. */
  readAbout: {
    input: z.object({}),
    output: z.object({
      version: z.string(),
      systemLanguage: Language,
      notices: z.array(LocalizedText),
    }),
  },
} as const satisfies Record<HostOperationName, { input: z.ZodType; output: z.ZodType }>;

export type HostContract = typeof hostContract;
export type HostDesk = {
  [N in HostOperationName]: (
    input: z.input<HostContract[N]['input']>,
  ) => Promise<Result<z.output<HostContract[N]['output']>>>;
};

/** What core, and main for it, tells whoever shows its data: read again what changed. */
export const CoreEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('packets-changed') }),
  z.object({ type: z.literal('outbox-changed') }),
  /** How far something is that takes long, under the name that its caller gave it. */
  z.object({ type: z.literal('job-progress'), job: id, done: z.int(), total: z.int() }),
  /** The profile was opened, shut or changed as a whole: everything is to be read again. */
  z.object({ type: z.literal('gate-changed') }),
  /** The person left: the screen was locked, or the computer goes to sleep. */
  z.object({ type: z.literal('person-left') }),
]);
export type CoreEvent = z.infer<typeof CoreEvent>;

/** `window.desk`: all operations, and `onEvent`, which gives back the function that ends the subscription. */
export type WindowDesk = Desk & HostDesk & { onEvent: (listener: (event: CoreEvent) => void) => () => void };

/** The schema of a Result with the given value. */
export const resultOf = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: OperationError }),
  ]);
