import { useStatisticsText } from './use-statistics-text.ts';
import type { Statistics } from '../../../shared/operations/lists.ts';
import { Section } from '../../ui/section.tsx';
import { Bars } from './bars.tsx';
import { ChartTable } from './chart-table.tsx';
import classes from './charts.module.css';
import { useNumber } from './use-number.ts';

/** What requests that are not done wait for: how many, and for how long. */
export function WaitingChart({ waiting }: Pick<Statistics, 'waiting'>) {
  const text = useStatisticsText();
  const number = useNumber();
  const days = (n: number): string => text('inDays', { count: n, formatted: number(n) });
  const rows = waiting.map((wait) => ({
    name: text(`wait.${wait.for}`),
    count: wait.count,
    oldest: wait.count === 0 ? '–' : days(wait.oldestDays),
    median: wait.count === 0 ? '–' : days(wait.medianDays),
  }));
  const isIdle = rows.every(({ count }) => count === 0);
  return (
    <Section title={text('waiting')} explanation={text('waiting.why')}>
      {isIdle ? (
        <p className={classes.none}>{text('waiting.none')}</p>
      ) : (
        <>
          <Bars
            bars={rows.map(({ name, count, oldest, median }) => ({
              name,
              count,
              label:
                count === 0 ? number(count) : `${number(count)} · ${text('waitFacts', { oldest, median })}`,
            }))}
          />
          <ChartTable
            caption={text('waiting')}
            headings={[text('waitsFor'), text('count'), text('oldest'), text('medianWait')]}
            rows={rows.map(({ name, count, oldest, median }) => [name, number(count), oldest, median])}
          />
        </>
      )}
    </Section>
  );
}
