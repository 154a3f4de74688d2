import { Button } from '@mantine/core';
import { useText } from '../../i18n/use-text.ts';

type SyncButtonProps = { isSyncing: boolean; onSync: () => void };

export function SyncButton({ isSyncing, onSync }: SyncButtonProps) {
  const text = useText();
  return (
    <Button onClick={onSync} loading={isSyncing}>
      {text('action.syncNow')}
    </Button>
  );
}
