import { useLanguage } from '../../i18n/use-text.ts';

const regions = { de: 'de-DE', en: 'en-GB' } as const;

/** Writes numbers as the window's language does: `12.345` or `12,345`. */
export function useNumber(): (value: number) => string {
  const format = new Intl.NumberFormat(regions[useLanguage()], { maximumFractionDigits: 1 });
  return (value) => format.format(value);
}
