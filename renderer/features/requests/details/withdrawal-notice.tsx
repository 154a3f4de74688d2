import { Button } from '@mantine/core';
import type { Output } from '../../../../shared/contract.ts';
import { useAreaText, useLocalized } from '../../../i18n/use-text.ts';
import { Notice } from '../../../ui/notice.tsx';
import { useNotify } from '../../../ui/use-notify.ts';
import { useDeskAction } from '../use-desk-action.ts';

type Withdrawal = NonNullable<Output<'readFollowUp'>['withdrawal']>;

/** Where the wish stands to withdraw a request that the desk has, and how to take the wish back. */
export function WithdrawalNotice({ id, withdrawal }: { id: string; withdrawal: Withdrawal }) {
  const { state, error } = withdrawal;
  const text = useAreaText('follow-up');
  const localized = useLocalized();
  const notify = useNotify();
  const drop = useDeskAction(
    (desk) => desk.dropWithdrawal({ id }),
    () => {
      if (state === 'waiting') notify.done(text('withdraw.dropped'));
    },
  );
  return (
    <Notice
      tone={state === 'refused' ? 'warning' : 'info'}
      live="status"
      title={text(`withdraw.${state}.title`)}
      actions={
        state !== 'unknown' && (
          <Button size="xs" variant="default" loading={drop.isPending} onClick={() => drop.mutate()}>
            {text(`withdraw.${state}.drop`)}
          </Button>
        )
      }
    >
      <p>{error ? localized(error) : text(`withdraw.${state}.what`)}</p>
    </Notice>
  );
}
