import { useLanguage } from '../../i18n/use-text.ts';
import { useHandOverText } from '../hand-over/use-hand-over-text.ts';

export type ChoiceCounts = { add: number; replace: number; copy: number };

const choices = ['add', 'replace', 'copy'] as const;

/** What a button will do with packets, in words and counted: "Add 2, take over 1"; `''` where it would do nothing. */
export function useCountedWords(): (counts: ChoiceCounts) => string {
  const text = useHandOverText();
  const language = useLanguage();
  return (counts) => {
    const words = choices
      .filter((choice) => counts[choice] > 0)
      .map((choice) => text(`go.${choice}`, { count: counts[choice] }))
      .join(', ');
    return words.charAt(0).toLocaleUpperCase(language) + words.slice(1);
  };
}
