import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useDeliveryText } from './use-delivery-text.ts';
import type { Output } from '../../../shared/contract.ts';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { useNotify } from '../../ui/use-notify.ts';
import { PdfButton } from '../requests/pdf-button.tsx';
import classes from './delivery.module.css';

type DeliveryTextProps = { id: string; delivery: Output<'describeDelivery'>; isMail: boolean };

/** The request in words, and every way to take it along: clipboard, mail file, PDF, the Help Center's page. */
export function DeliveryText({ id, delivery, isMail }: DeliveryTextProps) {
  const areaText = useDeliveryText();
  const desk = useDesk();
  const notify = useNotify();
  const { to, subject, text, portalUrl } = delivery;
  const take = useMutation({
    async mutationFn(way: 'copy' | 'mail'): Promise<string | null> {
      if (way === 'copy') {
        await valueOf(desk.copyText({ text: `${subject}\n\n${text}` }));
        return areaText('copied');
      }
      const { file } = await valueOf(desk.saveMail({ id }));
      return file === null ? null : areaText('mailSaved', { file });
    },
    onError: ({ error }) => void notify.failed(error.message),
  });
  const copy = (
    <Button variant={isMail ? 'default' : 'filled'} onClick={() => take.mutate('copy')}>
      {areaText('copy')}
    </Button>
  );
  const saveMail = (
    <Button
      variant={isMail ? 'filled' : 'default'}
      loading={take.isPending && take.variables === 'mail'}
      onClick={() => take.mutate('mail')}
    >
      {areaText('saveMail')}
    </Button>
  );
  return (
    <>
      <p className={classes.lead}>{areaText(isMail ? 'step.text.mail' : 'step.text.portal')}</p>
      {isMail && (
        <TextInput label={areaText('to')} value={to ?? ''} placeholder={areaText('to.none')} readOnly />
      )}
      <TextInput label={areaText('subject')} value={subject} readOnly />
      <Textarea label={areaText('text')} value={text} rows={isMail ? 8 : 10} readOnly />
      <div className={classes.ways}>
        {isMail ? saveMail : copy}
        {portalUrl !== null && (
          <Button component="a" variant="default" href={portalUrl} target="_blank" rel="noreferrer">
            {areaText('portal')}
          </Button>
        )}
        <PdfButton id={id} />
        {isMail ? copy : saveMail}
      </div>
      <output className={classes.news}>{take.data}</output>
    </>
  );
}
