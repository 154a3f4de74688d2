import { Button } from '@mantine/core';
import { lazy, Suspense, useId, useState } from 'react';
import type { ApprovalStep } from '../../../../shared/operations/plans.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { ShortMoment } from '../../../ui/moment.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { isHandedOver } from '../../hand-over/is-handed-over.ts';
import { usePlanEditor } from '../plan-editor.ts';
import { ApprovalHistory } from './approval-history.tsx';
import { lastEvent, nextSteps, voidStep } from './approval-steps.ts';
import classes from './plan-approval.module.css';
import { useApproval } from './use-approval.ts';

const StepDialog = lazy(() => import('./step-dialog.tsx'));

/** Where a plan stands on its way to being applied, and the steps that it can take. */
export function PlanApproval() {
  const text = useAreaText('plans');
  const historyId = useId();
  const { view, faults, show } = usePlanEditor();
  const { data: approval, error, refetch } = useApproval();
  const [step, setStep] = useState<ApprovalStep | null>(null);
  const [isOpen, setOpen] = useState(false);
  if (error) return <ErrorNotice error={error.error} onRetry={() => void refetch()} />;
  if (!approval) return null;

  const { stage, version } = approval;
  const last = lastEvent(approval);
  const old = voidStep(approval);
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  const steps = isHandedOver(view) ? [] : nextSteps(stage);
  const leadsToApproval = steps.some((next) => next === 'request-review' || next === 'approve');
  return (
    <section className={classes.approval} aria-label={text('approval.title')}>
      <div className={classes.bar}>
        <div className={classes.where}>
          <span className={classes.stage} data-stage={stage}>
            {text(`approval.stage.${stage}`)}
          </span>
          <span>{text('approval.version', { version })}</span>
          {last && (
            <span className={classes.dimmed}>
              {text(`approval.done.${last.step}`, { name: last.by })}
              {', '}
              <ShortMoment at={last.at} />
            </span>
          )}
          {errors > 0 && leadsToApproval && (
            <button type="button" className={classes.blocked} onClick={() => show({ tab: 'findings' })}>
              {text('approval.blocked', { count: errors })}
            </button>
          )}
        </div>
        <div className={classes.steps}>
          <Button
            size="xs"
            variant="subtle"
            aria-expanded={isOpen}
            aria-controls={historyId}
            onClick={() => setOpen(!isOpen)}
          >
            {text('approval.more')}
          </Button>
          {steps.map((next, n) => (
            <Button
              key={next}
              size="xs"
              variant={n === steps.length - 1 ? 'filled' : 'default'}
              onClick={() => setStep(next)}
            >
              {text('approval.asks', { step: text(`approval.step.${next}`) })}
            </Button>
          ))}
        </div>
      </div>
      {old?.step === 'request-review' && (
        <Notice tone="info" title={text('approval.changed')}>
          <p>{text('approval.changed.what', { name: old.by })}</p>
        </Notice>
      )}
      {old?.step === 'approve' && (
        <Notice tone="info" title={text('approval.edited', { version })}>
          <p>{text('approval.edited.what', { name: old.by, old: old.version })}</p>
        </Notice>
      )}
      {stage === 'superseded' && (
        <Notice tone="info" title={text('approval.older', { version })}>
          <p>{text('approval.older.what')}</p>
        </Notice>
      )}
      <div id={historyId} hidden={!isOpen}>
        {isOpen && <ApprovalHistory approval={approval} />}
      </div>
      {step && (
        <Suspense fallback={null}>
          <StepDialog approval={approval} step={step} onClose={() => setStep(null)} />
        </Suspense>
      )}
    </section>
  );
}
