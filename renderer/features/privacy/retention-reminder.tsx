import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { usePrivacyText } from './use-privacy-text.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useRemembered } from '../../app/page-memory.ts';
import { hrefOf } from '../../app/route.ts';
import { Notice } from '../../ui/notice.tsx';
import { retentionQuery } from './privacy-queries.ts';

/** Says that customers have been kept for longer than wanted; put away, it comes back with the next start, or with one more. */
export default function RetentionReminder() {
  const text = usePrivacyText();
  const { data } = useQuery(retentionQuery(useDesk()));
  const [seen, setSeen] = useRemembered('retention reminder', 0);
  const count = data?.due.length ?? 0;
  if (count <= seen) return null;
  return (
    <Notice
      tone="info"
      title={text('due.reminder', { count })}
      actions={
        <>
          <Button size="xs" variant="default" component="a" href={hrefOf({ page: 'settings' })}>
            {text('due.show')}
          </Button>
          <Button size="xs" variant="subtle" onClick={() => setSeen(count)}>
            {text('due.later')}
          </Button>
        </>
      }
    />
  );
}
