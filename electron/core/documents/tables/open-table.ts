import { DeskError } from '../../../../shared/errors.ts';
import type { Finding, Severity } from '../../../../shared/findings.ts';
import { valueAt } from '../../../../shared/json-pointer.ts';
import type { TableFix, TableReport, TableRow } from '../../../../shared/operations/tables.ts';
import { isColumnMember, type ColumnMember } from '../../../../shared/packet/table-headings.ts';
import { aboutRow, makeRowChecker, valuesOf } from './check-row.ts';
import { isTakenId, keysOf, makeRepetitionFinder, type RowKeys, type Stored } from './repeated-rows.ts';
import type { ReadyRow } from './rows-in-order.ts';
import { makeRowKinds } from './row-kinds.ts';
import type { RowTexts } from './row-packet.ts';
import type { TableContent } from './table-content.ts';

/** How many steps of mending are kept to be taken back. */
const MOST_STEPS = 100;
/** After so many rows progress is told. */
const TOLD_EVERY = 500;

export type RowFilter = {
  code?: string | undefined;
  pointer?: string | undefined;
  severity?: Severity | undefined;
  isSkipped?: boolean | undefined;
};

/** What one step changed, as it was before: a value of a row, or whether the row is left out. */
type Before =
  { row: number; pointer: string; text: string | undefined } | { row: number; isLeftOut: boolean };

export type TableOptions = {
  content: Pick<TableContent, 'rows' | 'rowFindings' | 'headings'>;
  members: readonly (ColumnMember | null)[];
  stored: Stored;
  /** YYYY-MM-DD */
  today: string;
  progress(done: number, total: number): void;
};

/**
 * An opened table: its rows as they are in the file, what a person mended, and what is to be said about each row. Rows
 * are checked when their columns or values change, and kept as texts only: 100,000 packets would take some 500 MB.
 */
