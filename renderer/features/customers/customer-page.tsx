import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import type { WindowDesk } from '../../../shared/contract.ts';
import type { Method } from '../../../shared/packet/request.ts';
import { useDesk } from '../../app/desk-context.ts';
import { customerQuery } from '../../app/desk-queries.ts';
import { goTo } from '../../app/route.ts';
import { useAreaText, useText } from '../../i18n/use-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/section.tsx';
import { CustomerPrivacy } from '../privacy/customer-privacy.tsx';
import { useDeskAction } from '../requests/use-desk-action.ts';
import { CustomerPackets } from './customer-packets.tsx';
import classes from './customers.module.css';
import { MemberFacts } from './member-facts.tsx';

/** One customer: who it is, whom to ask, and what became of its requests and plans. */
export default function CustomerPage({ id }: { id: string }) {
  const windowText = useText();
  const text = useAreaText('customers');
  const desk = useDesk();
  const { data: customer, error, isPending, refetch } = useQuery(customerQuery(desk, id));
  const create = useDeskAction((desk: WindowDesk, method: Method) =>
    desk.createRequest({ method, customerId: id }),
  );
  if (!customer)
    return (
      <Page title={text('page.customer')}>
        {isPending && <output>{windowText('shell.loading')}</output>}
        {error && <ErrorNotice error={error.error} onRetry={() => void refetch()} />}
      </Page>
    );

  const { name } = customer.company;
  const title = typeof name === 'string' && name !== '' ? name : text('list.untitled');
  const start = (method: Method): void =>
    create.mutate(method, { onSuccess: (view) => goTo({ page: 'request', id: view.id }) });
  return (
    <Page
      title={title}
      actions={
        <>
          <Button loading={create.isPending} onClick={() => start('new-organization')}>
            {text('new.organization')}
          </Button>
          <Button variant="default" loading={create.isPending} onClick={() => start('existing-organization')}>
            {text('new.existing')}
          </Button>
        </>
      }
    >
      <Section title={text('packets')} explanation={text('packets.why')}>
        <CustomerPackets packets={customer.packets} />
      </Section>
      <Section title={text('contacts')} explanation={text('contacts.why')}>
        {customer.contacts.length === 0 && <p className={classes.none}>{text('contacts.none')}</p>}
        {customer.contacts.map((contact) => (
          <MemberFacts key={JSON.stringify(contact)} member="/contact" values={contact as JsonObject} />
        ))}
      </Section>
      <Section title={text('company')}>
        <MemberFacts member="/company" values={customer.company as JsonObject} />
      </Section>
      <CustomerPrivacy customerId={id} name={title} />
    </Page>
  );
}
