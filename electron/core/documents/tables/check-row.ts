import type { Finding } from '../../../../shared/findings.ts';
import { valueAt, type JsonObject } from '../../../../shared/json-pointer.ts';
import { tableMembers } from '../../../../shared/operations/tables.ts';
import { checkTypes } from '../../../../shared/packet/check-types.ts';
import type { ColumnMember } from '../../../../shared/packet/table-headings.ts';
import { checkPacket } from '../../../../shared/rules/check-packet.ts';
import { isUuid } from '../../../../shared/rules/is-uuid.ts';
import { normalizeRequest } from '../../../../shared/rules/normalize-request.ts';
import { rowPacket, rowTexts, type RowTexts } from './row-packet.ts';
import type { TableContent } from './table-content.ts';
import { tableFinding } from './table-finding.ts';

/** Stands for the id that a row has none of until it comes in. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

export type CheckedRow = {
  /** As it is stored; its id is `''` where the row gives none that can be used. */
  packet: JsonObject;
  findings: Finding[];
};

/** The packet that texts make, normalised, and all that is to be said about it; the rules are those of any packet. */
function checkTexts(texts: RowTexts, today: string): CheckedRow {
  const made = rowPacket(texts.get('/id') ?? NO_ID, texts);
  const normalized = normalizeRequest(made.packet);
  const { packet } = normalized;
  const findings = [
    ...checkTypes(packet, 'request'),
    ...made.findings,
    ...normalized.findings,
    ...checkPacket(packet, 'request', { today }),
  ];
  const id = packet['id'];
  packet['id'] = typeof id === 'string' && id !== NO_ID && isUuid(id) ? id : '';
  return { packet, findings };
}

export type RowChecker = {
  /** The texts of a row by pointer, with what was mended. */
  texts(row: number): RowTexts;
  /** The row as it would come in, with everything that is to be said about it alone. */
  check(row: number): CheckedRow;
};

/**
 * Checks the rows of a table one by one.
 * @param mended what a person changed, by row and pointer; `''` takes a value away
 */
export function makeRowChecker(
  { rows, rowFindings, headings }: Pick<TableContent, 'rows' | 'rowFindings' | 'headings'>,
  members: readonly (ColumnMember | null)[],
  today: string,
  mended: ReadonlyMap<number, RowTexts> = new Map(),
): RowChecker {
  const ofFile = Map.groupBy(rowFindings, ({ row }) => row);
  function texts(row: number): RowTexts {
    const found = rowTexts(members, rows[row] ?? []);
    for (const [pointer, text] of mended.get(row) ?? [])
      if (text === '') found.delete(pointer);
      else found.set(pointer, text);
    return found;
  }
  return {
    texts,
    check(row) {
      const { packet, findings } = checkTexts(texts(row), today);
      const isTooLong = (rows[row] ?? []).length > headings.length;
      return {
        packet,
        findings: [
          ...(ofFile.get(row) ?? []).map(({ finding }) => finding),
          ...(isTooLong ? [tableFinding('cells-beyond', '', 'warning')] : []),
          ...findings,
        ],
      };
    },
  };
}

/** Says which row a finding is about; 1 is the first row of data. */
export const aboutRow = (finding: Finding, row: number): Finding => ({
  ...finding,
  params: { ...finding.params, row: row + 1 },
});

/** The values of a packet by pointer, as texts, in the order in which columns are offered. */
export function valuesOf(packet: JsonObject): Record<string, string> {
  const values: Record<string, string> = {};
  for (const pointer of tableMembers) {
    const value = pointer.startsWith('/') ? valueAt(packet, pointer) : undefined;
    if (value !== undefined && value !== null && value !== '')
      values[pointer] = typeof value === 'string' ? value : JSON.stringify(value);
  }
  return values;
}
