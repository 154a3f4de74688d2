import { Button } from '@mantine/core';
import { useState } from 'react';
import type { BackupInfo } from '../../../shared/operations/backups.ts';
import { dateAndTime } from '../../i18n/moments.ts';
import { useAreaText, useLanguage } from '../../i18n/use-text.ts';
import classes from './backups.module.css';
import { fileSize } from './file-size.ts';

const SHOWN = 3;

/** When each backup was made and how much it holds, newest first. */
export function BackupList({ items }: { items: readonly BackupInfo[] }) {
  const text = useAreaText('backups');
  const language = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? items : items.slice(0, SHOWN);
  return (
    <div>
      <ul className={classes.list} aria-label={text('list')}>
        {shown.map(({ file, at, packets, bytes }) => (
          <li key={file} className={classes.item}>
            <time dateTime={at}>{dateAndTime(at, language)}</time>
            <span className={classes.size}>
              {text('item', {
                packets: text('packets', { count: packets }),
                size: fileSize(bytes, language),
              })}
            </span>
          </li>
        ))}
      </ul>
      {shown.length < items.length && (
        <Button size="compact-sm" variant="subtle" onClick={() => setWhole(true)}>
          {text('all', { count: items.length })}
        </Button>
      )}
    </div>
  );
}
