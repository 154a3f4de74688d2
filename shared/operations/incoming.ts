import * as z from 'zod';
import { GivenBytes } from '../file-bytes.ts';
import { Finding } from '../findings.ts';
import { PacketKind } from '../packet/packet.ts';
import { State } from '../states.ts';
import { MemberChange } from './drafts.ts';

/*
 * Files that come back: packets, summary PDFs, hand-over files of a colleague, and tables of customers. Limits and
 * answers: packet format, section 3.
 */

const id = z.uuid();
const fileName = z.string().max(4096);

/** The largest file that is read back, in bytes. */
export const INCOMING_MAX_BYTES = 20 * 1024 * 1024;

const IncomingFile = z.object({
  file: fileName,
  data: GivenBytes,
  /** Opens a hand-over file that was not made for this profile's own key. */
  passphrase: z.string().min(1).max(1000).optional(),
});

/** What a file is; `table` (CSV or XLSX) has no items here, see tables.ts. */
export const IncomingSource = z.enum(['packet', 'summary', 'hand-over', 'table']);
export type IncomingSource = z.infer<typeof IncomingSource>;

/**
 * A packet in a file beside what is stored under its id. `newer`: the file knows what is stored as one of its former
 * versions · `older`: what is stored knows the file's as one of its own · `different`: neither · `erased`: a tombstone
 * is stored, so it never comes in.
 */
export const IncomingRelation = z.enum(['new', 'same', 'newer', 'older', 'different', 'erased']);
export type IncomingRelation = z.infer<typeof IncomingRelation>;

/** What to do with it: `replace` is one change that can be undone, `copy` makes a draft with an id of its own. */
export const IncomingChoice = z.enum(['add', 'replace', 'copy', 'leave']);
export type IncomingChoice = z.infer<typeof IncomingChoice>;

export const IncomingItem = z.object({
  id,
  kind: PacketKind,
  title: z.string(),
  relation: IncomingRelation,
  /** What is stored under the id; null where nothing is. */
  state: State.nullable(),
  /** From what is stored to what the file says, field by field; empty where nothing is stored. */
  changes: z.array(MemberChange),
  findings: z.array(Finding),
  /** What is possible, the advised one first. */
  choices: z.array(IncomingChoice),
});
export type IncomingItem = z.infer<typeof IncomingItem>;

/**
 * Who signed a hand-over file. `key` is the public key as a line of text, for `saveColleague`. `isKnown`: it is that of
 * a colleague whom this profile knows, and `name` is what they are called here.
 */
export const HandOverSender = z.object({
  name: z.string(),
  key: z.string(),
  fingerprint: z.string(),
  isKnown: z.boolean(),
  /** True where this profile signed it itself. */
  isOwn: z.boolean(),
  note: z.string(),
  at: z.iso.datetime(),
});
export type HandOverSender = z.infer<typeof HandOverSender>;

export const incomingOperations = {
  /**
   * What would happen with a file; stores nothing. Refuses what cannot be used with an error of its own: `file-…`,
   * `passphrase-needed`, `wrong-secret`, `hand-over-for-other`, `hand-over-damaged`.
   */
  previewFile: {
    input: IncomingFile,
    output: z.object({
      source: IncomingSource,
      sender: HandOverSender.nullable(),
      items: z.array(IncomingItem),
      /** About packets of the file that nothing can be done with; others come in all the same. */
      findings: z.array(Finding),
    }),
  },
  /**
   * Takes a file of any known format over, in one transaction. What no choice names is added where it is new, replaced
   * where it was handed over and is back, and else skipped. A choice that is not possible (any more) is refused, with
   * nothing stored. Findings of a table's rows carry `params.row`, those of one packet among several its `params.id`.
   */
  importFile: {
    input: IncomingFile.extend({
      dryRun: z.boolean().default(false),
      choices: z
        .array(z.object({ id, choice: IncomingChoice }))
        .max(10_000)
        .optional(),
      /** Tables: headings to JSON Pointers; those that it does not name are matched as always. */
      map: z
        .record(z.string().max(1000), z.string().max(200))
        .refine((map) => Object.keys(map).length <= 200)
        .meta({ maxProperties: 200 })
        .optional(),
      keepDuplicates: z.boolean().default(false),
      job: id.optional(),
    }),
    output: z.object({
      rows: z.int(),
      added: z.int(),
      skipped: z.int(),
      ids: z.array(id),
      findings: z.array(Finding),
      /** Ids of stored packets that `replace` changed. */
      replaced: z.array(id).optional(),
    }),
  },
} as const;
