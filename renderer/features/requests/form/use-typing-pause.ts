import { useEffect, useRef, useState } from 'react';
import type { Finding } from '../../../../shared/findings.ts';

/** How long, in ms, a person must rest before a text that is still being typed may be called wrong. */
const REST = 1200;

/**
 * The findings to show beside a field: all of them, but while its text is being typed only those of before, so that
 * half an address is not called a wrong one. `watch` goes onto the element around the field.
 */
export function useTypingPause(findings: readonly Finding[]) {
  const [before, setBefore] = useState<readonly Finding[] | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const rest = (): void => {
    clearTimeout(timer.current);
    setBefore(null);
  };
  const type = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(rest, REST);
    setBefore((known) => known ?? findings);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  const shown = before ? findings.filter(({ code }) => before.some((old) => old.code === code)) : findings;
  return { shown, watch: { onInput: type, onBlur: rest } };
}
