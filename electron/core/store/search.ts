import type { Json, JsonObject } from '../../../shared/json-pointer.ts';
import { fold } from '../../../shared/rules/fold-text.ts';

/** Longest text of one packet that is searchable, in UTF-16 units; a request has about 600. */
const MAX_INDEXED = 20_000;

function* textsOf(value: Json): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) yield* textsOf(part);
}

/** All texts of a packet in one, folded, for the index and for searches that the index cannot answer. */
export const foldedText = (packet: JsonObject): string =>
  fold([...textsOf(packet)].join(' ').slice(0, MAX_INDEXED));

/** What a person typed as the words to find; all must occur. */
export const searchWords = (text: string): string[] =>
  fold(text)
    .split(/[\s\p{Cc}]+/u) // FTS5 ends a query at NUL
    .filter((word) => word !== '');

/** The FTS5 query for words of three letters and more (a trigram index knows no shorter ones); null where there is none. */
export function ftsQuery(words: readonly string[]): string | null {
  const long = words.filter((word) => [...word].length >= 3);
  return long.length === 0 ? null : long.map((word) => `"${word.replaceAll('"', '""')}"`).join(' ');
}
