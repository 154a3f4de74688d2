import { Button, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Protection } from '../../../shared/operations/protection.ts';
import { useDesk } from '../../app/desk-context.ts';
import { keys, protectionQuery } from '../../app/desk-queries.ts';
import { useAreaText } from '../../i18n/use-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { keyStoreName } from './key-store-name.ts';
import { LockMinutes } from './lock-minutes.tsx';
import classes from './protection.module.css';

const ProtectDialog = lazy(() => import('./protect-dialog.tsx'));
const RecoveryCodeDialog = lazy(() => import('./recovery-code-dialog.tsx'));

/** Settings: what protects the profile, its recovery code, and the lock. */
export function ProtectionSection() {
  const text = useAreaText('protection');
  const client = useQueryClient();
  const { data: protection, error, refetch } = useQuery(protectionQuery(useDesk()));
  const [dialog, setDialog] = useState<'protect' | 'code' | null>(null);
  const [news, setNews] = useState<'done.encrypted' | 'done.changed' | null>(null);

  const afterProtecting = (next: Protection): void => {
    setNews(protection?.kind === 'none' ? 'done.encrypted' : 'done.changed');
    // Whoever has just encrypted is one loss away from losing everything, so the code comes next.
    setDialog(next.hasRecoveryCode ? null : 'code');
  };
  const closeDialog = (): void => {
    setDialog(null);
    void client.invalidateQueries({ queryKey: keys.protection });
  };

  return (
    <Section title={text('title')} explanation={text('title.why')}>
      {error && <ErrorNotice error={error.error} onRetry={() => void refetch()} />}
      {protection && (
        <Stack gap="lg">
          <div className={classes.part}>
            <State protection={protection} />
            <Button
              variant={protection.kind === 'none' ? 'filled' : 'default'}
              onClick={() => {
                setNews(null);
                setDialog('protect');
              }}
            >
              {text(protection.kind === 'none' ? 'encrypt' : 'change')}
            </Button>
            <output className={classes.done}>{news && text(news)}</output>
          </div>
          {protection.kind !== 'none' && (
            <RecoveryCode protection={protection} onMake={() => setDialog('code')} />
          )}
          {protection.kind === 'passphrase' && <LockMinutes />}
        </Stack>
      )}
      <Suspense fallback={null}>
        {protection && dialog === 'protect' && (
          <ProtectDialog protection={protection} onClose={closeDialog} onDone={afterProtecting} />
        )}
        {protection && dialog === 'code' && (
          <RecoveryCodeDialog protection={protection} onClose={closeDialog} />
        )}
      </Suspense>
    </Section>
  );
}

function State({ protection: { kind, keyStore } }: { protection: Protection }) {
  const text = useAreaText('protection');
  if (kind !== 'none') {
    return <p className={classes.state}>{text(`is.${kind}`, { keyStore: keyStoreName(keyStore, text) })}</p>;
  }
  return (
    <Notice tone="warning" title={text('is.none')}>
      <p>{text('is.none.what')}</p>
    </Notice>
  );
}

function RecoveryCode({ protection, onMake }: { protection: Protection; onMake: () => void }) {
  const text = useAreaText('protection');
  const { kind, hasRecoveryCode } = protection;
  const missing = kind === 'passphrase' ? 'code.none.passphrase' : 'code.none';
  return (
    <div className={classes.part}>
      <h3>{text('code')}</h3>
      {hasRecoveryCode ? (
        <p className={classes.state}>{text('code.has')}</p>
      ) : (
        <Notice tone="warning">
          <p>{text(missing)}</p>
        </Notice>
      )}
      <Button variant={hasRecoveryCode ? 'default' : 'filled'} onClick={onMake}>
        {text(hasRecoveryCode ? 'code.remake' : 'code.make')}
      </Button>
    </div>
  );
}
