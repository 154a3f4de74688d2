import { Anchor, Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { keys, packetQuery } from '../../../app/desk-queries.ts';
import { hrefOf } from '../../../app/route.ts';
import { calendarDay } from '../../../i18n/moments.ts';
import { useAreaText, useLanguage, useText } from '../../../i18n/use-text.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Page } from '../../../ui/page.tsx';
import classes from './history.module.css';
import { versionDays } from './version-days.ts';
import { VersionRow } from './version-row.tsx';

const PAGE_SIZE = 100;

/** Every version of a request by day, newest first: what changed, how it looked, and how to get it back as a copy. */
export default function HistoryPage({ id }: { id: string }) {
  const text = useAreaText('history');
  const windowText = useText();
  const language = useLanguage();
  const desk = useDesk();
  const { data: view, error: viewError } = useQuery(packetQuery(desk, id));
  const history = useInfiniteQuery({
    queryKey: [...keys.history(id), 'versions'],
    queryFn: ({ pageParam }) =>
      valueOf(desk.readHistory({ id, limit: PAGE_SIZE, ...(pageParam !== null && { before: pageParam }) })),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });
  const versions = history.data?.pages.flatMap((page) => page.versions) ?? [];
  const error = viewError ?? history.error;
  const title = view?.title || windowText('request.untitled');

  return (
    <Page
      title={text('history.of', { title })}
      lead={
        <>
          <span>{text('history.lead')}</span>
          <Anchor href={hrefOf({ page: 'request', id })} inherit>
            {text('history.back')}
          </Anchor>
        </>
      }
    >
      {error && <ErrorNotice error={error.error} onRetry={() => void history.refetch()} />}
      {history.isPending && <output>{text('history.loading')}</output>}
      {view &&
        versionDays(versions).map(({ day, versions: ofDay }) => (
          <section key={day} className={classes.day}>
            <h2>{calendarDay(day, language)}</h2>
            <ol className={classes.versions} reversed>
              {ofDay.map((version) => (
                <VersionRow
                  key={version.n}
                  id={id}
                  version={version}
                  isNewest={version === versions[0]}
                  packet={view.packet}
                />
              ))}
            </ol>
          </section>
        ))}
      {history.hasNextPage && (
        <Button
          variant="default"
          className={classes.more}
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {text('history.more')}
        </Button>
      )}
    </Page>
  );
}
