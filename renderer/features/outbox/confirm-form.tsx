import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useDeliveryText } from './use-delivery-text.ts';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { channelQuery, keys } from '../../app/desk-queries.ts';
import { useLocalized } from '../../i18n/use-text.ts';
import { useNotify } from '../../ui/use-notify.ts';
import classes from './delivery.module.css';

type ConfirmFormProps = {
  id: string;
  /** True where it is all that a dialog asks for. */
  hasFocus: boolean;
  onDone: () => void;
};

/** A person says that the desk has the request, with its ticket. What is wrong with the key stands at the field. */
export function ConfirmForm({ id, hasFocus, onDone }: ConfirmFormProps) {
  const text = useDeliveryText();
  const localized = useLocalized();
  const desk = useDesk();
  const client = useQueryClient();
  const notify = useNotify();
  const { data: channel } = useQuery(channelQuery(desk));
  const [ticket, setTicket] = useState('');
  const confirm = useMutation({
    mutationFn: () => valueOf(desk.confirmDelivery({ id, ticketNumber: ticket.trim() || null })),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: keys.packets }),
        client.invalidateQueries({ queryKey: keys.outbox }),
      ]);
      notify.done(text('confirmed'));
      onDone();
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <form className={classes.confirm} noValidate onSubmit={submit}>
      <TextInput
        className={classes.ticket}
        label={text('ticket')}
        description={channel?.kind === 'email' ? text('ticketMail') : undefined}
        placeholder={text('ticketHint')}
        value={ticket}
        onChange={({ currentTarget }) => {
          setTicket(currentTarget.value);
          confirm.reset();
        }}
        error={confirm.error && localized(confirm.error.error.message)}
        maxLength={2048}
        autoComplete="off"
        spellCheck={false}
        data-autofocus={hasFocus || undefined}
      />
      <Button type="submit" loading={confirm.isPending}>
        {text('confirm')}
      </Button>
    </form>
  );
}
