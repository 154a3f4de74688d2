import { VisuallyHidden } from '@mantine/core';
import type { PlanFault } from '../../../../shared/rules/plan/plan-fault.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { Icon } from '../../../ui/icon.tsx';
import { heaviest } from './matrix-marks.ts';
import classes from './plan-matrix.module.css';

/** That there are findings: the one that weighs most by picture and name, and how many more there are. */
export function MatrixMark({ faults }: { faults: readonly PlanFault[] }) {
  const text = useAreaText('plans');
  const first = heaviest(faults);
  if (!first) return null;
  return (
    <span className={classes.mark} data-severity={first.severity}>
      <Icon name={first.severity} size={13} />
      <VisuallyHidden component="span">{text(`matrix.mark.${first.severity}`)} </VisuallyHidden>
      {first.code}
      {faults.length > 1 && ` +${faults.length - 1}`}
    </span>
  );
}
