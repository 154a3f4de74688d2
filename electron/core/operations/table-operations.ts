import { createHash } from 'node:crypto';
import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { Finding } from '../../../shared/findings.ts';
import { INCOMING_MAX_BYTES } from '../../../shared/operations/incoming.ts';
import type { TableReport, TableView } from '../../../shared/operations/tables.ts';
import { isColumnMember, type ColumnMember } from '../../../shared/packet/table-headings.ts';
import type { Asking } from '../documents/bounded-thread.ts';
import { fileRefusal } from '../documents/tables/table-finding.ts';
import { checkedMembers, mapColumns, type Mapping } from '../documents/tables/map-columns.ts';
import type { Stored } from '../documents/tables/repeated-rows.ts';
import type { ReadyRow } from '../documents/tables/rows-in-order.ts';
import type { ReadingChoice } from '../documents/tables/table-content.ts';
import { startTableThread, type TableThread } from '../documents/tables/table-thread.ts';
import type { FileFacts } from '../documents/tables/table-worker.ts';
import type { Host } from '../host.ts';
import type { Job, Jobs } from '../jobs.ts';
import { readStoredVatIds, readTakenIds } from '../store/stored-vat-ids.ts';
import type { Store } from '../store/store.ts';
import { today } from './findings.ts';
import { importRows, type ImportNote } from './import-rows.ts';
import { undoImport } from './undo-import.ts';

/** Tables that may be open at a time; each keeps a thread and its rows, and the one that was used longest ago goes. */
const MOST_OPEN = 3;
/** Rows that come from the thread at a time. */
const BATCH = 1000;
/** Imports that are listed. */
const MOST_LISTED = 50;

export type TableDeps = {
  host: Pick<Host, 'clock' | 'newId'>;
  store: Store;
  jobs: Pick<Jobs, 'run'>;
  changed(): void;
  startThread?: () => TableThread;
};

/** A table that is open in the window. */
type Opened = {
  thread: TableThread;
  file: string;
  facts: FileFacts;
  mapping: Mapping;
  isRemembered: boolean;
};

/** Names a table's columns, so that the next file with the same ones gets the same members. */
const hashOf = (folded: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(folded)).digest('hex');

const asking = ({ signal, progress }: Job): Asking => ({ signal, progress });

const hasName = (members: readonly (string | null)[]): boolean => members.includes('/company/name');

