import { useChoiceLabel } from '../../requests/form/use-choice-label.ts';
import { choicesOf } from './choices-of.ts';

/** How a value of a row is shown: the words of a choice, else the value itself. */
export function useValueWords(): (pointer: string, value: string) => string {
  const label = useChoiceLabel();
  return (pointer, value) => {
    const choices = choicesOf(pointer);
    return choices ? label(choices.pointer, value) : value;
  };
}
