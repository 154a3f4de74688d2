import type { Output } from '../../../../shared/contract.ts';
import { AskedNotice } from './asked-notice.tsx';
import { RevisionStateNotice } from './revision-state-notice.tsx';
import { WithdrawalNotice } from './withdrawal-notice.tsx';

type FollowUpNoticesProps = { id: string; followUp: Output<'readFollowUp'> };

/** What the desk wants, or, once the person has answered with a correction, where that stands. */
export function FollowUpNotices({ id, followUp }: FollowUpNoticesProps) {
  const { revision, requiredActions, withdrawal } = followUp;
  // What the desk asks for matters no more once it shall be withdrawn.
  if (withdrawal && withdrawal.state !== 'refused')
    return <WithdrawalNotice id={id} withdrawal={withdrawal} />;
  if (withdrawal)
    return (
      <>
        <WithdrawalNotice id={id} withdrawal={withdrawal} />
        <FollowUpNotices id={id} followUp={{ ...followUp, withdrawal: null }} />
      </>
    );
  if (revision) return <RevisionStateNotice id={id} revision={revision} />;
  if (requiredActions.length > 0) return <AskedNotice id={id} followUp={followUp} />;
  return null;
}
