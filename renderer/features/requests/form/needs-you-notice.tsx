import { useQuery } from '@tanstack/react-query';
import { useDesk } from '../../../app/desk-context.ts';
import { outboxQuery } from '../../../app/desk-queries.ts';
import { useText } from '../../../i18n/use-text.ts';
import { Notice } from '../../../ui/notice.tsx';
import { OutboxChoices } from '../../outbox/outbox-choices.tsx';
import { OutboxStory } from '../../outbox/outbox-story.tsx';

/** Why a finalized request came back or waits for its person, in the desk's own words too, and what to do with it. */
export function NeedsYouNotice({ id }: { id: string }) {
  const text = useText();
  const { data } = useQuery(outboxQuery(useDesk()));
  const item = data?.items.find((entry) => entry.id === id);
  if (item?.state !== 'needs-you') return null;
  const isRefused = item.choices.includes('correct');
  return (
    <Notice tone="warning" live="status" title={text(isRefused ? 'needsYou.title' : 'next.needs-you')}>
      <OutboxStory item={item} />
      {isRefused ? <p>{text('needsYou.what')}</p> : <OutboxChoices item={item} />}
    </Notice>
  );
}
