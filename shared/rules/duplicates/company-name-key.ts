import { foldedWords } from './folded-words.ts';
import { legalForms } from './legal-forms.ts';

/** `key`: the words without legal form; `words`: the same ones sorted; `legalForm`: as it is told, or ''. All '' for a name without letters and digits. */
export type CompanyNameKey = { key: string; words: string; legalForm: string };

/** Words for "and"; "&" and "+" are no words at all. */
const conjunctions: ReadonlySet<string> = new Set(['und', 'and', 'et']);

const withoutConjunctions = (words: readonly string[]): string[] =>
  words.filter((word) => !conjunctions.has(word));

/** A form as it is looked up: its words without blanks, so that G.m.b.H., GmbH and G mbH are one. */
const compact = (words: readonly string[]): string => words.join('');

let formsByCompact: ReadonlyMap<string, string> | undefined;

/** The forms by their compact spelling, made when the first name is compared. */
const knownForms = (): ReadonlyMap<string, string> =>
  (formsByCompact ??= new Map(
    legalForms.flatMap(([form, ...spellings]) =>
      [form, ...spellings].map(
        (spelling) => [compact(withoutConjunctions(foldedWords(spelling))), form] as const,
      ),
    ),
  ));

/** Words of the longest form, "Gesellschaft mit beschränkter Haftung & Compagnie KGaA", or its letters each with a blank. */
const MAX_FORM_WORDS = 8;

/** The longest legal form at the end with at least one word before it: how many words it has and what it is. */
function trailingForm(words: readonly string[]): { length: number; form: string } | null {
  for (let length = Math.min(MAX_FORM_WORDS, words.length - 1); length > 0; length--) {
    const form = knownForms().get(compact(words.slice(-length)));
    if (form !== undefined) return { length, form };
  }
  return null;
}

/**
 * A company's name as it is compared: letters folded, "&" and "und" away, the legal form taken off its end and told.
 * The key of a key is the key itself. A form at the beginning ("S.A.R.L. Dupont") stays, and so does one that is the
 * whole name.
 */
export function companyNameKey(name: string): CompanyNameKey {
  const all = foldedWords(name);
  const meant = withoutConjunctions(all);
  const words = meant.length > 0 ? meant : all;
  let legalForm = '';
  for (let found = trailingForm(words); found !== null; found = trailingForm(words)) {
    words.splice(-found.length);
    legalForm ||= found.form;
  }
  return { key: words.join(' '), words: words.toSorted().join(' '), legalForm };
}
