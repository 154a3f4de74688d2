import type { Finding } from '../../../../shared/findings.ts';
import type { JsonObject } from '../../../../shared/json-pointer.ts';
import { makeFinding } from '../../../../shared/rules/finding.ts';
import { textAt } from '../../../../shared/rules/request-members.ts';
import { tableFinding } from './table-finding.ts';

const VAT_ID = '/company/vatId';

/** What a profile holds that a row may repeat. */
export type Stored = {
  /** Requests with a VAT ID that a person still wants. */
  vatIds: { vatId: string; id: string; company: string }[];
  /** Packet ids that are taken for ever; only looked at where a table has ids. */
  ids: { id: string; isErased: boolean }[];
};

/** What a row is known by; '' where it has none. */
export type RowKeys = { vatId: string; id: string };

export const keysOf = (packet: JsonObject): RowKeys => ({
  vatId: textAt(packet, VAT_ID),
  id: textAt(packet, '/id'),
});

/**
 * Finds which rows repeat what is stored or a row before them; answers the finding that says so, or null. To be asked
 * row by row, in their order, without those that are left out.
 */
export function makeRepetitionFinder({
  vatIds,
  ids,
}: Stored): (row: number, keys: RowKeys) => Finding | null {
  const storedVatIds = new Map(vatIds.map(({ vatId, ...request }) => [vatId, request]));
  const storedIds = new Map(ids.map(({ id, isErased }) => [id, isErased]));
  const rowOfVatId = new Map<string, number>();
  const rowOfId = new Map<string, number>();
  function repeatedId(id: string): Finding | null {
    const isErased = storedIds.get(id);
    if (isErased !== undefined)
      return tableFinding(isErased ? 'erased' : 'id-stored', '/id', 'warning', { id });
    const otherRow = rowOfId.get(id);
    return otherRow === undefined ? null : tableFinding('id-repeated', '/id', 'warning', { otherRow });
  }
  function repeatedVatId(vatId: string): Finding | null {
    const stored = storedVatIds.get(vatId);
    if (stored) return makeFinding('duplicate-vat', VAT_ID, 'warning', stored);
    const otherRow = rowOfVatId.get(vatId);
    return otherRow === undefined ? null : tableFinding('duplicate-vat/row', VAT_ID, 'warning', { otherRow });
  }
  return (row, { vatId, id }) => {
    const finding = (id === '' ? null : repeatedId(id)) ?? (vatId === '' ? null : repeatedVatId(vatId));
    if (id !== '' && !rowOfId.has(id)) rowOfId.set(id, row + 1);
    if (vatId !== '' && !rowOfVatId.has(vatId)) rowOfVatId.set(vatId, row + 1);
    return finding;
  };
}

/** True for what cannot come in even where a person wants the same company twice: an id is given once. */
export const isTakenId = ({ pointer }: Finding): boolean => pointer === '/id';
