import * as fc from 'fast-check';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { mapColumns } from '../../../../../electron/core/documents/tables/map-columns.ts';
import { readTable } from '../../../../../electron/core/documents/tables/read-table.ts';
import { rowsInOrder } from '../../../../../electron/core/documents/tables/rows-in-order.ts';
import { withValueAt, type JsonObject } from '../../../../../shared/json-pointer.ts';
import { normalizeRequest } from '../../../../../shared/rules/normalize-request.ts';

const pointers = [
  '/company/name',
  '/company/address/street',
  '/company/address/houseNumber',
  '/company/address/city',
  '/company/vatId',
  '/contact/firstName',
  '/contact/lastName',
  '/contact/email',
  '/note',
] as const;

/** Texts as people type them, with everything that CSV has to quote. */
const cell = fc.string({
  unit: fc.constantFrom(...'abcXYZ äöüßéñ0123456789;,|"\'\t\n.-@&/'.split('')),
  maxLength: 24,
});
const row = fc.tuple(...pointers.map(() => cell));

test('packets written as rows of CSV come back as the same packets, under any delimiter and encoding', () => {
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 8 }),
      fc.constantFrom<';' | ',' | '\t' | '|'>(';', ',', '\t', '|'),
      fc.constantFrom('\r\n', '\n'),
      fc.constantFrom<'utf-8' | 'utf-16le' | 'windows-1252'>('utf-8', 'utf-16le', 'windows-1252'),
      (rows, delimiter, newline, encoding) => {
        const kept = rows.filter((cells) => cells.some((text) => text.trim() !== ''));
        // A cell that holds a whole line of cells is what an unclosed quote leaves; nobody types that.
        fc.pre(
          !rows.flat().some((text) => text.split('\n').some((line) => line.split(delimiter).length > 8)),
        );
        const text = Papa.unparse([[...pointers], ...rows], { delimiter, newline, quotes: true });
        const content = readTable(Uint8Array.from(iconv.encode(text, encoding)), { encoding, delimiter });
        const { members } = mapColumns(content.headings);
        const read = [
          ...rowsInOrder(content, {
            members,
            stored: { vatIds: [], ids: [] },
            today: '2026-11-23',
            keepDuplicates: true,
          }),
        ].map(({ packet }) => JSON.parse(packet ?? 'null') as JsonObject);
        const wanted = kept.map((cells) => {
          const head = {
            format: 'onboarding-packet',
            version: 1,
            kind: 'request',
            method: 'new-organization',
          };
          const packet = cells.reduce<JsonObject>(
            (made, value, column) =>
              value.trim() === '' ? made : withValueAt(made, pointers[column] ?? '', value.trim()),
            head,
          );
          return Object.assign(normalizeRequest(packet).packet, { id: '' });
        });
        expect(read).toEqual(wanted);
      },
    ),
  );
});
