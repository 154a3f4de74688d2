import { memberId } from './member.ts';

/** Puts the focus into the field that shows a member or the nearest thing around it; false where there is none. */
export function focusMember(pointer: string): boolean {
  for (let part = pointer; part !== ''; part = part.slice(0, part.lastIndexOf('/'))) {
    const field = document.getElementById(memberId(part));
    if (!field) continue;
    const control = field.matches('input, select, textarea')
      ? field
      : field.querySelector<HTMLElement>('input, select, textarea');
    control?.focus();
    control?.scrollIntoView({ block: 'nearest' });
    return control !== null;
  }
  return false;
}