export function openTable({ content, members, stored, today, progress }: TableOptions) {
  const { rows } = content;
  const kinds = makeRowKinds(rows.length);
  const keys: RowKeys[] = [];
  const leftOut = new Set<number>();
  const mended = new Map<number, RowTexts>();
  const steps: Before[][] = [];
  const checker = makeRowChecker(content, members, today, mended);
  const notTold = ['/preCheck', '/reason'].filter(
    (part) => !members.some((member) => member?.startsWith(`${part}/`)),
  );
  let known = stored;
  let repeated = new Map<number, Finding>();

  /**
   * That the pre-check and the reason are missing is no fault of a row where no column tells of them: it would hide all
   * others. The drafts say so, and so does `importFile`.
   */
  const ofTable = (findings: readonly Finding[]): Finding[] =>
    findings.filter(
      ({ code, pointer }) =>
        !notTold.some((part) => pointer.startsWith(part)) ||
        (code !== 'required' && code !== 'reason-missing'),
    );

  function look(row: number): void {
    const { packet, findings } = checker.check(row);
    kinds.put(row, ofTable(findings));
    keys[row] = keysOf(packet);
  }

  function findRepeated(): void {
    repeated = new Map();
    const find = makeRepetitionFinder(known);
    keys.forEach((of, row) => {
      const finding = leftOut.has(row) ? null : find(row, of);
      if (finding) repeated.set(row, finding);
    });
  }

  function lookAtAll(): void {
    for (let row = 0; row < rows.length; row += 1) {
      look(row);
      if (row % TOLD_EVERY === 0) progress(row, rows.length);
    }
    findRepeated();
  }

  const isSkipped = (row: number): boolean => leftOut.has(row) || repeated.has(row);

  function findingsOf(row: number, own: readonly Finding[]): Finding[] {
    const repetition = repeated.get(row);
    return [...(repetition ? [repetition] : []), ...own].map((finding) => aboutRow(finding, row));
  }

  function* codesOf(row: number) {
    const repetition = repeated.get(row);
    if (repetition) yield repetition;
    yield* kinds.of(row).codes;
  }

  function report(): TableReport {
    const firstRows = new Map<
      string,
      { code: string; severity: Severity; pointer: string; row: number; rows: number }
    >();
    let [rowsWithErrors, rowsWithWarnings, duplicatesWithErrors] = [0, 0, 0];
    for (let row = 0; row < rows.length; row += 1) {
      if (leftOut.has(row)) continue;
      const seen = new Set<string>();
      const severities = new Set<Severity>();
      for (const { code, severity, pointer } of codesOf(row)) {
        const name = `${code} ${severity} ${pointer}`;
        severities.add(severity);
        if (seen.has(name)) continue;
        seen.add(name);
        const counted = firstRows.get(name);
        if (counted) counted.rows += 1;
        else firstRows.set(name, { code, severity, pointer, row, rows: 1 });
      }
      if (severities.has('error')) rowsWithErrors += 1;
      if (severities.has('error') && repeated.has(row)) duplicatesWithErrors += 1;
      if (severities.has('warning')) rowsWithWarnings += 1;
    }
    const codes = [...firstRows.values()].map(({ row, rows: count, ...of }) => {
      const example = findingsOf(row, checker.check(row).findings).find(
        ({ code, severity, pointer }) =>
          code === of.code && severity === of.severity && pointer === of.pointer,
      );
      return Object.assign(of, { message: example?.message ?? { de: '', en: '' }, rows: count });
    });
    const duplicates = repeated.size;
    return {
      rows: rows.length,
      added: rows.length - leftOut.size - duplicates,
      skipped: leftOut.size + duplicates,
      leftOut: leftOut.size,
      duplicates,
      rowsWithErrors,
      rowsWithWarnings,
      duplicatesWithErrors,
      codes,
    };
  }

  function shows(row: number, { code, pointer, severity, isSkipped: wanted }: RowFilter): boolean {
    if (wanted !== undefined && isSkipped(row) !== wanted) return false;
    if (code === undefined && pointer === undefined && severity === undefined) return true;
    if (leftOut.has(row)) return false;
    for (const found of codesOf(row))
      if (
        (code === undefined || found.code === code) &&
        (pointer === undefined || found.pointer === pointer) &&
        (severity === undefined || found.severity === severity)
      )
        return true;
    return false;
  }

  /** Changes a value of a row; answers what it was before. */
  function mend(row: number, pointer: string, text: string): Before {
    const values: RowTexts = mended.get(row) ?? new Map<string, string>();
    const before = { row, pointer, text: values.get(pointer) };
    mended.set(row, values.set(pointer, text));
    return before;
  }

  const rowsWith = (code: string): number[] =>
    rows.flatMap((_, row) =>
      !leftOut.has(row) && kinds.of(row).codes.some((found) => found.code === code) ? [row] : [],
    );

  function assertMember(pointer: string): void {
    if (!pointer.startsWith('/') || !isColumnMember(pointer))
      throw new DeskError('table-mapping', { reason: pointer });
  }

  function assertRow(row: number): void {
    if (row >= rows.length) throw new DeskError('input-invalid', { field: 'row' });
  }

  function replaceEverywhere(pointer: string, from: string, to: string, filter: RowFilter): Before[] {
    assertMember(pointer);
    return rows.flatMap((_, row) => {
      if (leftOut.has(row) || !shows(row, filter)) return [];
      const typed = checker.texts(row).get(pointer) ?? '';
      const value = valueAt(checker.check(row).packet, pointer);
      const isMeant = from === '' ? typed === '' : typed === from || value === from;
      return isMeant ? [mend(row, pointer, to)] : [];
    });
  }

  function takeSuggestions(code: string): Before[] {
    return rowsWith(code).flatMap((row) =>
      checker
        .check(row)
        .findings.filter((finding) => finding.code === code)
        .flatMap(({ pointer, params }) => {
          const { fix, suggestion } = params as {
            fix?: { pointer: string; value: string };
            suggestion?: string;
          };
          const taken = fix ?? (suggestion === undefined ? null : { pointer, value: suggestion });
          return taken && isColumnMember(taken.pointer) ? [mend(row, taken.pointer, taken.value)] : [];
        }),
    );
  }

  function leaveOut(given: readonly number[], isLeftOut: boolean): Before[] {
    const changed = given.map((row) => row - 1).filter((row) => leftOut.has(row) !== isLeftOut);
    changed.forEach(assertRow);
    for (const row of changed)
      if (isLeftOut) leftOut.add(row);
      else leftOut.delete(row);
    return changed.map((row) => ({ row, isLeftOut: !isLeftOut }));
  }

  function apply(fix: TableFix): Before[] {
    switch (fix.kind) {
      case 'set':
        assertMember(fix.pointer);
        assertRow(fix.row - 1);
        return [mend(fix.row - 1, fix.pointer, fix.value.trim())];
      case 'replace':
        return replaceEverywhere(fix.pointer, fix.from.trim(), fix.to.trim(), fix.filter ?? {});
      case 'take-suggestion':
        return takeSuggestions(fix.code);
      case 'leave-out':
        return leaveOut(fix.rows, fix.isLeftOut);
    }
  }

  function lookAgain(step: readonly Before[]): void {
    for (const row of new Set(step.map((before) => before.row))) look(row);
    findRepeated();
  }

  lookAtAll();

  return {
    report,
    /** A page of the rows that the filter shows, and how many it shows altogether. */
    rows(filter: RowFilter, offset: number, limit: number): { rows: TableRow[]; total: number } {
      const shown = rows.flatMap((_, row) => (shows(row, filter) ? [row] : []));
      return {
        rows: shown.slice(offset, offset + limit).map((row) => {
          const { packet, findings } = checker.check(row);
          return {
            row: row + 1,
            values: valuesOf(packet),
            findings: findingsOf(row, ofTable(findings)),
            isSkipped: isSkipped(row),
            isLeftOut: leftOut.has(row),
          };
        }),
        total: shown.length,
      };
    },
    /** Mends rows as one step; answers how many were changed. Throws DeskError `table-mapping`, `input-invalid`. */
    fix(fix: TableFix): number {
      const step = apply(fix);
      if (step.length === 0) return 0;
      steps.push(step);
      if (steps.length > MOST_STEPS) steps.shift();
      lookAgain(step);
      return new Set(step.map(({ row }) => row)).size;
    },
    /** Takes the last step back. Throws DeskError `nothing-to-undo`. */
    undo(): void {
      const step = steps.pop();
      if (!step) throw new DeskError('nothing-to-undo');
      for (const before of step.toReversed()) {
        if ('isLeftOut' in before) {
          if (before.isLeftOut) leftOut.add(before.row);
          else leftOut.delete(before.row);
        } else if (before.text === undefined) mended.get(before.row)?.delete(before.pointer);
        else mended.get(before.row)?.set(before.pointer, before.text);
      }
      lookAgain(step);
    },
    /** Compares the rows with what is stored now. */
    compareWith(now: Stored): void {
      known = now;
      findRepeated();
    },
    /** The next rows as they come in, each with its packet as JSON text; of one that is skipped only why. */
    ready(from: number, count: number, keepDuplicates: boolean): ReadyRow[] {
      const end = Math.min(rows.length, from + count);
      return Array.from({ length: Math.max(0, end - from) }, (_, index): ReadyRow => {
        const row = from + index;
        const repetition = repeated.get(row);
        if (leftOut.has(row)) return { packet: null, findings: [] };
        if (repetition && (!keepDuplicates || isTakenId(repetition)))
          return { packet: null, findings: [aboutRow(repetition, row)] };
        const { packet, findings } = checker.check(row);
        return { packet: JSON.stringify(packet), findings: findingsOf(row, findings) };
      });
    },
  };
}
export type OpenTable = ReturnType<typeof openTable>;
