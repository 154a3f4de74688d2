/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows and cells that are positioned make no table */
import { VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import type { PlanFault } from '../../../../shared/rules/plan/plan-fault.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import type { MatrixCell as Cell } from './matrix-cells.ts';
import { MatrixMark } from './matrix-mark.tsx';
import classes from './plan-matrix.module.css';

/** So many roles fit into a cell; of more the last line says how many. */
const LINES = 3;

type MatrixCellProps = {
  cell: Cell;
  faults: readonly PlanFault[] | undefined;
  row: number;
  column: number;
  /** Left edge in px. */
  start: number;
  width: number;
  isCurrent: boolean;
};

/** The roles of one person in one place: its own, then those that come from above, greyed and with their origin. */
export const MatrixCell = memo(function MatrixCell(props: MatrixCellProps) {
  const { cell, faults, row, column, start, width, isCurrent } = props;
  const text = useAreaText('plans');
  const { own, inherited } = cell;
  const count = own.length + inherited.length;
  const lines = LINES - (faults ? 1 : 0);
  const fits = count > lines ? lines - 1 : lines;
  const shownOwn = own.slice(0, fits);
  const shownInherited = inherited.slice(0, Math.max(0, fits - own.length));
  const hidden = count - shownOwn.length - shownInherited.length;
  return (
    <div
      role="gridcell"
      className={classes.cell}
      data-row={row}
      data-column={column}
      aria-colindex={column + 1}
      tabIndex={isCurrent ? 0 : -1}
      style={{ transform: `translateX(${start}px)`, width }}
    >
      {count === 0 && <VisuallyHidden component="span">{text('matrix.noRole')}</VisuallyHidden>}
      {shownOwn.map(({ role, until, index }) => (
        <span key={index} className={classes.role} title={role}>
          {role}
          {until !== '' && <span className={classes.until}> {text('matrix.untilShort')}</span>}
        </span>
      ))}
      {shownInherited.map(({ role, from, origin }) => (
        <span
          key={`${from} ${role}`}
          className={classes.inherited}
          title={text(`matrix.from.${from}`, { role, origin })}
        >
          <span aria-hidden="true">↳ {role}</span>
          <VisuallyHidden component="span">{text(`matrix.from.${from}`, { role, origin })}</VisuallyHidden>
        </span>
      ))}
      {hidden > 0 && <span className={classes.more}>{text('matrix.more', { count: hidden })}</span>}
      {faults && <MatrixMark faults={faults} />}
    </div>
  );
});
