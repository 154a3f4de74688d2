/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows and cells that are positioned make no table */
import { memo } from 'react';
import type { PlanPerson } from '../../../../shared/plan/read-plan.ts';
import type { PlanFault } from '../../../../shared/rules/plan/plan-fault.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import type { MatrixColumn, MatrixGroup } from './matrix-columns.ts';
import { MatrixMark } from './matrix-mark.tsx';
import classes from './plan-matrix.module.css';

type Place = { start: number; width: number };

/** The heading of neighbouring columns: a folder, a customer, the organization. */
export const GroupHeading = memo(function GroupHeading(props: Place & { group: MatrixGroup }) {
  const { group, start, width } = props;
  const text = useAreaText('plans');
  return (
    <div
      role="columnheader"
      className={classes.group}
      aria-colindex={group.first + 2}
      aria-colspan={group.count}
      // Not moved by a transform, which what sticks inside would not see.
      style={{ left: start, width }}
    >
      <span className={classes.groupName} title={group.name}>
        {text(`matrix.group.${group.kind}`, { name: group.name })}
      </span>
    </div>
  );
});

type ColumnHeadingProps = Place & {
  column: MatrixColumn;
  index: number;
  faults: readonly PlanFault[] | undefined;
  isCurrent: boolean;
};

/** The heading of a project, a folder or the organization. */
export const ColumnHeading = memo(function ColumnHeading(props: ColumnHeadingProps) {
  const { column, index, faults, isCurrent, start, width } = props;
  const text = useAreaText('plans');
  const { scope, name, project } = column;
  return (
    <div
      role="columnheader"
      className={classes.heading}
      data-scope={scope.type}
      data-row={0}
      data-column={index}
      aria-colindex={index + 1}
      tabIndex={isCurrent ? 0 : -1}
      style={{ transform: `translateX(${start}px)`, width }}
    >
      <span className={classes.name} title={name}>
        {scope.type === 'project' ? name : text(`matrix.whole.${scope.type}`)}
      </span>
      {project && <span className={classes.note}>{project.services.map(({ key }) => key).join(', ')}</span>}
      {faults && <MatrixMark faults={faults} />}
    </div>
  );
});

type PersonHeadingProps = {
  person: PlanPerson;
  customer: string;
  row: number;
  faults: readonly PlanFault[] | undefined;
  isCurrent: boolean;
};

/** The heading of a person's row: whom, whose, and of what kind. */
export const PersonHeading = memo(function PersonHeading(props: PersonHeadingProps) {
  const { person, customer, row, faults, isCurrent } = props;
  const text = useAreaText('plans');
  const side = person.affiliation === 'partner' ? text('matrix.partner') : customer;
  return (
    <div
      role="rowheader"
      className={classes.person}
      data-row={row}
      data-column={0}
      aria-colindex={1}
      tabIndex={isCurrent ? 0 : -1}
    >
      <span className={classes.name} title={person.subject || person.key}>
        {person.subject || person.key}
      </span>
      <span className={classes.note}>
        {side}
        {person.type !== 'user' && ` · ${text(`matrix.type.${person.type}`)}`}
      </span>
      {faults && <MatrixMark faults={faults} />}
    </div>
  );
});
