import { useStatisticsText } from './use-statistics-text.ts';
import type { Statistics } from '../../../shared/operations/lists.ts';
import { useOutboxText } from '../../i18n/use-text.ts';
import { Section } from '../../ui/section.tsx';
import { Bars } from './bars.tsx';
import { ChartTable } from './chart-table.tsx';
import { useNumber } from './use-number.ts';

/** How many requests are in each state. */
export function StatesChart({ byState }: Pick<Statistics, 'byState'>) {
  const text = useStatisticsText();
  const outboxText = useOutboxText();
  const number = useNumber();
  const bars = byState.map(({ state, count }) => ({
    name: outboxText(`state.${state}`),
    count,
    label: number(count),
  }));
  return (
    <Section title={text('states')} explanation={text('states.why')}>
      <Bars bars={bars} />
      <ChartTable
        caption={text('states')}
        headings={[text('state'), text('count')]}
        rows={bars.map(({ name, label }) => [name, label])}
      />
    </Section>
  );
}
