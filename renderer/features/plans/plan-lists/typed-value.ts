import type { Json } from '../../../../shared/json-pointer.ts';

/** How a value is written in a text field, and what a text means. */
export type Writing<T extends Json> = {
  format: (value: Json | undefined) => string;
  parse: (text: string) => T;
};

/** A text; nothing typed means that the member is not there. */
export const plainText: Writing<string | null> = {
  format: (value) => (typeof value === 'string' ? value : ''),
  parse: (text) => (text === '' ? null : text),
};

/** Domains, separated by commas, blanks or semicolons; an @ before one is left out. */
export const domains: Writing<string[]> = {
  format: (value) =>
    Array.isArray(value) ? value.filter((item) => typeof item === 'string').join(', ') : '',
  parse: (text) =>
    text
      .split(/[\s,;]+/)
      .map((domain) => domain.replace(/^@/, '').toLowerCase())
      .filter((domain) => domain !== ''),
};

/** Labels, one on each line, as `name=value`; the first = counts. */
export const labelLines: Writing<{ [name: string]: string }> = {
  format: (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value)
          .map(([name, label]) => `${name}=${typeof label === 'string' ? label : ''}`)
          .join('\n')
      : '',
  parse: (text) =>
    Object.fromEntries(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .map((line) => {
          const at = line.indexOf('=');
          return at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
        }),
    ),
};

const loosely = (value: Json | undefined): string =>
  JSON.stringify(value ?? null)
    .toLowerCase()
    .replace(/\s/g, '');

/**
 * What a field shows: the text as it was typed as long as it means what is stored, but for blanks and capitals that
 * cleaning takes away on saving; else the stored value, for instance after an undo.
 */
export function shownText<T extends Json>(
  typed: string | null,
  stored: Json | undefined,
  { format, parse }: Writing<T>,
): string {
  const text = format(stored);
  const isSame =
    typed !== null && (loosely(parse(typed)) === loosely(stored) || loosely(typed) === loosely(text));
  return isSame ? typed : text;
}
