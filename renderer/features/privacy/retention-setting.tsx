import { NativeSelect } from '@mantine/core';
import { usePrivacyText } from './use-privacy-text.ts';
import type { WindowDesk } from '../../../shared/contract.ts';
import { useDeskAction } from '../requests/use-desk-action.ts';
import classes from './privacy.module.css';

const offered = [3, 6, 12, 24, 36, 60, 120];

/** After how many months a finished customer is due. */
export function RetentionSetting({ months }: { months: number | null }) {
  const text = usePrivacyText();
  const set = useDeskAction((desk: WindowDesk, next: number | null) => desk.setRetention({ months: next }));
  const shown = set.isPending ? set.variables : months;
  const choices = [...new Set([...offered, ...(months === null ? [] : [months])])].toSorted((a, b) => a - b);
  const nameOf = (count: number): string =>
    count % 12 === 0 ? text('retention.years', { count: count / 12 }) : text('retention.months', { count });
  return (
    <NativeSelect
      className={classes.retention}
      label={text('retention')}
      description={text('retention.help')}
      value={shown ?? ''}
      onChange={({ currentTarget: { value } }) => set.mutate(value === '' ? null : Number(value))}
      data={[
        { value: '', label: text('retention.never') },
        ...choices.map((count) => ({ value: String(count), label: nameOf(count) })),
      ]}
    />
  );
}
