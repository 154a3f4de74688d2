import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNotify } from '../../ui/use-notify.ts';
import { inBothLanguages } from '../../../shared/messages/translate.ts';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { keys } from '../../app/desk-queries.ts';
import { useAreaText, useText } from '../../i18n/use-text.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';

type WithdrawButtonProps = {
  id: string;
  size?: 'xs' | 'sm';
  /** True where the desk has the request, so that it has to agree. */
  isAtDesk?: boolean;
};

/** Takes a finalized request back, after asking. Where the desk has it already, that is asked to; else says that it stays. */
export function WithdrawButton({ id, size = 'sm', isAtDesk = false }: WithdrawButtonProps) {
  const text = useText();
  const followUpText = useAreaText('follow-up');
  const notify = useNotify();
  const desk = useDesk();
  const client = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => valueOf(desk.withdrawPackets({ ids: [id] })),
    onSuccess: async ({ items: [item] }) => {
      await client.invalidateQueries({ queryKey: keys.packets });
      await client.invalidateQueries({ queryKey: keys.outbox });
      if (isAtDesk && item?.state === 'sent') notify.done(followUpText('withdraw.desk.asked'));
      else if (item?.state !== 'withdrawn')
        notify.failed(item?.findings[0]?.message ?? inBothLanguages('window', 'withdraw.refused'));
    },
    onError: ({ error }) => notify.failed(error.message),
  });
  return (
    <ConfirmButton
      label={text('action.withdraw')}
      question={isAtDesk ? followUpText('withdraw.desk.question') : text('withdraw.question')}
      consequence={isAtDesk ? followUpText('withdraw.desk.consequence') : text('withdraw.consequence')}
      loading={withdraw.isPending}
      size={size}
      onConfirm={() => withdraw.mutate()}
    />
  );
}
