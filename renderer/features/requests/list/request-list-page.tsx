import { useInfiniteQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useMemo, useState } from 'react';
import { useDesk } from '../../../app/desk-context.ts';
import { packetListQuery, type PacketFilter } from '../../../app/desk-queries.ts';
import { useText } from '../../../i18n/use-text.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import { EmptyRequests } from './empty-requests.tsx';
import { NewRequestButton } from './new-request-button.tsx';
import { RequestFilter } from './request-filter.tsx';
import { RequestRow } from './request-row.tsx';

const SEARCH_PAUSE = 200;

/** All requests and plans of this computer, newest first. */
export function RequestListPage() {
  const text = useText();
  const [filter, setFilter] = useState<PacketFilter>({ search: '', state: null });
  const [search] = useDebouncedValue(filter.search.trim(), SEARCH_PAUSE);
  const list = useInfiniteQuery(packetListQuery(useDesk(), { ...filter, search }));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const showMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const isFiltered = search !== '' || filter.state !== null;

  return (
    <Page title={text('page.requests')} actions={<NewRequestButton />} isFitted>
      {list.error && <ErrorNotice error={list.error.error} onRetry={() => void list.refetch()} />}
      {(items.length > 0 || isFiltered) && <RequestFilter filter={filter} onChange={setFilter} />}
      {list.isSuccess && items.length === 0 && <EmptyRequests isFiltered={isFiltered} />}
      {items.length > 0 && (
        <VirtualList
          label={text('page.requests')}
          items={items}
          keyOf={(item) => item.id}
          rowHeight={61}
          render={(item) => <RequestRow item={item} />}
          {...(hasNextPage && { onEnd: showMore })}
        />
      )}
    </Page>
  );
}
