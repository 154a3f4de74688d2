import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { backupsQuery, keys } from '../../app/desk-queries.ts';
import { useAreaText, useLocalized } from '../../i18n/use-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { BackupList } from './backup-list.tsx';
import classes from './backups.module.css';
import { HealthLine } from './health-line.tsx';
import { RestoredNotice, type Restored } from './restored-notice.tsx';

const RestoreDialog = lazy(() => import('./restore-dialog.tsx'));

/** Settings: the backups that there are, making and restoring one, and whether the data file is in order. */
export function BackupsSection() {
  const text = useAreaText('backups');
  const localized = useLocalized();
  const desk = useDesk();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({ ...backupsQuery(desk), refetchOnMount: 'always' });
  const [isRestoring, setRestoring] = useState(false);
  const [restored, setRestored] = useState<Restored | null>(null);
  const backUp = useMutation({
    mutationFn: () => valueOf(desk.backupNow({})),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.backups }),
  });
  const done = backUp.data && text('packets', { count: backUp.data.packets });
  return (
    <Section title={text('title')} explanation={text('title.why')}>
      <Stack>
        {restored && <RestoredNotice restored={restored} onRead={() => setRestored(null)} />}
        <HealthLine onRestore={() => setRestoring(true)} />
        {data?.lastFailure && (
          <Notice tone="warning" title={text('lastFailure')}>
            <p>{localized(data.lastFailure.message)}</p>
          </Notice>
        )}
        {error && <ErrorNotice error={error.error} onRetry={() => void refetch()} />}
        {data?.items.length === 0 && <Text size="sm">{text('none')}</Text>}
        {data && data.items.length > 0 && <BackupList items={data.items} />}
        {backUp.error && <ErrorNotice error={backUp.error.error} />}
        <Group>
          <Button loading={backUp.isPending} onClick={() => backUp.mutate()}>
            {text('now')}
          </Button>
          <Button variant="default" onClick={() => setRestoring(true)}>
            {text('restore')}
          </Button>
          <output className={classes.done}>
            {done !== undefined && text('now.done', { packets: done })}
          </output>
        </Group>
      </Stack>
      {isRestoring && (
        <Suspense fallback={null}>
          <RestoreDialog
            onClose={() => setRestoring(false)}
            onRestored={(what) => {
              setRestoring(false);
              backUp.reset();
              setRestored(what);
            }}
          />
        </Suspense>
      )}
    </Section>
  );
}
