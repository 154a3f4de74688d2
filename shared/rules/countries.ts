import type { Language } from '../language.ts';
import addressFormats from './address-formats.json' with { type: 'json' };

const codes: ReadonlySet<string> = new Set(Object.keys(addressFormats.countries));

const displayNames = new Map<Language, Intl.DisplayNames>();

function namesIn(language: Language): Intl.DisplayNames {
  const names = displayNames.get(language) ?? new Intl.DisplayNames([language], { type: 'region' });
  displayNames.set(language, names);
  return names;
}

/** True for an ISO 3166-1 alpha-2 code in capitals, or XK. */
export const isCountryCode = (code: string): boolean => codes.has(code);

/** The name of a country in a language; of an unknown code the code itself. */
export const countryName = (code: string, language: Language): string =>
  isCountryCode(code) ? (namesIn(language).of(code) ?? code) : code;

/** All countries with their names in a language, in that language's order: Ägypten stands after Afghanistan. */
export function countries(language: Language): { code: string; name: string }[] {
  const { compare } = new Intl.Collator(language);
  return [...codes]
    .map((code) => ({ code, name: countryName(code, language) }))
    .toSorted((a, b) => compare(a.name, b.name));
}

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{P}\p{Z}]/gu, '')
    .toLowerCase();

let codesByName: Map<string, string> | undefined;

/** The code of a country that is given as a code in any case or by its German or English name; null where none is meant. */
export function countryCodeOf(text: string): string | null {
  if (text.length > 100) return null;
  const code = text.trim().toUpperCase();
  if (isCountryCode(code)) return code;
  codesByName ??= new Map(
    (['de', 'en'] as const).flatMap((language) =>
      countries(language).map(({ code, name }) => [folded(name), code] as const),
    ),
  );
  return codesByName.get(folded(text)) ?? null;
}
