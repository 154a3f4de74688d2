import { Anchor } from '@mantine/core';
import type { PlanFault } from '../../../../shared/rules/plan/plan-fault.ts';
import { calendarDay } from '../../../i18n/moments.ts';
import { useAreaText, useLanguage } from '../../../i18n/use-text.ts';
import { usePlanEditor } from '../plan-editor.ts';
import { useUndoableEdit } from '../use-undoable-edit.ts';
import classes from './plan-findings.module.css';

/** Who waived a finding, why and until when, and the way to take that back. */
export function WaiverFacts({ fault }: { fault: PlanFault }) {
  const text = useAreaText('plans');
  const language = useLanguage();
  const { facts, isEditable } = usePlanEditor();
  const undoableEdit = useUndoableEdit();
  const waiver = facts.plan.waivers.find(({ index }) => index === fault.params['waiver']);
  if (!waiver) return null;
  const { rule, ref, reason, by, until } = waiver;
  const day = calendarDay(until, language);
  return (
    <p className={classes.waiver}>
      {text(until === '' ? 'findings.waiver' : 'findings.waiver.until', { reason, by, day })}{' '}
      {isEditable && (
        <Anchor
          component="button"
          type="button"
          inherit
          fw={600}
          onClick={() => undoableEdit([{ type: 'unwaive', rule, ref }], text('findings.unwaived', { rule }))}
        >
          {text('findings.unwaive')}
        </Anchor>
      )}
    </p>
  );
}
