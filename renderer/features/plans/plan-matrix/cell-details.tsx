import type { ReactNode } from 'react';
import type { PlanPerson } from '../../../../shared/plan/read-plan.ts';
import { describePlanFault } from '../../../../shared/rules/plan/check-plan.ts';
import { calendarDay } from '../../../i18n/moments.ts';
import { useAreaText, useLanguage } from '../../../i18n/use-text.ts';
import { FindingMessage } from '../../../ui/finding-message.tsx';
import { usePlanEditor } from '../plan-editor.ts';
import type { MatrixColumn } from './matrix-columns.ts';
import { cellKey } from './matrix-marks.ts';
import classes from './plan-matrix.module.css';
import type { Matrix } from './use-matrix.ts';

type CellDetailsProps = {
  matrix: Matrix;
  person: PlanPerson | undefined;
  column: MatrixColumn | undefined;
  action: ReactNode;
};

/** All that there is to say about the chosen cell, below the grid: a cell itself has room for three lines. */
export function CellDetails({ matrix, person, column, action }: CellDetailsProps) {
  const text = useAreaText('plans');
  const language = useLanguage();
  const { isEditable } = usePlanEditor();
  const { cellOf, marks } = matrix;
  const cell = person && column && cellOf(person.key, column);
  const faults =
    person && column
      ? marks.cells.get(cellKey(person.key, column.id))
      : person
        ? marks.people.get(person.key)
        : column && marks.columns.get(column.id);
  return (
    <section className={classes.details} aria-label={text('matrix.details')}>
      <div className={classes.detailsHead}>
        <strong>
          {person?.subject || person?.key}
          {person && column && ' · '}
          {column?.name}
        </strong>
        {action}
        {isEditable && <span className={classes.keys}>{text('matrix.keys')}</span>}
      </div>
      <ul className={classes.facts}>
        {cell?.own.length === 0 && cell.inherited.length === 0 && (
          <li className={classes.dim}>{text('matrix.details.none')}</li>
        )}
        {cell?.own.map(({ index, role, until, justification }) => (
          <li key={index}>
            <code>{role}</code>
            {until !== '' && ` · ${text('matrix.until', { day: calendarDay(until, language) })}`}
            {justification !== '' && ` · ${justification}`}
          </li>
        ))}
        {cell?.inherited.map(({ role, from, origin }) => (
          <li key={`${from} ${role}`} className={classes.dim}>
            {text(`matrix.from.${from}`, { role, origin })}
          </li>
        ))}
        {faults?.map((fault) => (
          <li key={`${fault.code} ${fault.pointer}`}>
            <FindingMessage finding={describePlanFault(fault)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
