import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTablesText } from './use-tables-text.ts';
import { useLocalized } from '../../i18n/use-text.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useTableToOpen } from '../incoming/table-to-open.ts';
import { DoneNotice } from './done-notice.tsx';
import { JobProgress } from './job-progress.tsx';
import { OpenedTablePart } from './opened-table-part.tsx';
import { PartSwitch } from './part-switch.tsx';
import { ImportStart } from './start/import-start.tsx';
import { useImportSession } from './use-import-session.ts';

/** Customers from a spreadsheet: a table is opened, its columns matched, its rows mended, and all come in as drafts. */
export default function ImportPage() {
  const text = useTablesText();
  const localized = useLocalized();
  const { session, state } = useImportSession();
  const { table, job, failure, isGone, waiting, done } = state;
  const { file: handedOver, take } = useTableToOpen();
  useEffect(() => {
    if (!handedOver) return;
    take();
    void session.open(handedOver);
  }, [handedOver, take, session]);

  return (
    <Page
      title={text('title')}
      lead={table ? text('lead', { file: table.view.file, count: table.view.rows }) : undefined}
      actions={
        table && (
          <>
            <PartSwitch session={session} part={table.part} />
            {table.fixes > 0 ? (
              <ConfirmButton
                label={text('close')}
                question={text('close.question', { file: table.view.file })}
                consequence={text('waiting.help', { file: table.view.file, count: table.fixes })}
                loading={job !== null}
                onConfirm={session.close}
              />
            ) : (
              <Button variant="default" disabled={job !== null} onClick={session.close}>
                {text('close')}
              </Button>
            )}
          </>
        )
      }
      isFitted={table?.part === 'rows'}
      isWide={table !== null}
    >
      {failure && (
        <Notice tone="error" live="alert">
          <p>{localized(failure)}</p>
        </Notice>
      )}
      {isGone && table && (
        <Notice
          tone="warning"
          live="alert"
          title={text('gone')}
          actions={
            <Button size="xs" onClick={() => void session.readAgain()}>
              {text('gone.again', { file: table.file.name })}
            </Button>
          }
        >
          <p>{text(table.fixes > 0 ? 'gone.help.fixes' : 'gone.help', { count: table.fixes })}</p>
        </Notice>
      )}
      {waiting && table && (
        <Notice
          tone="warning"
          live="alert"
          title={text('waiting', { file: waiting.name })}
          actions={
            <>
              <Button size="xs" onClick={() => void session.openWaiting()}>
                {text('waiting.open', { file: waiting.name })}
              </Button>
              <Button size="xs" variant="default" onClick={session.keepOpened}>
                {text('waiting.keep', { file: table.view.file })}
              </Button>
            </>
          }
        >
          <p>{text('waiting.help', { file: table.view.file, count: table.fixes })}</p>
        </Notice>
      )}
      {job && <JobProgress job={job} onCancel={session.cancel} />}
      {table ? (
        <OpenedTablePart session={session} state={state} table={table} />
      ) : (
        <>
          {done && <DoneNotice key={done.importId} done={done} session={session} />}
          <ImportStart session={session} isBusy={job !== null} />
        </>
      )}
    </Page>
  );
}
