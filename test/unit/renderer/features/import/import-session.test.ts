import { describe, expect, it, vi } from 'vitest';
import { makeImportSession } from '../../../../../renderer/features/import/import-session.ts';
import type { CoreEvent, WindowDesk } from '../../../../../shared/contract.ts';
import type { ErrorCode, Result } from '../../../../../shared/errors.ts';
import type { TableReport, TableRow, TableView } from '../../../../../shared/operations/tables.ts';

const report: TableReport = {
  rows: 3,
  added: 3,
  skipped: 0,
  leftOut: 0,
  duplicates: 0,
  rowsWithErrors: 0,
  rowsWithWarnings: 0,
  duplicatesWithErrors: 0,
  codes: [],
};

const view = (table: string, file: string): TableView => ({
  table,
  file,
  format: 'csv',
  encoding: 'windows-1252',
  delimiter: ';',
  sheet: null,
  sheets: [],
  columns: [
    { heading: 'Firma', samples: ['Müller GmbH'], member: '/company/name' },
    { heading: 'Ort', samples: ['Köln'], member: '/company/address/city' },
  ],
  isRemembered: false,
  rows: 3,
  findings: [],
  report,
});

const row = (n: number, isLeftOut = false): TableRow => ({
  row: n,
  values: {},
  findings: [],
  isSkipped: isLeftOut,
  isLeftOut,
});

const done = <T>(value: T): Promise<Result<T>> => Promise.resolve({ ok: true, value });
const refusedWith = (code: ErrorCode): Promise<Result<never>> =>
  Promise.resolve({
    ok: false,
    error: { code, message: { de: `de ${code}`, en: `en ${code}` }, details: {} },
  });

