import { useEffect, useState, type RefObject } from 'react';
import { requestFields } from '../request-fields.ts';
import { fieldAt } from './field-id.ts';

/**
 * How many of the form's fields, in its own order, the person has come past: all up to the last one that was left,
 * once what was typed there is saved by `flush`. Where the form opens with nothing left to do, `isDone`, it is all.
 */
export function usePassedFields(
  form: RefObject<HTMLFormElement | null>,
  flush: () => Promise<void>,
  isDone: boolean,
): number {
  const [passed, setPassed] = useState(isDone ? requestFields.length : 0);
  useEffect(() => {
    const element = form.current;
    const leave = async ({ target }: FocusEvent): Promise<void> => {
      const left = fieldAt(target);
      if (left === null) return;
      await flush();
      const end = requestFields.findIndex(({ pointer }) => pointer === left) + 1;
      // After the page has got the findings of what was saved.
      setTimeout(() => setPassed((before) => Math.max(before, end)));
    };
    const onLeave = (event: FocusEvent): void => void leave(event);
    element?.addEventListener('focusout', onLeave);
    return () => element?.removeEventListener('focusout', onLeave);
  }, [form, flush]);
  return passed;
}
