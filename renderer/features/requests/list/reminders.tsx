import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { WindowDesk } from '../../../../shared/contract.ts';
import type { Reminder } from '../../../../shared/operations/follow-up.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { keys } from '../../../app/desk-queries.ts';
import { hrefOf } from '../../../app/route.ts';
import { useAreaText, useText } from '../../../i18n/use-text.ts';
import { Notice } from '../../../ui/notice.tsx';
import { useDeskAction } from '../use-desk-action.ts';
import classes from './reminders.module.css';

const SHOWN = 2;

/** Invitations that were not used, in one notice: open the request, or put the reminder away. */
export function Reminders() {
  const text = useAreaText('drafts');
  const windowText = useText();
  const desk = useDesk();
  const [showsAll, setShowsAll] = useState(false);
  const { data } = useQuery({ queryKey: keys.reminders, queryFn: () => valueOf(desk.listReminders({})) });
  const dismiss = useDeskAction((desk: WindowDesk, { packetId, kind, afterDays }: Reminder) =>
    desk.dismissReminder({ packetId, kind, afterDays }),
  );
  const reminders = data?.reminders ?? [];
  if (reminders.length === 0) return null;
  const shown = showsAll ? reminders : reminders.slice(0, SHOWN);
  return (
    <Notice tone="info" title={text('reminder.title')}>
      <ul className={classes.reminders}>
        {shown.map((reminder) => {
          const title = reminder.title || windowText('request.untitled');
          return (
            <li key={reminder.packetId} className={classes.reminder}>
              <span className={classes.what}>
                {text('reminder.invitation', { title, count: reminder.days })}{' '}
                <a
                  href={hrefOf({ page: 'request', id: reminder.packetId })}
                  aria-label={text('reminder.openOf', { title })}
                >
                  {text('reminder.open')}
                </a>
              </span>
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={text('reminder.notNowOf', { title })}
                onClick={() => dismiss.mutate(reminder)}
              >
                {text('reminder.notNow')}
              </Button>
            </li>
          );
        })}
      </ul>
      {shown.length < reminders.length && (
        <Button size="compact-sm" variant="subtle" className={classes.all} onClick={() => setShowsAll(true)}>
          {text('reminder.all', { count: reminders.length - shown.length })}
        </Button>
      )}
    </Notice>
  );
}
