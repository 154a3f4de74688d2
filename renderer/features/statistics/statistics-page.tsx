import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useStatisticsText } from './use-statistics-text.ts';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { keys } from '../../app/desk-queries.ts';
import { hrefOf } from '../../app/route.ts';
import { EmptyPlace } from '../../ui/empty-place.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { DaysChart } from './days-chart.tsx';
import { StatesChart } from './states-chart.tsx';
import { useNumber } from './use-number.ts';
import { WaitingChart } from './waiting-chart.tsx';
import { WeeksChart } from './weeks-chart.tsx';

/** Figures about all requests: where they stand, how many there are week by week, how long it takes, where they wait. */
export default function StatisticsPage() {
  const text = useStatisticsText();
  const number = useNumber();
  const desk = useDesk();
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.packets, 'statistics'],
    queryFn: () => valueOf(desk.readStatistics({})),
  });
  return (
    <Page
      title={text('title')}
      lead={
        <>
          {data && (
            <span>
              {text('lead', {
                requests: text('requests', { count: data.requests, formatted: number(data.requests) }),
                plans: text('plans', { count: data.plans, formatted: number(data.plans) }),
              })}
            </span>
          )}
          <Anchor href={hrefOf({ page: 'requests' })} inherit>
            {text('toRequests')}
          </Anchor>
        </>
      }
    >
      {error && <ErrorNotice error={error.error} onRetry={() => void refetch()} />}
      {data?.requests === 0 && <EmptyPlace title={text('empty')} help={text('emptyHelp')} />}
      {data && data.requests > 0 && (
        <>
          <StatesChart byState={data.byState} />
          <WaitingChart waiting={data.waiting} />
          <DaysChart days={data.days} />
          <WeeksChart weeks={data.weeks} />
        </>
      )}
    </Page>
  );
}
