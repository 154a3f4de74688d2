/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows and cells that are positioned make no table */
import { useTablesText } from '../use-tables-text.ts';
import { VisuallyHidden } from '@mantine/core';
import type { TableRow } from '../../../../shared/operations/tables.ts';
import { Icon } from '../../../ui/icon.tsx';
import { rowMark } from './row-mark.ts';
import classes from './rows-grid.module.css';

type RowHeadingProps = {
  row: TableRow | undefined;
  /** True where it would not come in. */
  isSkipped: boolean;
  at: number;
  isCurrent: boolean;
  width: number;
};

/** A row's number, and in a word what becomes of it or what is wrong with it. */
export function RowHeading({ row, isSkipped, at, isCurrent, width }: RowHeadingProps) {
  const text = useTablesText();
  const mark = row && rowMark(row, isSkipped);
  return (
    <div
      role="rowheader"
      className={classes.number}
      data-row={at}
      data-column={0}
      aria-colindex={1}
      tabIndex={isCurrent ? 0 : -1}
      style={{ width }}
    >
      <span>
        <VisuallyHidden component="span">{text('rows.number')} </VisuallyHidden>
        {row?.row}
      </span>
      {mark && (
        <span className={classes.mark} data-severity={mark.severity}>
          <Icon name={mark.severity} size={12} />
          {text(`mark.${mark.kind}`, { count: mark.count })}
        </span>
      )}
    </div>
  );
}
