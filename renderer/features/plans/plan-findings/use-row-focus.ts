import { useEffect, useRef, type FocusEvent, type RefObject } from 'react';

const rowOf = (element: Element): number | null => {
  const index = element.closest<HTMLElement>('li[data-index]')?.dataset['index'];
  return index === undefined ? null : Number(index);
};

/**
 * Keeps the focus in a list whose rows go away under it: a fix takes its own finding out, and the one that comes in its
 * place gets the focus. `changes` are what makes rows come and go.
 */
export function useRowFocus(list: RefObject<HTMLElement | null>, changes: readonly unknown[]) {
  const last = useRef<number | null>(null);
  useEffect(() => {
    const row = last.current;
    if (row === null || document.activeElement !== document.body) return;
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('li button') ?? [])];
    (buttons.find((button) => (rowOf(button) ?? 0) >= row) ?? buttons.at(-1))?.focus();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the caller says what changes
  }, [list, ...changes]);
  return {
    onFocus: ({ target }: FocusEvent): void => {
      last.current = rowOf(target);
    },
    /** Whoever went elsewhere stays there; from a dialog one comes back. */
    onBlur: ({ relatedTarget }: FocusEvent): void => {
      if (relatedTarget && !relatedTarget.closest('[role="dialog"]')) last.current = null;
    },
  };
}
