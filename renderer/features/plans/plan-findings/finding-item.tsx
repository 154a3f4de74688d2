import { Anchor, Button } from '@mantine/core';
import { useMemo } from 'react';
import { canWaive } from '../../../../shared/rules/plan/apply-waivers.ts';
import { describePlanFault } from '../../../../shared/rules/plan/check-plan.ts';
import type { PlanFault } from '../../../../shared/rules/plan/plan-fault.ts';
import { useAreaText, useLocalized } from '../../../i18n/use-text.ts';
import { usePlanEditor } from '../plan-editor.ts';
import { placeOf, type FaultSubject } from './fault-place.ts';
import { weightOf } from './finding-rows.ts';
import classes from './plan-findings.module.css';
import { useFix } from './use-fix.ts';
import { useSubjectWords } from './use-subject-words.ts';
import { WaiverFacts } from './waiver-facts.tsx';

type FindingItemProps = { fault: PlanFault; subject: FaultSubject; onWaive: () => void };

/** One finding: its cell, why, and what can be done about it. */
export function FindingItem({ fault, subject, onWaive }: FindingItemProps) {
  const text = useAreaText('plans');
  const localized = useLocalized();
  const words = useSubjectWords();
  const { isEditable, show } = usePlanEditor();
  const message = useMemo(() => describePlanFault(fault).message, [fault]);
  const fix = useFix(fault);
  const weight = weightOf(fault);
  const place = words(fault, subject);
  const mayWaive = weight !== 'waived' && weight !== 'info' && canWaive(fault) !== null;
  return (
    <div className={classes.item} data-weight={weight}>
      <div className={classes.what}>
        <Anchor
          component="button"
          type="button"
          inherit
          fw={600}
          onClick={() => show(placeOf(fault, subject))}
        >
          {place}
        </Anchor>
        <p>{localized(message)}</p>
        {weight === 'waived' && <WaiverFacts fault={fault} />}
      </div>
      {isEditable && weight !== 'waived' && (
        <div className={classes.actions}>
          {fix && (
            <Button
              size="compact-sm"
              variant="light"
              aria-label={`${text('findings.fix', { what: fix.words })} (${place})`}
              onClick={fix.make}
            >
              {text('findings.fix', { what: fix.words })}
            </Button>
          )}
          {mayWaive && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={text('findings.waive.of', { rule: fault.code, place })}
              onClick={onWaive}
            >
              {text('findings.waive')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
