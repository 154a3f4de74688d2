import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import type { Finding } from '../../../../shared/findings.ts';
import { inBothLanguages } from '../../../../shared/messages/translate.ts';
import { fieldAt } from './field-id.ts';
import { tooLongInput } from './paste-guard.ts';

const refusal = (pointer: string, length: number): Finding => ({
  pointer,
  code: 'paste-refused',
  severity: 'info',
  message: inBothLanguages('history', 'paste.refused', { length }),
  params: { length },
});

/**
 * Refuses texts that no field could take before they come into one. Answers the last refusal as a finding to show
 * beside its field, until something else comes into that field.
 */
export function usePasteGuard(form: RefObject<HTMLFormElement | null>): Finding | null {
  const [refused, setRefused] = useState<Finding | null>(null);
  const guard = useEffectEvent((event: InputEvent) => {
    const length = tooLongInput(event);
    if (length === null && refused === null) return;
    const pointer = fieldAt(event.target);
    if (length === null) {
      if (pointer === refused?.pointer) setRefused(null);
      return;
    }
    event.preventDefault();
    if (pointer) setRefused(refusal(pointer, length));
  });
  useEffect(() => {
    const element = form.current;
    // React's onBeforeInput is another event, which knows no pasting.
    element?.addEventListener('beforeinput', guard);
    return () => element?.removeEventListener('beforeinput', guard);
  }, [form]);
  return refused;
}
