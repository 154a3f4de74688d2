import { useEffect, useRef, useState } from 'react';
import type { Finding } from '../../../../shared/findings.ts';
import { isOmission } from './field-findings.ts';
import { useFormOfRequest } from './request-form-context.ts';

/** How long, in ms, a person must rest before a text that is still being typed may be called wrong. */
const REST = 1200;

/**
 * The findings to show beside a field now. While its text is being typed they are only those of before, so that half
 * an address is not called a wrong one, and when the person goes on they change once the whole text is checked. That
 * the field is empty is said where `mayRemind`. `watch` goes onto the element around the field.
 */
export function useTimelyFindings(findings: readonly Finding[], mayRemind: boolean) {
  const { flush } = useFormOfRequest();
  const [before, setBefore] = useState<readonly Finding[] | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const due = mayRemind ? findings : findings.filter((finding) => !isOmission(finding));
  const timely = before ? due.filter(({ code }) => before.some((old) => old.code === code)) : due;

  const rest = (): void => setBefore(null);
  const type = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(rest, REST);
    setBefore((known) => known ?? timely);
  };
  const leave = async (): Promise<void> => {
    const typing = timer.current;
    await flush();
    if (timer.current !== typing) return; // the person is back and types on
    clearTimeout(typing);
    // After the page has got the findings of what was saved.
    timer.current = setTimeout(rest);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  return { timely, watch: { onInput: type, onBlur: () => void leave() } };
}
