import { useQuery } from '@tanstack/react-query';
import { useCallback, type ReactNode } from 'react';
import { useAreaText } from '../i18n/use-text.ts';
import { WindowTitleContext } from '../ui/window-title.ts';
import { ageOf } from './age.ts';
import { useDesk } from './desk-context.ts';
import { outboxQuery } from './desk-queries.ts';
import { useMinute } from './use-minute.ts';

/** Has the window's title say, before the page's, how much is unsent and for how long, where that is over a minute. */
export function WindowTitle({ children }: { children: ReactNode }) {
  const text = useAreaText('sending');
  const { data: outbox } = useQuery(outboxQuery(useDesk()));
  const now = useMinute();
  const since = outbox?.oldestWaitingSince ?? null;
  const age = since === null ? null : ageOf(since, now);
  const [unit, amount] = [age?.unit, age?.count];
  const count = outbox?.items.filter(({ state }) => state !== 'sent' && state !== 'withdrawn').length ?? 0;
  const titleOf = useCallback(
    (pageTitle: string): string => {
      const title = `${pageTitle} – Onboarding Desk`;
      if (unit === undefined || count === 0) return title;
      return text('windowTitle', { count, age: text(`age.${unit}`, { count: amount }), title });
    },
    [text, unit, amount, count],
  );
  return <WindowTitleContext value={titleOf}>{children}</WindowTitleContext>;
}
