import { makeZip, type ZipEntry } from '../../make-zip.ts';

/** Rows of a sheet, the headings first, in pieces of some hundred rows. */
export type Sheet = {
  name: string;
  pieces: Iterable<readonly (readonly string[])[]> | AsyncIterable<readonly (readonly string[])[]>;
};

/** Most rows of a sheet, and longest text of a cell in UTF-16 units; source: Excel specifications and limits. */
export const MOST_ROWS = 1_048_576;
const LONGEST_CELL = 32_767;
const LONGEST_SHEET_NAME = 31;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What XML 1.0 cannot hold at all. */
// oxlint-disable-next-line no-control-regex -- control characters are what it is about
const NO_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
/** Excel reads `_x0041_` as the letter A, so an underscore that begins such a word is written as one; ECMA-376, 22.9.2.19. */
const ESCAPED_LETTER = /_(?=x[0-9A-Fa-f]{4}_)/g;
const SIGNS: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replace(NO_XML, '')
    .replace(/[&<>"\r]/g, (sign) => SIGNS[sign] ?? sign);

/** The letters of a column, from 0: A to Z, then AA. */
export const columnName = (index: number): string =>
  (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

/** A name that Excel takes for a sheet. */
const sheetName = (name: string): string =>
  xmlText(name.replace(/[[\]:*?/\\]/g, ' ').slice(0, LONGEST_SHEET_NAME));

/** Every cell is an inline string in the format "Text", so that nothing becomes a number, a date or a formula. */
function rowXml(row: readonly string[], number: number): string {
  const style = number === 1 ? 2 : 1;
  const cells = row.map((text, index) => {
    if (text === '') return '';
    const value = xmlText(text.slice(0, LONGEST_CELL).replace(ESCAPED_LETTER, '_x005F_'));
    const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
    return `<c r="${columnName(index)}${number}" s="${style}" t="inlineStr"><is><t${space}>${value}</t></is></c>`;
  });
  return `<row r="${number}">${cells.join('')}</row>`;
}

const SHEET_HEAD = `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultColWidth="24" defaultRowHeight="15"/><sheetData>`;

async function* sheetXml({ pieces }: Sheet): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let number = 0;
  yield encoder.encode(SHEET_HEAD);
  for await (const rows of pieces)
    yield encoder.encode(rows.map((row) => rowXml(row, (number += 1))).join(''));
  yield encoder.encode('</sheetData></worksheet>');
}

/** The parts of the package that do not depend on the rows; format 1 is "Text" (49), 2 the same in bold. */
function frame(names: readonly string[]): Record<string, string> {
  const each = (write: (n: number, name: string) => string): string =>
    names.map((name, index) => write(index + 1, name)).join('');
  return {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each((n, name) => `<sheet name="${sheetName(name)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${each((n) => `<Relationship Id="rId${n}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${names.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`,
  };
}

/**
 * A workbook (ECMA-376) of sheets whose every cell is a text, whatever it begins with; an empty cell is left out. It is
 * written piece by piece with turns for others in between: 100,000 rows of 30 columns as cell objects of a library
 * would be a gigabyte. The same rows give the same bytes.
 */
export function makeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const parts = Object.entries(frame(sheets.map(({ name }) => name)));
  return makeZip([
    ...parts.map(([name, xml]): ZipEntry => ({ name, pieces: [encoder.encode(XML + xml)] })),
    ...sheets.map((sheet, index): ZipEntry => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      pieces: sheetXml(sheet),
    })),
  ]);
}
