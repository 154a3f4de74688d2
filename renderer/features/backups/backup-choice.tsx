import { Button, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import type { BackupInfo } from '../../../shared/operations/backups.ts';
import { dateAndTime, relativeMoment } from '../../i18n/moments.ts';
import { useAreaText, useLanguage } from '../../i18n/use-text.ts';
import { fileSize } from './file-size.ts';

const SHOWN = 4;

type BackupChoiceProps = {
  items: readonly BackupInfo[];
  /** A file that the person chose elsewhere. */
  otherFile: string | null;
  chosen: string | null;
  onChoose: (file: string) => void;
};

/** The backups to choose from, newest first. */
export function BackupChoice({ items, otherFile, chosen, onChoose }: BackupChoiceProps) {
  const text = useAreaText('backups');
  const language = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const [now] = useState(Date.now);
  const shown = isWhole ? items : items.slice(0, SHOWN);
  return (
    <Radio.Group label={text('choose')} value={chosen} onChange={onChoose}>
      <Stack gap="xs" mt="xs">
        {otherFile !== null && <Radio value={otherFile} label={otherFile} />}
        {shown.map(({ file, at, packets, bytes }) => (
          <Radio
            key={file}
            value={file}
            label={`${dateAndTime(at, language)} (${relativeMoment(at, language, now)})`}
            description={text('item', {
              packets: text('packets', { count: packets }),
              size: fileSize(bytes, language),
            })}
          />
        ))}
        {shown.length < items.length && (
          <div>
            <Button size="compact-sm" variant="subtle" onClick={() => setWhole(true)}>
              {text('all', { count: items.length })}
            </Button>
          </div>
        )}
      </Stack>
    </Radio.Group>
  );
}
