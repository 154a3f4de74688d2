import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNotify } from '../../ui/use-notify.ts';
import { inBothLanguages } from '../../../shared/messages/translate.ts';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { keys } from '../../app/desk-queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';

/** Takes a finalized request back, after asking. Where the desk has it already, says that it stays. */
export function WithdrawButton({ id, size = 'sm' }: { id: string; size?: 'xs' | 'sm' }) {
  const text = useText();
  const notify = useNotify();
  const desk = useDesk();
  const client = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => valueOf(desk.withdrawPackets({ ids: [id] })),
    onSuccess: async ({ items: [item] }) => {
      await client.invalidateQueries({ queryKey: keys.packets });
      await client.invalidateQueries({ queryKey: keys.outbox });
      if (item?.state !== 'withdrawn')
        notify.failed(item?.findings[0]?.message ?? inBothLanguages('window', 'withdraw.refused'));
    },
    onError: ({ error }) => notify.failed(error.message),
  });
  return (
    <ConfirmButton
      label={text('action.withdraw')}
      question={text('withdraw.question')}
      consequence={text('withdraw.consequence')}
      loading={withdraw.isPending}
      size={size}
      onConfirm={() => withdraw.mutate()}
    />
  );
}
