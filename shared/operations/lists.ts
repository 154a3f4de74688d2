import * as z from 'zod';
import { FileBytes } from '../file-bytes.ts';
import { Language } from '../language.ts';
import { State } from '../states.ts';
import { ListFilter, ListSort } from './drafts.ts';

/*
 * Lists as files, packets of a selection as a zip, and figures about all requests.
 */

const id = z.uuid();
const count = z.int().nonnegative();

const ExportedList = z.enum(['requests', 'customers', 'outbox', 'sync-log', 'audit']);

/** Which rows: of `requests` those that a list with this filter shows in this order, or those of `ids` in theirs. */
const which = {
  list: ExportedList,
  filter: ListFilter.optional(),
  sort: ListSort.optional(),
  ids: z.array(id).min(1).max(10_000).optional(),
};

const listWish = {
  ...which,
  /** CSV: with BOM, semicolons and CRLF, as a German Excel opens it · XLSX: every cell a text. */
  format: z.enum(['csv', 'xlsx']),
  language: Language,
};

/** How many requests were made, sent and established in a week. */
const Week = z.object({
  /** Monday, as YYYY-MM-DD. */
  week: z.iso.date(),
  made: count,
  sent: count,
  established: count,
});

/** What a request that is not done waits for. */
export const WaitsFor = z.enum(['draft', 'sending', 'needs-you', 'desk', 'invitation', 'relation']);
export type WaitsFor = z.infer<typeof WaitsFor>;

/**
 * Figures about the requests of a profile, those in the trash left out; days and weeks are the calendar's in the time
 * zone of this computer. What each figure counts: core/operations/lists/statistics.ts.
 */
export const Statistics = z.object({
  requests: count,
  plans: count,
  /** Requests by state, every state once. */
  byState: z.array(z.object({ state: State, count })),
  /** The last 26 weeks from Monday to Sunday, oldest first; the last one is still running. */
  weeks: z.array(Week),
  /** Calendar days from sent to the customer relation established. */
  days: z.object({
    /** How many relations are established, and of how many of them both days are known. */
    established: count,
    known: count,
    median: z.number().nullable(),
    p90: z.number().nullable(),
    /** How many took so long: from `from` days to below `to`, null for no bound. */
    spans: z.array(z.object({ from: count, to: count.nullable(), count })),
  }),
  /** Requests that are not done, by what they wait for and every one once, with the days since then; 0 where none waits. */
  waiting: z.array(z.object({ for: WaitsFor, count, oldestDays: count, medianDays: z.number() })),
});
export type Statistics = z.infer<typeof Statistics>;

export const listOperations = {
  /** A list as a file: all of its rows, read as they are when it begins. */
  exportList: {
    input: z.object(listWish),
    output: z.object({ fileName: z.string(), rows: count, data: FileBytes }),
  },
  /** How many rows an export would have. */
  countList: { input: z.object(which), output: z.object({ rows: count }) },
  /** The packet files of a selection in one zip; the same bytes for the same packets. */
  exportZip: {
    input: z.object({ ids: z.array(id).min(1).max(1000), language: Language }),
    output: z.object({ fileName: z.string(), data: FileBytes }),
  },
  readStatistics: { input: z.object({}), output: Statistics },
} as const;

/** Input of the host's `saveList` and `saveZip`. */
export const SaveList = listOperations.exportList.input;
export const SaveZip = listOperations.exportZip.input;
