import { useEffect, type RefObject } from 'react';
import { usePlanEditor, type PlanTab } from './plan-editor.ts';

/**
 * Puts the focus into the first field of a part that was opened by a control which is gone with the part before; a
 * tab that was opened by itself keeps the focus.
 */
export function useFirstControl(tab: PlanTab, part: RefObject<HTMLElement | null>): void {
  const { place } = usePlanEditor();
  useEffect(() => {
    if (place.tab !== tab || place.pointer !== undefined || document.activeElement !== document.body) return;
    part.current?.querySelector<HTMLElement>('form input, select')?.focus();
  }, [place, tab, part]);
}
