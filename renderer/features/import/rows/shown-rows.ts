import type { Input } from '../../../../shared/contract.ts';
import type { TableReport } from '../../../../shared/operations/tables.ts';

export const ROW_GROUPS = ['all', 'error', 'warning', 'skipped'] as const;
export type RowGroup = (typeof ROW_GROUPS)[number];

/** A finding that rows have alike. */
export type SharedFinding = Pick<TableReport['codes'][number], 'code' | 'severity' | 'pointer'>;

/** Which rows are shown: one of the groups, or those with one finding. */
export type ShownRows = { group: RowGroup } | { finding: SharedFinding };

export const ALL_ROWS: ShownRows = { group: 'all' };

/** The filter that core knows for it. */
export function rowFilter(shown: ShownRows): Input<'readTableRows'>['filter'] {
  if ('finding' in shown) return shown.finding;
  switch (shown.group) {
    case 'all':
      return {};
    case 'error':
    case 'warning':
      return { severity: shown.group };
    case 'skipped':
      return { isSkipped: true };
  }
}

/** How many rows are shown. */
export function rowCount(shown: ShownRows, report: TableReport): number {
  if ('finding' in shown) {
    const { code, severity, pointer } = shown.finding;
    return (
      report.codes.find((one) => one.code === code && one.severity === severity && one.pointer === pointer)
        ?.rows ?? 0
    );
  }
  return {
    all: report.rows,
    error: report.rowsWithErrors,
    warning: report.rowsWithWarnings,
    skipped: report.skipped,
  }[shown.group];
}
