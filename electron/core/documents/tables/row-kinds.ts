import type { Finding, Severity } from '../../../../shared/findings.ts';

/** The same findings but for their words and params: what many rows have alike, so that it is kept once. */
export type RowKind = { codes: { code: string; severity: Severity; pointer: string }[] };

/** Tells apart the kinds of rows by what is found about them; 100,000 rows of a table are of some hundred kinds. */
export function makeRowKinds(rows: number) {
  const kinds: RowKind[] = [];
  const numbers = new Map<string, number>();
  const ofRow = new Uint32Array(rows);
  return {
    put(row: number, findings: readonly Finding[]): void {
      const key = findings.map(({ code, severity, pointer }) => `${code} ${severity} ${pointer}`).join('\n');
      let number = numbers.get(key);
      if (number === undefined) {
        number = kinds.push({
          codes: findings.map(({ code, severity, pointer }) => ({ code, severity, pointer })),
        });
        numbers.set(key, number);
      }
      ofRow[row] = number - 1;
    },
    of(row: number): RowKind {
      const kind = kinds[ofRow[row] ?? 0];
      if (!kind) throw new Error(`no row ${row}`);
      return kind;
    },
  };
}
