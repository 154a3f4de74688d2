import * as z from 'zod';
import { FileBytes, GivenBytes } from '../file-bytes.ts';
import { Finding, Severity } from '../findings.ts';
import { Language } from '../language.ts';

/*
 * Customers from a spreadsheet, row by row a request: a table is opened, its columns get members, rows are mended, and
 * all come in at once. Headings and limits: packet format, section 3, "Import of CSV and XLSX".
 */

const id = z.uuid();
const time = z.iso.datetime();
/** An opened table; it is gone when it is closed, and with the profile. */
const table = id;

export const TABLE_MAX_ROWS = 100_000;
export const TABLE_MAX_COLUMNS = 200;

export const TableEncoding = z.enum([
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'macintosh',
  'cp850',
]);
export type TableEncoding = z.infer<typeof TableEncoding>;

export const TableDelimiter = z.enum([';', ',', '\t', '|']);
export type TableDelimiter = z.infer<typeof TableDelimiter>;

/**
 * What a column can become, in the order in which the window offers it: a pointer into the packet, or one of the two
 * that are split.
 */
export const tableMembers = [
  '/company/name',
  '/company/vatId',
  '/company/vatIdMissingReason',
  '/company/organizationName',
  '/company/registerNumber',
  '/company/phone',
  '/company/invoiceEmail',
  '/company/externalReference',
  'street-and-number',
  '/company/address/street',
  '/company/address/houseNumber',
  '/company/address/postcode',
  '/company/address/city',
  '/company/address/country',
  'full-name',
  '/contact/firstName',
  '/contact/lastName',
  '/contact/email',
  '/contact/language',
  '/preCheck/askedParty',
  '/preCheck/askedPerson',
  '/preCheck/via',
  '/preCheck/askedAt',
  '/preCheck/answer',
  '/preCheck/note',
  '/existingOrganization/name',
  '/existingOrganization/id',
  '/psam/name',
  '/psam/email',
  '/submittedBy/name',
  '/submittedBy/email',
  '/submittedBy/organization',
  '/note',
] as const;
export type TableMember = (typeof tableMembers)[number];

/** A column: its heading as typed, its first values, and the member that its values become, null for none. */
const TableColumn = z.object({
  heading: z.string(),
  samples: z.array(z.string()),
  /** A pointer into the packet; `street-and-number` and `full-name` are split. */
  member: z.string().nullable(),
});

/** What importing would do now, and how many rows have each finding. */
export const TableReport = z.object({
  rows: z.int(),
  added: z.int(),
  /** Those that are left out, and those that repeat another row or what is stored. */
  skipped: z.int(),
  leftOut: z.int(),
  duplicates: z.int(),
  /** Rows that are left out do not count here, nor under `codes`. */
  rowsWithErrors: z.int(),
  rowsWithWarnings: z.int(),
  duplicatesWithErrors: z.int(),
  codes: z.array(
    z.object({
      code: z.string(),
      severity: Severity,
      pointer: z.string(),
      /** Of the first such finding, as an example. */
      message: Finding.shape.message,
      rows: z.int(),
    }),
  ),
});
export type TableReport = z.infer<typeof TableReport>;

export const TableView = z.object({
  table,
  file: z.string(),
  format: z.enum(['csv', 'xlsx']),
  /** CSV only: found, unless chosen. */
  encoding: TableEncoding.nullable(),
  delimiter: TableDelimiter.nullable(),
  /** XLSX only. */
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  columns: z.array(TableColumn),
  /** True where the columns got their members from an import before. */
  isRemembered: z.boolean(),
  rows: z.int(),
  /** About the file as a whole. */
  findings: z.array(Finding),
  report: TableReport,
});
export type TableView = z.infer<typeof TableView>;

export const TableRow = z.object({
  /** 1 is the first row of data. */
  row: z.int().positive(),
  /** Values by pointer, normalised as they would be stored. */
  values: z.record(z.string(), z.string()),
  findings: z.array(Finding),
  /** True where the row would not come in: it is left out, or repeats another one. */
  isSkipped: z.boolean(),
  /** True where a person left it out. */
  isLeftOut: z.boolean(),
});
export type TableRow = z.infer<typeof TableRow>;

