import * as z from 'zod';
import { FileBytes, GivenBytes } from '../file-bytes.ts';
import { Language } from '../language.ts';

/*
 * Summaries on paper beyond one PDF: several in one file, a mail with it, the partner's letterhead, and stopping what
 * takes long.
 */

const id = z.uuid();

/** What a person asks of summaries; language: the given one, else the contact's, else German. */
export const SummaryWish = z.object({
  language: Language.optional(),
  /** Prints `note` and `preCheck.note` too, which stay inside the embedded packet otherwise. */
  withNotes: z.boolean().default(false),
});

/** The largest logo, in bytes, and the most pixels of one of its sides. */
export const LOGO_MAX_BYTES = 512 * 1024;
export const LOGO_MAX_PIXELS = 4096;

/** The partner's name and logo (PNG or JPEG) at the head of every summary; an empty name takes that of who submits. */
export const Letterhead = z.object({ name: z.string(), logo: FileBytes.nullable() });
export type Letterhead = z.infer<typeof Letterhead>;

export const paperOperations = {
  /** Several summaries, one after the other, in one file of the same standards; every packet is attached. */
  mergePdfs: {
    input: SummaryWish.extend({ ids: z.array(id).min(1).max(1000), job: id.optional() }),
    output: z.object({ title: z.string(), bytes: z.int(), pages: z.int(), data: FileBytes }),
  },
  /** A mail to the contact, as a file (`.eml`) for the person's own mail program, with the summary attached; nothing is sent. */
  makeSummaryMail: {
    input: SummaryWish.extend({ id }),
    output: z.object({ fileName: z.string(), data: FileBytes }),
  },
  readLetterhead: { input: z.object({}), output: Letterhead },
  /** Changes what is given; `logo: null` removes it. Refuses with `logo-format` what is no PNG or JPEG within the limits. */
  writeLetterhead: {
    input: z.object({
      name: z
        .string()
        .overwrite((text) => text.toWellFormed())
        .trim()
        .max(200)
        .optional(),
      logo: GivenBytes.nullable().optional(),
    }),
    output: Letterhead,
  },
  /** Ends what runs under that name: it answers `cancelled`, and what it wrote so far is whole or absent. */
  cancelJob: { input: z.object({ job: id }), output: z.object({}) },
} as const;

/**
 * Input of the host's `savePdf`. `shown` is what `makePdf` answered and the person has seen: those very bytes are
 * written, whatever has changed since.
 */
export const SavePdf = SummaryWish.extend({
  id,
  shown: z.object({ title: z.string().max(2000), data: GivenBytes }).optional(),
});

/** Input of the host's `savePdfs`: one file each in a folder that the person chooses, or one file for all. */
export const SavePdfs = SummaryWish.extend({
  ids: z.array(id).min(1).max(1000),
  merged: z.boolean(),
  job: id,
});
