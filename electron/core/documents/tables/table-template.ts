import type { Language } from '../../../../shared/language.ts';
import { translate } from '../../../../shared/messages/translate.ts';
import { templateHeadings } from '../../../../shared/packet/table-headings.ts';
import { countryName } from '../../../../shared/rules/countries.ts';
import { csvLines, UTF8_MARK } from '../sheets/csv.ts';
import { makeWorkbook } from '../sheets/xlsx.ts';

/** Nobody's data, but such that no rule has anything to say about it. */
const example: Readonly<Record<string, string>> = {
  '/company/name': 'Muster AG',
  '/company/address/street': 'Musterstraße',
  '/company/address/houseNumber': '12',
  '/company/address/postcode': '74172',
  '/company/address/city': 'Neckarsulm',
  '/company/vatId': 'DE136695976',
  '/contact/firstName': 'Erika',
  '/contact/lastName': 'Muster',
  '/contact/email': 'erika.muster@example.com',
};

/** A table with the headings of a language and one customer as an example; CSV as a German Excel reads it. */
export async function makeTemplate(
  format: 'csv' | 'xlsx',
  language: Language,
): Promise<{ fileName: string; data: Uint8Array }> {
  const columns = templateHeadings(language);
  const rows = [
    columns.map(({ heading }) => heading),
    columns.map(({ member }) =>
      member === '/company/address/country' ? countryName('DE', language) : (example[member] ?? ''),
    ),
  ];
  const fileName = `${translate(language, 'table-files', 'template.file')}.${format}`;
  if (format === 'csv') return { fileName, data: new TextEncoder().encode(UTF8_MARK + csvLines(rows, ';')) };
  const name = translate(language, 'table-files', 'template.sheet');
  return { fileName, data: await makeWorkbook([{ name, rows }]) };
}