/** Customers from spreadsheets: opened, mapped, mended, and then made drafts all at once. */
export function makeTableOperations({
  host,
  store,
  jobs,
  changed,
  startThread = startTableThread,
}: TableDeps) {
  const tables = new Map<string, Opened>();
  /** Tables on their way in: asked for twice, their rows would come in twice, and what is mended now in part. */
  const importing = new Set<string>();
  let lastImport: Promise<unknown> = Promise.resolve();

  /** The table, as the one that was used last. Throws DeskError `table-gone`, also of one that is being imported. */
  function opened(table: string): Opened {
    const found = tables.get(table);
    if (!found || importing.has(table)) throw new DeskError('table-gone');
    tables.delete(table);
    tables.set(table, found);
    return found;
  }

  async function close(table: string): Promise<void> {
    const found = tables.get(table);
    tables.delete(table);
    await found?.thread.close();
  }

  function storedFor(members: readonly (string | null)[]): Stored {
    return store.read(() => ({
      vatIds: readStoredVatIds(store),
      ids: members.includes('/id') ? readTakenIds(store) : [],
    }));
  }

  /** One import after the other, so that a row of the second is compared with those of the first. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const imported = lastImport.then(work);
    lastImport = imported.catch(() => undefined);
    return imported;
  }

  /** Starts a thread with a file in it; it is closed again where that is refused. */
  async function withFile<T>(
    { data, ...choice }: { data: Uint8Array } & ReadingChoice,
    job: Job,
    use: (thread: TableThread, facts: FileFacts) => Promise<T>,
  ): Promise<T> {
    if (data.byteLength > INCOMING_MAX_BYTES)
      throw new DeskError('file-too-large', { maxMegabytes: INCOMING_MAX_BYTES / 1024 ** 2 });
    const thread = startThread();
    try {
      return await use(thread, await thread.ask('read', { bytes: data, choice }, asking(job)));
    } catch (error) {
      await thread.close();
      throw error;
    }
  }

  const map = (thread: TableThread, members: (ColumnMember | null)[], job: Job): Promise<TableReport> =>
    thread.ask('map', { members, stored: storedFor(members), today: today(host.clock) }, asking(job));

  /** The mapping of an import before with the same headings, as far as its members are still known. */
  function rememberedMapping(facts: FileFacts): Mapping | null {
    const members = store.imports.mapping(hashOf(facts.folded));
    if (members?.length !== facts.headings.length) return null;
    return {
      members: members.map((member) => (member !== null && isColumnMember(member) ? member : null)),
      findings: [],
    };
  }

  function view(
    table: string,
    { file, facts, mapping, isRemembered }: Opened,
    report: TableReport,
  ): TableView {
    const { headings, samples, folded: _folded, findings, ...rest } = facts;
    const missing: Finding[] = hasName(mapping.members) ? [] : [fileRefusal('file-no-name-heading')];
    return {
      ...rest,
      table,
      file,
      columns: headings.map((heading, column) => ({
        heading,
        samples: samples[column] ?? [],
        member: mapping.members[column] ?? null,
      })),
      isRemembered,
      findings: [...missing, ...findings, ...mapping.findings],
      report,
    };
  }

  /** All rows as they come in, in batches; `next` gives those from a number on, and none at the end. */
  async function collect(
    total: number,
    job: Job,
    next: (from: number) => Promise<ReadyRow[]>,
  ): Promise<{ packets: string[]; skipped: number; findings: Finding[] }> {
    const ready = { packets: [] as string[], skipped: 0, findings: [] as Finding[] };
    for (let from = 0; from < total; from += BATCH) {
      job.signal.throwIfAborted();
      job.progress(from, total);
      for (const row of await next(from)) {
        if (row.packet === null) ready.skipped += 1;
        else ready.packets.push(row.packet);
        for (const finding of row.findings) ready.findings.push(finding);
      }
    }
    job.signal.throwIfAborted();
    return ready;
  }

  return {
    openTable: ({ file, job: name, ...given }: ParsedInput<'openTable'>): Promise<TableView> =>
      jobs.run(name, (job) =>
        withFile(given, job, async (thread, facts) => {
          const remembered = rememberedMapping(facts);
          const mapping = remembered ?? mapColumns(facts.headings);
          const report = await map(thread, mapping.members, job);
          const table = host.newId();
          const now: Opened = { thread, file, facts, mapping, isRemembered: remembered !== null };
          tables.set(table, now);
          for (const oldest of tables.keys()) if (tables.size > MOST_OPEN) await close(oldest);
          return view(table, now, report);
        }),
      ),

    async mapTable({ table, members }: ParsedInput<'mapTable'>): Promise<TableView> {
      const found = opened(table);
      const mapping = { members: checkedMembers(members, found.facts.headings.length), findings: [] };
      const report = await jobs.run(undefined, (job) => map(found.thread, mapping.members, job));
      const now: Opened = { ...found, mapping, isRemembered: false };
      tables.set(table, now);
      return view(table, now, report);
    },

    readTableRows: ({ table, ...page }: ParsedInput<'readTableRows'>): Promise<Output<'readTableRows'>> =>
      opened(table).thread.ask('rows', page),

    fixTable: ({ table, fix }: ParsedInput<'fixTable'>): Promise<Output<'fixTable'>> =>
      opened(table).thread.ask('fix', fix),

    undoTableFix: ({ table }: ParsedInput<'undoTableFix'>): Promise<Output<'undoTableFix'>> =>
      opened(table).thread.ask('undo', null),

    importTable: ({
      table,
      keepDuplicates,
      job: name,
    }: ParsedInput<'importTable'>): Promise<Output<'importTable'>> =>
      jobs.run(name, async (job) => {
        const { thread, file, facts, mapping } = opened(table);
        if (!hasName(mapping.members)) throw new DeskError('file-no-name-heading');
        importing.add(table);
        return inTurn(async () => {
          const report = await thread.ask('compare', storedFor(mapping.members), asking(job));
          const { packets, skipped } = await collect(report.rows, job, (from) =>
            thread.ask('ready', { from, count: BATCH, keepDuplicates }, asking(job)),
          );
          const { importId, ids } = importRows({ host, store }, packets, {
            file,
            rows: report.rows,
            skipped,
            mapping: { headings: hashOf(facts.folded), members: mapping.members },
          });
          job.progress(report.rows, report.rows);
          await close(table);
          changed();
          return { importId, rows: report.rows, added: ids.length, skipped, report };
        }).finally(() => importing.delete(table));
      }),

    async closeTable({ table }: ParsedInput<'closeTable'>): Promise<Output<'closeTable'>> {
      await close(table);
      return {};
    },

    listImports: (): Output<'listImports'> => ({
      imports: store.imports.newestRuns(MOST_LISTED).map((run) => ({
        importId: run.id,
        file: run.file,
        at: run.at,
        rows: run.row_count,
        added: run.added,
        skipped: run.skipped,
        canUndo: run.undone_at === null && run.added > 0,
      })),
    }),

    undoImport({ importId }: ParsedInput<'undoImport'>): Output<'undoImport'> {
      const undone = undoImport(store, importId, host.clock.now().toISOString());
      changed();
      return undone;
    },

    async makeTableTemplate({
      format,
      language,
    }: ParsedInput<'makeTableTemplate'>): Promise<Output<'makeTableTemplate'>> {
      const { makeTemplate } = await import('../documents/tables/table-template.ts');
      return makeTemplate(format, language);
    },

    /**
     * Takes a whole table over at once, as `importFile` answers it. Throws DeskError `file-…` where it is refused
     * whole, `table-mapping` for a map that names no member.
     */
    importWhole: ({
      file,
      data,
      map: given,
      ...input
    }: ParsedInput<'importFile'>): Promise<Output<'importFile'>> =>
      jobs.run(input.job, (job) =>
        withFile({ data }, job, async (thread, facts) => {
          const { members, findings } = mapColumns(facts.headings, given);
          if (!hasName(members)) throw new DeskError('file-no-name-heading');
          const { keepDuplicates } = input;
          const { ready, ids } = await inTurn(async () => {
            await thread.ask('whole', {
              members,
              stored: storedFor(members),
              today: today(host.clock),
              keepDuplicates,
            });
            const ready = await collect(facts.rows, job, () =>
              thread.ask('next', { count: BATCH }, asking(job)),
            );
            const note: ImportNote = { file, rows: facts.rows, skipped: ready.skipped, mapping: null };
            const isStoring = !input.dryRun && ready.packets.length > 0;
            return { ready, ids: isStoring ? importRows({ host, store }, ready.packets, note).ids : [] };
          });
          await thread.close();
          if (ids.length > 0) changed();
          return {
            rows: facts.rows,
            added: ready.packets.length,
            skipped: ready.skipped,
            ids,
            findings: [...facts.findings, ...findings, ...ready.findings],
          };
        }),
      ),

    /** Closes all tables, with the profile. */
    async closeAll(): Promise<void> {
      for (const table of tables.keys()) await close(table);
    },
  };
}
