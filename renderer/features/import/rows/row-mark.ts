import type { Severity } from '../../../../shared/findings.ts';
import type { TableRow } from '../../../../shared/operations/tables.ts';

type RowMark = { kind: 'leftOut' | 'skipped' | 'error' | 'warning'; severity: Severity; count: number };

/** What a row's number says of it in a word: what becomes of it, else its heaviest findings; null where it is fine. */
export function rowMark({ isLeftOut, findings }: TableRow, isSkipped: boolean): RowMark | null {
  if (isLeftOut) return { kind: 'leftOut', severity: 'info', count: 1 };
  if (isSkipped) return { kind: 'skipped', severity: 'warning', count: 1 };
  for (const severity of ['error', 'warning'] as const) {
    const count = findings.filter((finding) => finding.severity === severity).length;
    if (count > 0) return { kind: severity, severity, count };
  }
  return null;
}
