import { requestFields, type FieldPointer } from '../request-fields.ts';

/** The id of a field's input, so that labels, the error summary and tests can point at it. */
export const fieldId = (pointer: string): string => `field${pointer.replaceAll('/', '-')}`;

/** The field whose input, or group of inputs, an element is or stands in; null for any other element. */
export function fieldAt(element: unknown): FieldPointer | null {
  if (!(element instanceof Element)) return null;
  const ids = new Map(requestFields.map(({ pointer }) => [fieldId(pointer), pointer]));
  for (let at: Element | null = element; at; at = at.parentElement) {
    const pointer = ids.get(at.id);
    if (pointer) return pointer;
  }
  return null;
}

/** Moves the focus into a field; the first button of a group of choices. */
export function focusField(pointer: string): void {
  const element = document.getElementById(fieldId(pointer));
  const input = element?.matches('fieldset')
    ? element.querySelector<HTMLElement>('input:checked, input')
    : element;
  input?.focus({ preventScroll: true });
}

/** Moves the focus into a field and shows it. */
export function jumpToField(pointer: string): void {
  document.getElementById(fieldId(pointer))?.scrollIntoView({ block: 'center' });
  focusField(pointer);
}
