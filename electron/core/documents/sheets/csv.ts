/** Signs that make a cell a formula, also in their wide forms and behind blanks; source: OWASP, "CSV Injection". */
const FORMULA = /^(?=\s*[=+\-@＝＋－＠]|[\t\r\n])/;
/** Where a spreadsheet that parts cells at another sign than the file's would begin a new one within a text. */
const INNER_FORMULA = /([;,\t\r\n]\s*"?)(?=[=+\-@＝＋－＠])/g;

/** A cell that no spreadsheet runs. */
export const inertCell = (text: string): string => text.replace(INNER_FORMULA, "$1'").replace(FORMULA, "'");

/** The mark by which Excel knows UTF-8; it stands before the first line. */
export const UTF8_MARK = '\uFEFF';

/**
 * Rows as lines of CSV (RFC 4180): every cell inert and between quotes, lines ended by CRLF.
 * @param separator `;` for a German Excel · `,` for files that are read back everywhere
 */
export const csvLines = (rows: readonly (readonly string[])[], separator: ';' | ','): string =>
  rows
    .map((row) => `${row.map((cell) => `"${inertCell(cell).replaceAll('"', '""')}"`).join(separator)}\r\n`)
    .join('');
