import { useText, type TextKey } from '../../../i18n/use-text.ts';
import { requestFields, type FieldPointer } from '../request-fields.ts';

/** What a field calls one of its values: the words of a choice, else the value itself. */
export function useChoiceLabel(): (pointer: FieldPointer, value: string) => string {
  const text = useText();
  return (pointer, value) => {
    const field = requestFields.find((known) => known.pointer === pointer);
    const isChoice = field && 'choices' in field && field.choices.includes(value);
    return isChoice ? text(`choice.${pointer}.${value}` as TextKey) : value;
  };
}
