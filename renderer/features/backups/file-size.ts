import type { Language } from '../../../shared/language.ts';

const regions = { de: 'de-DE', en: 'en-GB' } as const;

/** Bytes as people read them: kB below 1 MB, then MB with one place. */
export function fileSize(bytes: number, language: Language): string {
  const isSmall = bytes < 1_000_000;
  return new Intl.NumberFormat(regions[language], {
    style: 'unit',
    unit: isSmall ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: isSmall ? 0 : 1,
  }).format(isSmall ? Math.max(1, bytes / 1000) : bytes / 1_000_000);
}
