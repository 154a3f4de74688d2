import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { useText } from '../../i18n/use-text.ts';
import { Notice } from '../../ui/notice.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import classes from './preview-dialog.module.css';
import { PrintSheets } from './print-sheets.tsx';
import type { Paper, Wish } from './use-paper.ts';
import { usePapersText } from './use-papers-text.ts';
import { usePrint } from './use-print.ts';
import { useSummaryMail } from './use-summary-mail.ts';

type PreviewActionsProps = {
  id: string;
  wish: Wish;
  /** What is shown; null while it is not what the person asked for. */
  paper: Paper | null;
  isMaking: boolean;
};

/** Prints, mails and saves what is shown. */
export function PreviewActions({ id, wish, paper, isMaking }: PreviewActionsProps) {
  const text = usePapersText();
  const windowText = useText();
  const notify = useNotify();
  const desk = useDesk();
  const { printing, start, end } = usePrint(paper?.pdf ?? null);
  const save = useMutation({
    mutationFn: ({ made: { title, data } }: Paper) =>
      valueOf(desk.savePdf({ id, ...wish, shown: { title, data } })),
    onSuccess: ({ file }) => file !== null && notify.done(text('saved', { file })),
    onError: ({ error }) => notify.failed(error.message),
  });
  const mail = useSummaryMail(id, wish);
  const isPreparing = printing.is === 'preparing';
  return (
    <>
      {printing.is === 'failed' && (
        <div className={classes.notices}>
          <Notice tone="error" live="alert">
            <p>{text('print.failed')}</p>
          </Notice>
        </div>
      )}
      {mail.isUntaken && (
        <div className={classes.notices}>
          <Notice
            tone="warning"
            title={text('mail.none')}
            live="status"
            actions={
              <Button size="xs" variant="default" loading={mail.isSaving} onClick={mail.save}>
                {text('action.saveMail')}
              </Button>
            }
          >
            <p>{text('mail.none.help')}</p>
          </Notice>
        </div>
      )}
      {printing.is === 'ready' && <PrintSheets sheets={printing.sheets} onEnd={end} />}
      <div className={classes.actions}>
        <output className={classes.news}>
          {isMaking && text('preview.loading')}
          {isPreparing && text('print.preparing', { done: printing.page, count: paper?.pdf?.pages.length })}
        </output>
        {isPreparing ? (
          <Button variant="default" onClick={end}>
            {windowText('action.cancel')}
          </Button>
        ) : (
          <Button variant="default" disabled={!paper?.pdf} onClick={start}>
            {text('action.print')}
          </Button>
        )}
        <Button variant="default" disabled={!paper} loading={mail.isOpening} onClick={mail.open}>
          {text('action.mail')}
        </Button>
        <Button disabled={!paper} loading={save.isPending} onClick={() => paper && save.mutate(paper)}>
          {text('action.save')}
        </Button>
      </div>
    </>
  );
}
