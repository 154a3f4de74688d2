/** The id of a field's input, so that labels, the error summary and tests can point at it. */
export const fieldId = (pointer: string): string => `field${pointer.replaceAll('/', '-')}`;

/** Moves the focus into a field and shows it; the first button of a group of choices. */
export function jumpToField(pointer: string): void {
  const element = document.getElementById(fieldId(pointer));
  const input = element?.matches('fieldset')
    ? element.querySelector<HTMLElement>('input:checked, input')
    : element;
  element?.scrollIntoView({ block: 'center' });
  input?.focus({ preventScroll: true });
}
