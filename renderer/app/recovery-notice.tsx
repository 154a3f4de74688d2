import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { shortMoment } from '../i18n/moments.ts';
import { useAreaText, useLanguage, useText } from '../i18n/use-text.ts';
import { Notice } from '../ui/notice.tsx';
import { useDesk } from './desk-context.ts';
import { valueOf } from './desk-failure.ts';
import { keys } from './desk-queries.ts';
import { hrefOf } from './route.ts';
import classes from './start-notices.module.css';

const SHOWN = 5;

/** After an end without closing: which drafts were being edited, and that what was saved of them is here. */
export function RecoveryNotice() {
  const text = useAreaText('drafts');
  const windowText = useText();
  const language = useLanguage();
  const desk = useDesk();
  const [isRead, setRead] = useState(false);
  const [now] = useState(Date.now);
  const { data } = useQuery({ queryKey: keys.recovery, queryFn: () => valueOf(desk.readRecovery({})) });
  const drafts = data?.drafts ?? [];
  if (isRead || drafts.length === 0) return null;
  return (
    <Notice
      tone="info"
      live="status"
      title={text('recovery.title')}
      actions={
        <Button size="xs" variant="default" onClick={() => setRead(true)}>
          {windowText('action.understood')}
        </Button>
      }
    >
      <p>{text('recovery.what')}</p>
      <ul className={classes.drafts}>
        {drafts.slice(0, SHOWN).map(({ id, title, changes, lastAt }) => (
          <li key={id}>
            <a href={hrefOf({ page: 'request', id })}>{title || windowText('request.untitled')}</a>
            {': '}
            {text('recovery.changes', { count: changes, time: shortMoment(lastAt, language, now) })}
          </li>
        ))}
        {drafts.length > SHOWN && <li>{text('recovery.more', { count: drafts.length - SHOWN })}</li>}
      </ul>
    </Notice>
  );
}
