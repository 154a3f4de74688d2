import * as z from 'zod';
import { FileBytes } from '../file-bytes.ts';
import { Language } from '../language.ts';
import { State } from '../states.ts';
import { ListFilter } from './drafts.ts';

/*
 * Lists as files, packets of a selection as a zip, and figures about all requests.
 */

const id = z.uuid();
const count = z.int().nonnegative();

export const ExportedList = z.enum(['requests', 'customers', 'outbox', 'sync-log', 'audit']);
export type ExportedList = z.infer<typeof ExportedList>;

const listWish = {
  list: ExportedList,
  /** CSV: with BOM, semicolons and CRLF, as a German Excel opens it · XLSX: every cell a text. */
  format: z.enum(['csv', 'xlsx']),
  language: Language,
  /** `requests` only: the same conditions that the list shows; or those of `ids`. */
  filter: ListFilter.optional(),
  ids: z.array(id).min(1).max(10_000).optional(),
};

/** How many requests were in a state at the end of a week; weeks begin on Monday, in the computer's time zone. */
const Week = z.object({
  /** Monday, as YYYY-MM-DD. */
  week: z.iso.date(),
  made: count,
  sent: count,
  established: count,
});

export const Statistics = z.object({
  requests: count,
  plans: count,
  byState: z.array(z.object({ state: State, count })),
  /** The last 26 weeks, oldest first. */
  weeks: z.array(Week),
  /** From sent to the relation established, in days, of those for which both are known. */
  days: z.object({
    known: count,
    median: z.number().nullable(),
    p90: z.number().nullable(),
    /** How many took so long: from `from` days to below `to`, null for no bound. */
    spans: z.array(z.object({ from: count, to: count.nullable(), count })),
  }),
  /** Requests that are not done, by what they wait for, with the days since then. */
  waiting: z.array(
    z.object({
      for: z.enum(['draft', 'sending', 'needs-you', 'desk', 'invitation', 'relation']),
      count,
      oldestDays: count,
      medianDays: z.number(),
    }),
  ),
});
export type Statistics = z.infer<typeof Statistics>;

export const listOperations = {
  exportList: {
    input: z.object(listWish),
    output: z.object({ fileName: z.string(), rows: count, data: FileBytes }),
  },
  /** The packet files of a selection in one zip; the same bytes for the same packets. */
  exportZip: {
    input: z.object({ ids: z.array(id).min(1).max(1000) }),
    output: z.object({ fileName: z.string(), data: FileBytes }),
  },
  readStatistics: { input: z.object({}), output: Statistics },
} as const;

/** Input of the host's `saveList` and `saveZip`. */
export const SaveList = listOperations.exportList.input;
export const SaveZip = listOperations.exportZip.input;
