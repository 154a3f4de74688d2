import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { keys } from '../../app/desk-queries.ts';
import { dateAndTime } from '../../i18n/moments.ts';
import { useAreaText, useLanguage } from '../../i18n/use-text.ts';
import { Notice } from '../../ui/notice.tsx';
import classes from './backups.module.css';

/** How often a check under way is asked for its end, in milliseconds. */
const LOOK = 2_000;

/** Whether the whole data file is in order, as far as it is known, and what puts it at risk. */
export function HealthLine({ onRestore }: { onRestore: () => void }) {
  const text = useAreaText('backups');
  const language = useLanguage();
  const desk = useDesk();
  const { data } = useQuery({
    queryKey: keys.health,
    queryFn: () => valueOf(desk.readHealth({})),
    refetchOnMount: 'always',
    refetchInterval: ({ state }) => (state.data?.checking ? LOOK : false),
  });
  if (!data) return null;
  const { checkedAt, checking, problems, notices } = data;
  const time = checkedAt === null ? '' : dateAndTime(checkedAt, language);
  return (
    <>
      {notices.map((notice) => (
        <Notice key={notice} tone="warning">
          <p>{text(`health.${notice}`)}</p>
        </Notice>
      ))}
      {problems > 0 && (
        <Notice
          tone="error"
          title={text('health.damaged', { count: problems })}
          actions={
            <Button size="xs" onClick={onRestore}>
              {text('restore')}
            </Button>
          }
        >
          <p>{text('health.damaged.what', { time })}</p>
        </Notice>
      )}
      {(problems === 0 || checking) && (
        <p className={classes.health} data-good={checkedAt !== null && !checking}>
          {checking
            ? text('health.checking')
            : text(checkedAt === null ? 'health.never' : 'health.good', { time })}
        </p>
      )}
    </>
  );
}
