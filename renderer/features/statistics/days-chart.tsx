import { useStatisticsText } from './use-statistics-text.ts';
import type { Statistics } from '../../../shared/operations/lists.ts';
import { Section } from '../../ui/section.tsx';
import { Bars } from './bars.tsx';
import { ChartTable } from './chart-table.tsx';
import classes from './charts.module.css';
import { useNumber } from './use-number.ts';

/** How many days it takes from sending to the customer relation, and of how many requests that is known. */
export function DaysChart({ days }: Pick<Statistics, 'days'>) {
  const text = useStatisticsText();
  const number = useNumber();
  const inDays = (n: number): string => text('inDays', { count: n, formatted: number(n) });
  const spans = days.spans.map(({ from, to, count }) => ({
    name: to === null ? text('span.from', { from }) : text('span.between', { from, to: to - 1 }),
    count,
    label: number(count),
  }));
  return (
    <Section title={text('days')} explanation={text('days.why')}>
      {days.median === null || days.p90 === null ? (
        <p className={classes.none}>{text('days.none')}</p>
      ) : (
        <>
          <dl className={classes.key}>
            <div>
              <dt>{text('median')}</dt>
              <dd>{inDays(days.median)}</dd>
              <dd className={classes.help}>{text('medianHelp')}</dd>
            </div>
            <div>
              <dt>{text('p90')}</dt>
              <dd>{inDays(days.p90)}</dd>
              <dd className={classes.help}>{text('p90Help')}</dd>
            </div>
          </dl>
          <Bars bars={spans} />
          <p className={classes.help}>
            {text('days.known', { count: days.established, known: number(days.known) })}
          </p>
          <ChartTable
            caption={text('days')}
            headings={[text('span'), text('count')]}
            rows={spans.map(({ name, label }) => [name, label])}
          />
        </>
      )}
    </Section>
  );
}
