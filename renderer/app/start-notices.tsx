import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { LocalizedText } from '../../shared/findings.ts';
import { ProtectionNotice } from '../features/protection/protection-notice.tsx';
import { useLocalized, useText } from '../i18n/use-text.ts';
import { Notice } from '../ui/notice.tsx';
import { RecoveryNotice } from './recovery-notice.tsx';
import classes from './start-notices.module.css';

/** What there is to tell at the start, by the host and by core; each notice stays until the person has read it. */
export function StartNotices({
  notices,
  children,
}: {
  notices: readonly LocalizedText[];
  children?: ReactNode;
}) {
  const text = useText();
  const localized = useLocalized();
  const [open, setOpen] = useState(notices);
  return (
    <div className={classes.notices}>
      {children}
      {open.map((notice) => (
        <Notice
          key={notice.en}
          tone="warning"
          live="alert"
          actions={
            <Button
              size="xs"
              variant="default"
              onClick={() => setOpen((now) => now.filter((other) => other !== notice))}
            >
              {text('action.understood')}
            </Button>
          }
        >
          <p>{localized(notice)}</p>
        </Notice>
      ))}
      <RecoveryNotice />
      <ProtectionNotice />
    </div>
  );
}