/** Which rows are shown; all given conditions must hold. */
const RowFilter = z.object({
  code: z.string().max(60).optional(),
  pointer: z.string().max(200).optional(),
  severity: Severity.optional(),
  isSkipped: z.boolean().optional(),
});

/** A change of rows before they come in. */
export const TableFix = z.discriminatedUnion('kind', [
  /** One cell. */
  z.object({
    kind: z.literal('set'),
    row: z.int().positive(),
    pointer: z.string().max(200),
    value: z.string().max(4_000),
  }),
  /** The same value wherever a member is blank (`from` empty), or wherever it is `from`, in the rows that a filter shows. */
  z.object({
    kind: z.literal('replace'),
    filter: RowFilter.optional(),
    pointer: z.string().max(200),
    from: z.string().max(4_000),
    to: z.string().max(4_000),
  }),
  /** What the finding suggests (`params.suggestion`), in every row that has it. */
  z.object({ kind: z.literal('take-suggestion'), code: z.string().max(60) }),
  /** Leaves rows out, or takes them in again. */
  z.object({
    kind: z.literal('leave-out'),
    rows: z.array(z.int().positive()).min(1).max(TABLE_MAX_ROWS),
    isLeftOut: z.boolean(),
  }),
]);
export type TableFix = z.infer<typeof TableFix>;

export const ImportRun = z.object({
  importId: id,
  file: z.string(),
  at: time,
  rows: z.int(),
  added: z.int(),
  skipped: z.int(),
  /** False where it was undone. */
  canUndo: z.boolean(),
});
export type ImportRun = z.infer<typeof ImportRun>;

export const tableOperations = {
  /** Reads a table; refuses with `file-…` what packet format, section 3 names. `encoding` and the like are a person's choice. */
  openTable: {
    input: z.object({
      file: z.string().max(4096),
      data: GivenBytes,
      encoding: TableEncoding.optional(),
      delimiter: TableDelimiter.optional(),
      sheet: z.string().max(200).optional(),
      job: id.optional(),
    }),
    output: TableView,
  },
  /** Gives the columns their members, in the order of the columns; two may not have the same. */
  mapTable: {
    input: z.object({ table, members: z.array(z.string().max(200).nullable()).max(TABLE_MAX_COLUMNS) }),
    output: TableView,
  },
  readTableRows: {
    input: z.object({
      table,
      filter: RowFilter.default({}),
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(500),
    }),
    output: z.object({ rows: z.array(TableRow), total: z.int() }),
  },
  /** Mends rows, as one step that `undoTableFix` takes back. */
  fixTable: {
    input: z.object({ table, fix: TableFix }),
    output: z.object({ changed: z.int(), report: TableReport }),
  },
  /** Refuses with `nothing-to-undo`. */
  undoTableFix: { input: z.object({ table }), output: z.object({ report: TableReport }) },
  /** Makes a draft of every row that is not left out, in one transaction, and remembers the mapping. The table is closed then. */
  importTable: {
    input: z.object({ table, keepDuplicates: z.boolean().default(false), job: id.optional() }),
    output: z.object({ importId: id, rows: z.int(), added: z.int(), skipped: z.int(), report: TableReport }),
  },
  closeTable: { input: z.object({ table }), output: z.object({}) },
  /** The last imports, newest first. */
  listImports: { input: z.object({}), output: z.object({ imports: z.array(ImportRun) }) },
  /** Deletes what an import made and nobody has touched since; `kept` are those that somebody has. */
  undoImport: { input: z.object({ importId: id }), output: z.object({ removed: z.int(), kept: z.int() }) },
  /** An empty table with the headings, and one line as an example. */
  makeTableTemplate: {
    input: z.object({ format: z.enum(['csv', 'xlsx']), language: Language }),
    output: z.object({ fileName: z.string(), data: FileBytes }),
  },
} as const;

/** Input of the host's `saveTableTemplate`. */
export const SaveTableTemplate = tableOperations.makeTableTemplate.input;