/** A desk that opens every file as a table of three rows; a test puts in what it looks at. */
function makeSession(own: Partial<WindowDesk> = {}) {
  let opened = 0;
  const listeners = new Set<(event: CoreEvent) => void>();
  const fakes = {
    openTable: vi.fn<WindowDesk['openTable']>(({ file }) => done(view(`table ${++opened}`, file))),
    closeTable: vi.fn<WindowDesk['closeTable']>(() => done({})),
    mapTable: vi.fn<WindowDesk['mapTable']>(({ table }) => done(view(table, 'mapped.csv'))),
    fixTable: vi.fn<WindowDesk['fixTable']>(() => done({ changed: 1, report })),
    undoTableFix: vi.fn<WindowDesk['undoTableFix']>(() => done({ report })),
    cancelJob: vi.fn<WindowDesk['cancelJob']>(() => done({})),
  };
  const desk = {
    ...fakes,
    onEvent(listener: (event: CoreEvent) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ...own,
  };
  const parts = { onRowsChanged: vi.fn<() => void>(), onPacketsChanged: vi.fn<() => void>() };
  let ids = 0;
  const session = makeImportSession({
    desk: desk as unknown as WindowDesk,
    newId: () => `job ${++ids}`,
    ...parts,
  });
  return {
    session,
    desk: fakes,
    ...parts,
    tell: (event: CoreEvent) => listeners.forEach((listener) => listener(event)),
    listeners,
  };
}

const csv = (name = 'kunden.csv'): File => new File(['Firma;Ort\n'], name);

describe('opening', () => {
  it('has the table and what its columns became', async () => {
    const { session, desk } = makeSession();
    await session.open(csv());
    expect(desk.openTable).toHaveBeenCalledWith(
      expect.objectContaining({ file: 'kunden.csv', data: new Uint8Array(Buffer.from('Firma;Ort\n')) }),
    );
    expect(session.state()).toMatchObject({
      job: null,
      failure: null,
      table: { members: ['/company/name', '/company/address/city'], part: 'columns', fixes: 0 },
    });
  });

  it('tells how far it is, of its own job only, and stops listening at the end', async () => {
    let finish = (): void => {};
    const { session, tell, listeners } = makeSession({
      openTable: () =>
        new Promise((resolve) => (finish = () => resolve({ ok: true, value: view('t', 'a') }))),
    });
    const opening = session.open(csv());
    await vi.waitFor(() => expect(session.state().job?.id).toBe('job 1'));
    tell({ type: 'job-progress', job: 'another', done: 9, total: 9 });
    expect(session.state().job).toMatchObject({ done: 0, total: 0 });
    tell({ type: 'job-progress', job: 'job 1', done: 1, total: 3 });
    expect(session.state().job).toMatchObject({ done: 1, total: 3 });
    finish();
    await opening;
    expect(session.state().job).toBeNull();
    expect(listeners.size).toBe(0);
  });

  it('says in words why a file was refused, and keeps the table that was open', async () => {
    const { session, desk } = makeSession();
    await session.open(csv());
    desk.openTable.mockReturnValueOnce(refusedWith('file-format'));
    await session.open(csv('other.pdf'));
    expect(session.state()).toMatchObject({
      failure: { en: 'en file-format' },
      table: { view: { file: 'kunden.csv' } },
    });
    expect(desk.closeTable).not.toHaveBeenCalled();
  });

  it('says nothing where the person cancelled', async () => {
    const { session } = makeSession({ openTable: () => refusedWith('cancelled') });
    await session.open(csv());
    expect(session.state()).toMatchObject({ failure: null, table: null, job: null });
  });

  it('does not read a file that is far too large, or that cannot be read', async () => {
    const { session, desk } = makeSession();
    const large = csv();
    Object.defineProperty(large, 'size', { value: 61 * 1024 * 1024 });
    await session.open(large);
    expect(session.state().failure?.en).toContain('larger than 20 MB');
    const moved = csv('moved.csv');
    moved.arrayBuffer = () => Promise.reject(new Error('gone'));
    await session.open(moved);
    expect(session.state().failure?.de).toContain('„moved.csv“ kann nicht gelesen werden');
    expect(desk.openTable).not.toHaveBeenCalled();
  });

  it('reads the same file again in another way, keeps the other choices, and lets the first table go', async () => {
    const { session, desk } = makeSession();
    await session.open(csv());
    await session.readAgain({ encoding: 'cp850' });
    expect(desk.openTable).toHaveBeenLastCalledWith(
      expect.objectContaining({ encoding: 'cp850', delimiter: ';' }),
    );
    expect(desk.closeTable).toHaveBeenCalledWith({ table: 'table 1' });
    expect(session.state().table?.view.table).toBe('table 2');
  });

  it('does not drop changes for another file before the person says so', async () => {
    const { session } = makeSession();
    await session.open(csv());
    await session.fix({ kind: 'set', row: 1, pointer: '/company/name', value: 'Meier AG' });
    await session.open(csv('other.csv'));
    expect(session.state()).toMatchObject({
      waiting: { name: 'other.csv' },
      table: { view: { file: 'kunden.csv' } },
    });
    session.keepOpened();
    expect(session.state().waiting).toBeNull();
    await session.open(csv('other.csv'));
    await session.openWaiting();
    expect(session.state()).toMatchObject({
      waiting: null,
      table: { view: { file: 'other.csv' }, fixes: 0 },
    });
  });
});

describe('columns', () => {
  it('are told to core only when no two have the same member', async () => {
    const { session, desk } = makeSession();
    await session.open(csv());
    await session.map(['/company/name', '/company/name']);
    expect(session.state().table?.members).toEqual(['/company/name', '/company/name']);
    expect(desk.mapTable).not.toHaveBeenCalled();
    await session.map([null, '/company/name']);
    expect(desk.mapTable).toHaveBeenCalledWith({ table: 'table 1', members: [null, '/company/name'] });
  });

  it('follow the last choice, whichever answer comes first', async () => {
    const answers: ((file: string) => void)[] = [];
    const { session } = makeSession({
      mapTable: ({ table }) =>
        new Promise((resolve) => answers.push((file) => resolve({ ok: true, value: view(table, file) }))),
    });
    await session.open(csv());
    const calls = [session.map(['/company/name', null]), session.map([null, '/company/name'])];
    answers[1]?.('second');
    answers[0]?.('first');
    await Promise.all(calls);
    expect(session.state().table?.view.file).toBe('second');
  });
});

describe('rows', () => {
  it('count what can be taken back; what changed nothing does not count', async () => {
    const { session, desk, onRowsChanged } = makeSession();
    await session.open(csv());
    expect(await session.undoFix()).toBe(false);
    await session.fix({ kind: 'take-suggestion', code: 'email-typo' });
    desk.fixTable.mockReturnValueOnce(done({ changed: 0, report }));
    await session.fix({ kind: 'take-suggestion', code: 'email-typo' });
    expect(session.state().table?.fixes).toBe(1);
    onRowsChanged.mockClear();
    expect(await session.undoFix()).toBe(true);
    expect(session.state().table?.fixes).toBe(0);
    expect(onRowsChanged).toHaveBeenCalledOnce();
  });

  it('that are shown are left out together, over more than one page and only those that come in so far', async () => {
    const pages = [Array.from({ length: 500 }, (_, n) => row(n + 1)), [row(501, true), row(502)]];
    const readTableRows = vi.fn<WindowDesk['readTableRows']>(({ offset }) =>
      done({ rows: pages[offset / 500] ?? [], total: 502 }),
    );
    const { session, desk } = makeSession({ readTableRows });
    await session.open(csv());
    session.showRows({ group: 'error' });
    await session.leaveOutShown(true);
    const numbers = [...Array.from({ length: 500 }, (_, n) => n + 1), 502];
    expect(readTableRows).toHaveBeenCalledWith(expect.objectContaining({ filter: { severity: 'error' } }));
    expect(desk.fixTable).toHaveBeenCalledWith({
      table: 'table 1',
      fix: { kind: 'leave-out', rows: numbers, isLeftOut: true },
    });
  });

  it('tell a table that is gone as such, and the file is read again on demand', async () => {
    const { session, desk } = makeSession();
    await session.open(csv());
    desk.fixTable.mockReturnValueOnce(refusedWith('table-gone'));
    expect(await session.fix({ kind: 'take-suggestion', code: 'email-typo' })).toBeNull();
    expect(session.state()).toMatchObject({ isGone: true, failure: null });
    await session.readAgain();
    expect(session.state()).toMatchObject({ isGone: false, table: { view: { table: 'table 2' } } });
  });
});

describe('importing', () => {
  it('ends with what came in, and can be taken back once', async () => {
    const importTable = vi.fn<WindowDesk['importTable']>(() =>
      done({ importId: 'run', rows: 3, added: 2, skipped: 1, report }),
    );
    const undoImport = vi.fn<WindowDesk['undoImport']>(() => done({ removed: 1, kept: 1 }));
    const { session, onPacketsChanged } = makeSession({ importTable, undoImport });
    await session.open(csv());
    session.keepDuplicates(true);
    await session.importAll();
    expect(importTable).toHaveBeenCalledWith({ table: 'table 1', keepDuplicates: true, job: 'job 2' });
    expect(session.state()).toMatchObject({ table: null, done: { added: 2, skipped: 1, undone: null } });
    expect(await session.undoImport('run')).toEqual({ removed: 1, kept: 1 });
    expect(session.state().done?.undone).toEqual({ removed: 1, kept: 1 });
    expect(onPacketsChanged).toHaveBeenCalledTimes(2);
  });

  it('keeps the table where it was refused or cancelled', async () => {
    const { session } = makeSession({ importTable: () => refusedWith('disk-full') });
    await session.open(csv());
    await session.importAll();
    expect(session.state()).toMatchObject({ done: null, failure: { en: 'en disk-full' } });
    expect(session.state().table).not.toBeNull();
  });

  it('is cancelled by its name', async () => {
    let finish = (): void => {};
    const { session, desk } = makeSession({
      importTable: () => new Promise((resolve) => (finish = () => resolve(refusedWith('cancelled')))),
    });
    await session.open(csv());
    const importing = session.importAll();
    session.cancel();
    expect(desk.cancelJob).toHaveBeenCalledWith({ job: 'job 2' });
    finish();
    await importing;
    expect(session.state()).toMatchObject({ job: null, failure: null });
    expect(session.state().table).not.toBeNull();
  });
});
