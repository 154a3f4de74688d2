import type { Input, WindowDesk } from '../../../shared/contract.ts';
import type { OperationError, Result } from '../../../shared/errors.ts';
import { inBothLanguages } from '../../../shared/messages/translate.ts';
import type { TableFix, TableReport, TableView } from '../../../shared/operations/tables.ts';
import { faultsOf } from './columns/mapping-faults.ts';
import {
  afterFailure,
  NOTHING_OPEN,
  type ImportState,
  type OpenedTable,
  type TableJob,
  type TablePart,
} from './import-state.ts';
import { outlookOf } from './outlook.ts';
import { ALL_ROWS, rowFilter, type ShownRows } from './rows/shown-rows.ts';

/** A file that the window does not even read: several times what core takes. Packet format, section 3. */
const LARGEST_READ = 60 * 1024 * 1024;
const MEGABYTES_TAKEN = 20;

const MOST_ROWS_READ = 500;

/** How a person wants a file to be read instead of as it was found. */
export type ReadChoice = Pick<Input<'openTable'>, 'encoding' | 'delimiter' | 'sheet'>;

type SessionParts = {
  desk: WindowDesk;
  newId: () => string;
  /** Called after rows may look different from what was read of them. */
  onRowsChanged: () => void;
  /** Called after requests came in or went. */
  onPacketsChanged: () => void;
};

/**
 * The import of the window. It outlives its page: what ends after the person went elsewhere is there when they come
 * back. Nothing is thrown; what went wrong stands in the state.
 */
