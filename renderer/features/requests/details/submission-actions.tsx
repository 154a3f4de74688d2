import type { PacketView } from '../../../../shared/contract.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { PacketMenu } from '../form/packet-menu.tsx';
import { PdfButton } from '../pdf-button.tsx';
import { isWithdrawable } from '../request-fields.ts';
import type { Saving } from '../save-queue.ts';
import { WithdrawButton } from '../withdraw-button.tsx';
import { useFollowUp } from './follow-up-queries.ts';
import { ReviseButton } from './revise-button.tsx';

/** What can be done with a finalized packet: correct it, take it back, copy and file it, save its PDF. */
export function SubmissionActions({ view, save }: { view: PacketView; save: Saving }) {
  const text = useAreaText('follow-up');
  const { data: followUp } = useFollowUp(view);
  return (
    <>
      {followUp?.canRevise &&
        !followUp.revision &&
        !followUp.withdrawal &&
        followUp.requiredActions.length === 0 && (
          <ReviseButton id={view.id} variant="default" label={text('revise.start')} />
        )}
      {isWithdrawable(view.state) && <WithdrawButton id={view.id} />}
      {followUp?.canWithdraw && !followUp.withdrawal && <WithdrawButton id={view.id} isAtDesk />}
      <PacketMenu view={view} save={save} />
      <PdfButton id={view.id} />
    </>
  );
}
