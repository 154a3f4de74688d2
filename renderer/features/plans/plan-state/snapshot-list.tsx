import { Button, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Snapshot } from '../../../../shared/operations/plans.ts';
import { dateAndTime, relativeMoment } from '../../../i18n/moments.ts';
import { useAreaText, useLanguage } from '../../../i18n/use-text.ts';

const SHOWN = 3;

type SnapshotListProps = {
  snapshots: readonly Snapshot[];
  chosen: string;
  onChoose: (id: string) => void;
};

/** The snapshots to compare with, newest first. */
export function SnapshotList({ snapshots, chosen, onChoose }: SnapshotListProps) {
  const text = useAreaText('plans');
  const language = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const [now] = useState(Date.now);
  const shown = isWhole ? snapshots : snapshots.filter(({ id }, n) => n < SHOWN || id === chosen);
  return (
    <Radio.Group label={text('state.snapshots')} value={chosen} onChange={onChoose}>
      <Stack gap="xs" mt="xs">
        {shown.map(({ id, takenAt, source, sha256, members }) => (
          <Radio
            key={id}
            value={id}
            label={`${dateAndTime(takenAt, language)} (${relativeMoment(takenAt, language, now)})`}
            description={text('state.snapshot', {
              members: text('state.members', { count: members }),
              source,
              hash: sha256.slice(0, 12),
            })}
          />
        ))}
        {shown.length < snapshots.length && (
          <div>
            <Button size="compact-sm" variant="subtle" onClick={() => setWhole(true)}>
              {text('state.snapshots.all', { count: snapshots.length })}
            </Button>
          </div>
        )}
      </Stack>
    </Radio.Group>
  );
}
