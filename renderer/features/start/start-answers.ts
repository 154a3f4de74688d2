import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { noWishes, type MethodName, type Wishes } from './advice.ts';

/** What is known of the pre-check before a request is made. */
export type Outcome = 'unknown' | 'no-organization' | 'organization-exists';

export type StartAnswers = {
  wishes: Wishes;
  /** The method that the person chose; null follows the recommendation. */
  chosen: MethodName | null;
  outcome: Outcome;
  templateId: string | null;
  /** True once something was made of them; they stay for whoever goes back. */
  isUsed: boolean;
};

const key = ['start'];

const noAnswers: StartAnswers = {
  wishes: noWishes,
  chosen: null,
  outcome: 'unknown',
  templateId: null,
  isUsed: false,
};

/**
 * The answers of the start page. They outlive the page, so that going back and forth loses nothing: the cache keeps
 * them, and the page shows its own copy, since a ticked box cannot wait for the cache's news.
 */
export function useStartAnswers() {
  const client = useQueryClient();
  const [answers, setAnswers] = useState(() => client.getQueryData<StartAnswers>(key) ?? noAnswers);
  const change = (changes: Partial<StartAnswers>): void => {
    const next = { ...(client.getQueryData<StartAnswers>(key) ?? noAnswers), ...changes };
    client.setQueryDefaults(key, { gcTime: Number.POSITIVE_INFINITY });
    client.setQueryData(key, next);
    setAnswers(next);
  };
  return { answers, change };
}

/** Begins anew, unless answers stand there that nothing was made of yet. */
export function beginAnew(client: QueryClient): void {
  client.setQueryData<StartAnswers>(key, (before) => (before?.isUsed ? noAnswers : before));
}
