import type { TableReport } from '../../../shared/operations/tables.ts';

/** What importing would do: with `keepDuplicates` rows that repeat others come in as well. */
export function outlookOf(report: TableReport, keepDuplicates: boolean) {
  const kept = keepDuplicates ? report.duplicates : 0;
  return {
    added: report.added + kept,
    skipped: report.skipped - kept,
    withErrors: report.rowsWithErrors - (keepDuplicates ? 0 : report.duplicatesWithErrors),
  };
}
