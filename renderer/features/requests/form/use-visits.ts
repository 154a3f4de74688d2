import { useEffect, type RefObject } from 'react';
import type { FieldVisits } from './field-visits.ts';

/** Tells the visits of a form's fields when the person types in one and when the focus leaves it. */
export function useVisits(form: RefObject<HTMLFormElement | null>, visits: FieldVisits): void {
  useEffect(() => {
    const element = form.current;
    const type = ({ target }: Event): void => {
      if (target) visits.type(target);
    };
    element?.addEventListener('input', type);
    element?.addEventListener('focusout', visits.end);
    return () => {
      element?.removeEventListener('input', type);
      element?.removeEventListener('focusout', visits.end);
    };
  }, [form, visits]);
}
