import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDesk } from '../../app/desk-context.ts';
import { filingQuery } from '../../app/desk-queries.ts';
import { hrefOf } from '../../app/route.ts';
import { useAreaText } from '../../i18n/use-text.ts';

/** The way from a request or plan to its customer; nothing where it has none yet. */
export function CustomerLink({ packetId }: { packetId: string }) {
  const text = useAreaText('customers');
  const desk = useDesk();
  const { data } = useQuery(filingQuery(desk, packetId));
  return data?.customerId ? (
    <Anchor href={hrefOf({ page: 'customer', id: data.customerId })} inherit>
      {text('toCustomer')}
    </Anchor>
  ) : null;
}
