import type { Language } from '../../../../shared/language.ts';
import { countries } from '../../../../shared/rules/countries.ts';

/** Where most end customers are; they stand first. */
const FIRST = ['DE', 'AT', 'CH'];

/** The countries for a list to choose from, the frequent ones first and the others by name. */
export function countryChoices(language: Language): { value: string; label: string }[] {
  const rank = (code: string): number => (FIRST.includes(code) ? FIRST.indexOf(code) : FIRST.length);
  return countries(language)
    .toSorted((a, b) => rank(a.code) - rank(b.code))
    .map(({ code, name }) => ({ value: code, label: name }));
}
