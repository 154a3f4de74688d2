import { Button } from '@mantine/core';
import type { Output } from '../../../shared/contract.ts';
import { dateAndTime } from '../../i18n/moments.ts';
import { useAreaText, useLanguage, useText } from '../../i18n/use-text.ts';
import { Notice } from '../../ui/notice.tsx';
import classes from './backups.module.css';

/** What a restore did; `at` is when the backup was made, null for a file from elsewhere. */
export type Restored = Output<'restoreProfile'> & { file: string; at: string | null };

/** After a restore: what is here now, where the former file lies, and that nothing is sent twice. */
export function RestoredNotice({ restored, onRead }: { restored: Restored; onRead?: () => void }) {
  const text = useAreaText('backups');
  const windowText = useText();
  const language = useLanguage();
  const { packets, movedTo, at, file } = restored;
  return (
    <Notice
      tone="done"
      live="status"
      title={text('done', { packets: text('packets', { count: packets }) })}
      actions={
        onRead && (
          <Button size="xs" variant="default" onClick={onRead}>
            {windowText('action.understood')}
          </Button>
        )
      }
    >
      <p>
        {at === null ? text('done.file', { file }) : text('done.from', { time: dateAndTime(at, language) })}
      </p>
      <p>{text('done.sending')}</p>
      {movedTo !== null && <p className={classes.path}>{text('done.kept', { folder: movedTo })}</p>}
    </Notice>
  );
}
