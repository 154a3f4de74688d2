import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CustomerSummary } from '../../../../shared/operations/customers.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { customersQuery } from '../../../app/desk-queries.ts';
import { useNotify } from '../../../ui/use-notify.ts';
import { domainsOf } from './customer-domains.ts';

const SEARCH_PAUSE = 200;
const MOST_PROPOSED = 8;

const wordsOf = ({ name, city, vatId }: CustomerSummary): string =>
  [name, city, vatId].filter(Boolean).join(' · ');

/** Customers that requests and plans of this computer are about, found by what is typed. */
export function useKnownCustomers() {
  const desk = useDesk();
  const notify = useNotify();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), SEARCH_PAUSE);
  const { data } = useQuery({ ...customersQuery(desk, search, null), enabled: search !== '' });
  const found = search === '' || typed.trim() === '' ? [] : (data?.items ?? []);
  const byWords = new Map(found.slice(0, MOST_PROPOSED).map((customer) => [wordsOf(customer), customer]));
  return {
    search: setTyped,
    proposals: [...byWords.keys()],
    /** A proposed customer's name and email domains; null where it is gone. */
    async read(proposal: string): Promise<{ name: string; emailDomains: string[] } | null> {
      const customer = byWords.get(proposal);
      if (!customer) return null;
      const answer = await desk.showCustomer({ id: customer.id });
      if (!answer.ok) notify.failed(answer.error.message);
      return answer.ok ? { name: customer.name, emailDomains: domainsOf(answer.value) } : null;
    },
  };
}
