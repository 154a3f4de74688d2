import { useEffect, useState, type RefObject } from 'react';

/** Puts the focus into a form's first field when its page opens, so that a person can begin to type. */
export function useFirstFocus(form: RefObject<HTMLFormElement | null>, isWanted = true): void {
  const [isFirst] = useState(isWanted);
  useEffect(() => {
    if (!isFirst) return undefined;
    // After the shell, which moves the focus to a new page's begin.
    const timer = setTimeout(() => form.current?.querySelector('input')?.focus());
    return () => clearTimeout(timer);
  }, [form, isFirst]);
}
