import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDeliveryText } from './use-delivery-text.ts';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { channelQuery, keys } from '../../app/desk-queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ConfirmForm } from './confirm-form.tsx';
import { DeliveryText } from './delivery-text.tsx';
import classes from './delivery.module.css';

type DeliveryDialogProps = {
  id: string;
  /** Of the request. */
  title: string;
  /** `hand-over`: the text to take along, then the ticket · `confirm`: the ticket alone. */
  step: 'hand-over' | 'confirm' | null;
  onClose: () => void;
};

/** Where a person carries a request to the desk, or says that it is there. */
export function DeliveryDialog({ id, title, step, onClose }: DeliveryDialogProps) {
  const text = useDeliveryText();
  const windowText = useText();
  const desk = useDesk();
  const { data: channel } = useQuery(channelQuery(desk));
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.packet(id), 'hand-over', channel?.kind, channel?.url],
    queryFn: () => valueOf(desk.describeDelivery({ id })),
    enabled: step === 'hand-over',
  });
  const isWhole = step === 'hand-over';
  return (
    <Modal
      opened={step !== null}
      onClose={onClose}
      title={text(isWhole ? 'title' : 'confirm.title', { title: title || windowText('request.untitled') })}
      size={isWhole ? 'xl' : 'md'}
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': windowText('action.close') }}
    >
      <div className={classes.steps}>
        {isWhole && (
          <>
            <h3 className={classes.step}>{text('step.text')}</h3>
            {error && <ErrorNotice error={error.error} onRetry={() => void refetch()} />}
            {data && <DeliveryText id={id} delivery={data} isMail={channel?.kind === 'email'} />}
            <h3 className={classes.step}>{text('step.confirm')}</h3>
          </>
        )}
        <p className={classes.lead}>{text('confirm.lead')}</p>
        <ConfirmForm id={id} hasFocus={!isWhole} onDone={onClose} />
      </div>
    </Modal>
  );
}
