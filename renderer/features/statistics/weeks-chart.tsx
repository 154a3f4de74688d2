import { useStatisticsText } from './use-statistics-text.ts';
import type { Statistics } from '../../../shared/operations/lists.ts';
import { calendarDay } from '../../i18n/moments.ts';
import { useLanguage } from '../../i18n/use-text.ts';
import { Section } from '../../ui/section.tsx';
import { ChartTable } from './chart-table.tsx';
import classes from './charts.module.css';
import { useNumber } from './use-number.ts';

const SERIES = ['made', 'sent', 'established'] as const;

/** Requests made, sent and established per week: a row of columns each, all on the same scale from zero. */
export function WeeksChart({ weeks }: Pick<Statistics, 'weeks'>) {
  const text = useStatisticsText();
  const language = useLanguage();
  const number = useNumber();
  const day = (week: string): string => calendarDay(week, language);
  const most = Math.max(1, ...weeks.flatMap((week) => SERIES.map((name) => week[name])));
  const first = weeks[0];
  const last = weeks.at(-1);
  return (
    <Section title={text('weeks')} explanation={text('weeks.why')}>
      {SERIES.map((name) => {
        const counts = weeks.map((week) => week[name]);
        const sum = counts.reduce((all, count) => all + count, 0);
        return (
          <figure key={name} className={classes.series}>
            <figcaption>
              <span className={classes.seriesName}>{text(name)}</span>{' '}
              <span className={classes.help}>
                {text('inSum', { count: number(sum) })},{' '}
                {text('most', { count: number(Math.max(...counts)) })}
              </span>
            </figcaption>
            <div className={classes.columns} aria-hidden="true">
              {weeks.map((week) => (
                <span
                  key={week.week}
                  className={classes.column}
                  title={`${day(week.week)}: ${number(week[name])}`}
                >
                  <span style={{ height: `${(week[name] / most) * 100}%` }} />
                </span>
              ))}
            </div>
          </figure>
        );
      })}
      <div className={classes.axis} aria-hidden="true">
        <span>{first && day(first.week)}</span>
        <span>{last && day(last.week)}</span>
      </div>
      <ChartTable
        caption={text('weeks')}
        headings={[text('week'), ...SERIES.map((name) => text(name))]}
        rows={weeks
          .toReversed()
          .map((week) => [day(week.week)].concat(SERIES.map((name) => number(week[name]))))}
      />
    </Section>
  );
}
