import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useStartText } from '../../start/use-start-text.ts';
import type { Output } from '../../../../shared/contract.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { useNotify } from '../../../ui/use-notify.ts';
import classes from '../../start/start.module.css';

type QuestionTextProps = {
  question: Output<'writePreCheckQuestion'>;
  /** What stands instead of an address that is not known. */
  noAddress: string;
};

/** The written question, to copy or to take over into the mail program; it is sent there, never from here. */
export function QuestionText({ question, noAddress }: QuestionTextProps) {
  const text = useStartText();
  const desk = useDesk();
  const notify = useNotify();
  const { to, subject, body } = question;
  const handOver = useMutation({
    async mutationFn(way: 'copy' | 'mail') {
      if (way === 'mail') return (await valueOf(desk.openMail(question))).opened ? 'opened' : 'notOpened';
      await valueOf(desk.copyText({ text: `${subject}\n\n${body}` }));
      return 'copied';
    },
    onError: ({ error }) => void notify.failed(error.message),
  });
  const news = handOver.data;
  return (
    <>
      <TextInput label={text('question.to')} value={to ?? ''} placeholder={noAddress} readOnly />
      <TextInput label={text('question.subject')} value={subject} readOnly />
      <Textarea label={text('question.body')} value={body} rows={12} readOnly />
      <div className={classes.handOver}>
        <output className={classes.news} data-tone={news === 'notOpened' ? 'warning' : 'done'}>
          {news && text(`question.${news}`)}
        </output>
        <Group>
          <Button variant="default" onClick={() => handOver.mutate('copy')}>
            {text('question.copy')}
          </Button>
          <Button onClick={() => handOver.mutate('mail')}>{text('question.openMail')}</Button>
        </Group>
      </div>
    </>
  );
}