export function makeImportSession({ desk, newId, onRowsChanged, onPacketsChanged }: SessionParts) {
  let state = NOTHING_OPEN;
  const listeners = new Set<() => void>();

  const change = (changes: Partial<ImportState>): void => {
    state = { ...state, ...changes };
    for (const listener of listeners) listener();
  };
  const changeTable = (changes: Partial<OpenedTable>): void => {
    if (state.table) change({ table: { ...state.table, ...changes } });
  };
  const refused = (error: OperationError): void => change(afterFailure(error));

  /** Runs one thing that takes long, and follows how far it is. */
  async function follow<T>(
    kind: TableJob['kind'],
    file: string,
    call: (job: string) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const id = newId();
    change({ job: { id, kind, file, done: 0, total: 0 }, failure: null });
    const stop = desk.onEvent((event) => {
      if (event.type === 'job-progress' && event.job === id && state.job?.id === id)
        change({ job: { ...state.job, done: event.done, total: event.total } });
    });
    const answer = await call(id);
    stop();
    if (state.job?.id === id) change({ job: null });
    return answer;
  }

  const closeInCore = (view: TableView | undefined): void => {
    if (view) void desk.closeTable({ table: view.table });
  };

  async function read(file: File, choice: ReadChoice, part: TablePart): Promise<void> {
    if (file.size > LARGEST_READ) {
      change({ failure: inBothLanguages('findings', 'file-too-large', { maxMegabytes: MEGABYTES_TAKEN }) });
      return;
    }
    let data: Uint8Array;
    try {
      data = new Uint8Array(await file.arrayBuffer());
    } catch {
      change({ failure: inBothLanguages('tables', 'read.failed', { file: file.name }) });
      return;
    }
    const answer = await follow('reading', file.name, (job) =>
      desk.openTable({ file: file.name, data, job, ...choice }),
    );
    if (!answer.ok) return refused(answer.error);
    const { value: view } = answer;
    closeInCore(state.table?.view);
    change({
      isGone: false,
      done: null,
      waiting: null,
      table: {
        file,
        view,
        members: view.columns.map(({ member }) => member),
        part,
        shown: ALL_ROWS,
        keepDuplicates: false,
        fixes: 0,
      },
    });
    onRowsChanged();
  }

  const takeReport = (report: TableReport, fixes: number): void => {
    if (!state.table) return;
    changeTable({ view: { ...state.table.view, report }, fixes });
    onRowsChanged();
  };

  async function fix(fix: TableFix): Promise<number | null> {
    if (!state.table) return null;
    const { table } = state.table.view;
    const answer = await desk.fixTable({ table, fix });
    if (state.table?.view.table !== table) return null;
    if (!answer.ok) {
      refused(answer.error);
      return null;
    }
    const { changed, report } = answer.value;
    change({ failure: null });
    takeReport(report, state.table.fixes + (changed > 0 ? 1 : 0));
    return changed;
  }

  /** The numbers of all rows that are shown and are not as wanted yet. */
  async function shownRows(isLeftOut: boolean): Promise<number[]> {
    const found: number[] = [];
    if (!state.table) return found;
    const { view, shown } = state.table;
    for (let offset = 0, total = 1; offset < total; offset += MOST_ROWS_READ) {
      const answer = await desk.readTableRows({
        table: view.table,
        filter: rowFilter(shown),
        offset,
        limit: MOST_ROWS_READ,
      });
      if (!answer.ok) {
        refused(answer.error);
        return [];
      }
      total = answer.value.total;
      found.push(...answer.value.rows.filter((row) => row.isLeftOut !== isLeftOut).map(({ row }) => row));
    }
    return found;
  }

  return {
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: (): ImportState => state,

    /** Reads a file; one with changes of its own stays open until the person says otherwise. */
    async open(file: File): Promise<void> {
      if (state.job) return;
      if ((state.table?.fixes ?? 0) > 0) change({ waiting: file });
      else await read(file, {}, 'columns');
    },
    /** Reads the file that waits, and lets the opened one go. */
    async openWaiting(): Promise<void> {
      if (state.waiting) await read(state.waiting, {}, 'columns');
    },
    keepOpened: (): void => change({ waiting: null }),
    /** Reads the opened file once more: in another way, or since core does not have it any more. */
    async readAgain(choice: ReadChoice = {}): Promise<void> {
      if (!state.table || state.job) return;
      const { file, view, part } = state.table;
      const before: ReadChoice = {
        ...(view.encoding !== null && { encoding: view.encoding }),
        ...(view.delimiter !== null && { delimiter: view.delimiter }),
        ...(view.sheet !== null && { sheet: view.sheet }),
      };
      await read(file, { ...before, ...choice }, part);
    },
    /** Gives columns their members; core learns of it as soon as no two have the same. */
    async map(members: readonly (string | null)[]): Promise<void> {
      if (!state.table) return;
      changeTable({ members });
      if (faultsOf(members).conflicts.size > 0) return;
      const { table } = state.table.view;
      const answer = await desk.mapTable({ table, members: [...members] });
      // Only the answer to the last choice counts.
      if (state.table?.view.table !== table || state.table.members !== members) return;
      if (!answer.ok) return refused(answer.error);
      change({ failure: null });
      changeTable({ view: answer.value });
      onRowsChanged();
    },
    /** Mends rows; how many were changed, null where it was refused. */
    fix,
    /** Leaves all rows that are shown out, or takes them in again; how many, null where it was refused. */
    async leaveOutShown(isLeftOut: boolean): Promise<number | null> {
      const rows = await shownRows(isLeftOut);
      return rows.length > 0 ? fix({ kind: 'leave-out', rows, isLeftOut }) : null;
    },
    /** Takes the last change of rows back; true where there was one. */
    async undoFix(): Promise<boolean> {
      if (!state.table || state.table.fixes === 0) return false;
      const { table } = state.table.view;
      const answer = await desk.undoTableFix({ table });
      if (state.table?.view.table !== table) return false;
      if (!answer.ok) {
        if (answer.error.code === 'nothing-to-undo') changeTable({ fixes: 0 });
        else refused(answer.error);
        return false;
      }
      takeReport(answer.value.report, Math.max(0, state.table.fixes - 1));
      return true;
    },
    show: (part: TablePart): void => changeTable({ part }),
    showRows: (shown: ShownRows): void => changeTable({ shown }),
    keepDuplicates: (keepDuplicates: boolean): void => changeTable({ keepDuplicates }),
    refused,

    async importAll(): Promise<void> {
      if (!state.table || state.job) return;
      const { view, keepDuplicates } = state.table;
      const lacksPreCheck = !view.columns.some(({ member }) => member?.startsWith('/preCheck/'));
      const answer = await follow('importing', view.file, (job) =>
        desk.importTable({ table: view.table, keepDuplicates, job }),
      );
      if (!answer.ok) return refused(answer.error);
      const { importId, added, skipped, report } = answer.value;
      const { withErrors } = outlookOf(report, keepDuplicates);
      change({
        table: null,
        done: { importId, file: view.file, added, skipped, withErrors, lacksPreCheck, undone: null },
      });
      onPacketsChanged();
    },
    /** Takes an import back; null where it was refused. */
    async undoImport(importId: string): Promise<{ removed: number; kept: number } | null> {
      const answer = await desk.undoImport({ importId });
      if (!answer.ok) {
        refused(answer.error);
        return null;
      }
      const undone = answer.value;
      change({ failure: null });
      if (state.done?.importId === importId) change({ done: { ...state.done, undone } });
      onPacketsChanged();
      return undone;
    },
    cancel(): void {
      if (state.job) void desk.cancelJob({ job: state.job.id });
    },
    /** Lets the opened table, or the result of the last import, go. */
    close(): void {
      closeInCore(state.table?.view);
      change(NOTHING_OPEN);
    },
  };
}

export type ImportSession = ReturnType<typeof makeImportSession>;
