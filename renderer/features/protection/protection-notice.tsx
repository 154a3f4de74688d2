import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDesk } from '../../app/desk-context.ts';
import { protectionQuery } from '../../app/desk-queries.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { hrefOf, routeOf, useHash } from '../../app/route.ts';
import { useAreaText } from '../../i18n/use-text.ts';
import { Notice } from '../../ui/notice.tsx';

/**
 * Comes back at every start until there is a recovery code; where the profile is not encrypted, until the person has
 * answered the offer once. Silent on the settings page, which says the same.
 */
export function ProtectionNotice() {
  const text = useAreaText('protection');
  const { data: protection } = useQuery(protectionQuery(useDesk()));
  const { protectionDeclined, change } = usePreferences();
  const [isRead, setRead] = useState(false);
  const isThere = routeOf(useHash()).page === 'settings';
  if (!protection || isRead || isThere) return null;

  const isPlain = protection.kind === 'none';
  if (isPlain ? protectionDeclined : protection.hasRecoveryCode) return null;
  const decline = (): void => {
    setRead(true);
    if (isPlain) change({ protectionDeclined: true });
  };
  const lost = protection.kind === 'passphrase' ? 'code.none.passphrase' : 'code.none';
  return (
    <Notice
      tone="warning"
      title={text(isPlain ? 'notice.none' : 'notice.code')}
      actions={
        <>
          <Button component="a" size="xs" variant="default" href={hrefOf({ page: 'settings' })}>
            {text('notice.go')}
          </Button>
          <Button size="xs" variant="default" onClick={decline}>
            {text('notice.notNow')}
          </Button>
        </>
      }
    >
      <p>{text(isPlain ? 'notice.none.what' : lost)}</p>
    </Notice>
  );
}
