import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PacketView } from '../../../../shared/contract.ts';
import type { TimelineEntry } from '../../../../shared/operations/follow-up.ts';
import { calendarDay } from '../../../i18n/moments.ts';
import { useAreaText, useLanguage } from '../../../i18n/use-text.ts';
import { keyOf, timelineDays, timelineFilters, type TimelineFilter } from './timeline-days.ts';
import { TimelineItem } from './timeline-item.tsx';
import classes from './timeline.module.css';

/** Everything that happened to a request by day, the newest first. */
export function Timeline({ entries, view }: { entries: readonly TimelineEntry[]; view: PacketView }) {
  const text = useAreaText('follow-up');
  const language = useLanguage();
  const [filter, setFilter] = useState<TimelineFilter>('everything');
  const days = timelineDays(entries, filter);
  return (
    <>
      <fieldset className={classes.filter} aria-label={text('timeline.filter')}>
        {timelineFilters.map((name) => (
          <Button
            key={name}
            size="compact-sm"
            variant={name === filter ? 'light' : 'subtle'}
            aria-pressed={name === filter}
            onClick={() => setFilter(name)}
          >
            {text(`timeline.filter.${name}`)}
          </Button>
        ))}
      </fieldset>
      {days.length === 0 && <p className={classes.empty}>{text('timeline.empty')}</p>}
      {days.map(({ day, entries: ofDay }) => (
        <section key={day} className={classes.day}>
          <h3>{calendarDay(day, language)}</h3>
          <ol>
            {ofDay.map((entry) => (
              <TimelineItem key={keyOf(entry)} entry={entry} view={view} />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}
