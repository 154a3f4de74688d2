import { useMutation, useQueryClient } from '@tanstack/react-query';
import { use } from 'react';
import { usePrivacyText } from './use-privacy-text.ts';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { keys } from '../../app/desk-queries.ts';
import { useNotify } from '../../ui/use-notify.ts';
import { MessageDraftsContext } from '../requests/details/message-drafts.ts';

/** Erases a customer, also from what this window remembers; `onErased` leaves a page that shows it. */
export function useEraseCustomer(onErased: () => void) {
  const text = usePrivacyText();
  const notify = useNotify();
  const desk = useDesk();
  const client = useQueryClient();
  const messageDrafts = use(MessageDraftsContext);
  return useMutation({
    mutationFn: ({ customerId }: { customerId: string; packetIds: readonly string[] }) =>
      valueOf(desk.eraseCustomer({ customerId })),
    onSuccess: async ({ erasedPackets }, { packetIds }) => {
      for (const id of packetIds) messageDrafts?.delete(id);
      onErased();
      notify.done(text('erase.done', { count: erasedPackets }));
      await client.invalidateQueries({ queryKey: keys.packets });
      await client.invalidateQueries({ queryKey: keys.outbox });
      // What is not on the screen would be remembered for minutes.
      client.removeQueries({ type: 'inactive' });
    },
    onError: ({ error }) => notify.failed(error.message),
  });
}
