import { useText } from '../../i18n/use-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import classes from './outbox.module.css';
import type { SyncCall } from './use-sync.ts';

/** What the pass that the person asked for is doing and how it ended, in words. */
export function SyncReport({ sync, isSyncing }: { sync: SyncCall; isSyncing: boolean }) {
  const text = useText();
  if (sync.error) return <ErrorNotice error={sync.error.error} onRetry={() => sync.mutate()} />;
  const { data } = sync;
  return (
    <output className={classes.report}>
      {isSyncing && text('sync.running')}
      {!isSyncing &&
        data &&
        [
          text('sync.sent', { count: data.sent }),
          data.waiting > 0 && text('sync.waiting', { count: data.waiting }),
          data.unknown > 0 && text('sync.unknown', { count: data.unknown }),
          data.needsYou > 0 && text('sync.needsYou', { count: data.needsYou }),
        ]
          .filter(Boolean)
          .join(' · ')}
    </output>
  );
}
