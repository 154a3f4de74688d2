import type { Finding } from '../findings.ts';
import type { JsonObject } from '../json-pointer.ts';
import { makeFinding } from './finding.ts';
import { textAt } from './request-members.ts';

/** Alphabets with look-alikes of each other; Latin beside Hangul, Kana or Han is common in company names. */
const LOOK_ALIKES = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
];

/** UTF-8 that was read as Windows-1252: `Ã` or `Â` before the second byte of a letter, `â€` before a quotation mark or dash. */
const MOJIBAKE = /[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€/;

/** Characters that stand for a lost one or that no version of Unicode has. */
const LOST = /[\ufffd\p{Cn}\p{Co}]/u;

const LEGAL_FORM = / (?:gmbh|ag|se|kg|ohg|ug|e\.?k\.?|ltd\.?|limited|inc\.?)$/;
const TEST_NAME =
  /^(?:test(?:firma|kunde|company|user)?|dummy|asdf+|qwertz|qwerty|foo|bar|foobar|x{3,}|n\/a|tbd|todo|unbekannt|unknown)[ \d]*$/;

/** Longest text that is looked through; a longer one is an error anyway. */
const MAX_CHECKED = 5000;

/** The first word that mixes letters of alphabets with look-alikes, such as a Cyrillic `а` in a Latin word; null where none does. */
export const mixedScriptWord = (text: string): string | null =>
  text
    .match(/[\p{L}\p{M}]+/gu)
    ?.find((word) => LOOK_ALIKES.filter((script) => script.test(word)).length > 1) ?? null;

/** The text whose UTF-8 bytes were read as Latin-1, read again; null where it cannot be. */
function rereadAsUtf8(text: string): string | null {
  if (/[^\0-\xff]/.test(text)) return null;
  try {
    return decodeURIComponent(
      text.replace(/[^]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`),
    );
  } catch {
    return null;
  }
}

/** Warnings about a name or a line of an address that was probably garbled on its way here. */
export function checkWords(packet: JsonObject, pointer: string): Finding[] {
  const text = textAt(packet, pointer);
  if (text.trim() === '' || text.length > MAX_CHECKED) return [];
  if (MOJIBAKE.test(text)) {
    const value = rereadAsUtf8(text);
    return [
      makeFinding('text-mojibake', pointer, 'warning', value === null ? {} : { fix: { pointer, value } }),
    ];
  }
  if (LOST.test(text)) return [makeFinding('text-lost-characters', pointer, 'warning')];
  if (!/[\p{L}\p{N}]/u.test(text)) return [makeFinding('text-no-letters', pointer, 'warning')];
  const word = mixedScriptWord(text);
  return word === null
    ? []
    : [makeFinding('text-mixed-script', pointer, 'warning', { word: word.slice(0, 100) })];
}

/** `checkWords`, and warnings about a name of a company or person that is an address or was typed as a trial. */
export function checkName(packet: JsonObject, pointer: string): Finding[] {
  const name = textAt(packet, pointer).toLowerCase();
  const findings = checkWords(packet, pointer);
  if (findings.length > 0 || name.length > MAX_CHECKED) return findings;
  if (/\S@\S|^(?:https?:\/\/|www\.)/.test(name)) return [makeFinding('name-is-address', pointer, 'warning')];
  return TEST_NAME.test(name.replace(LEGAL_FORM, '')) ? [makeFinding('test-name', pointer, 'warning')] : [];
}
