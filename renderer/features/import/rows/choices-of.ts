import { requestFields, type FieldPointer } from '../../requests/request-fields.ts';

/** A member that is one of few values, with its values; null for one that is typed. */
export function choicesOf(pointer: string): { pointer: FieldPointer; values: readonly string[] } | null {
  const field = requestFields.find((known) => known.pointer === pointer);
  return field && 'choices' in field ? { pointer: field.pointer, values: field.choices } : null;
}
