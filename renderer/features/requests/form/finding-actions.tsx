import { Anchor } from '@mantine/core';
import type { Finding } from '../../../../shared/findings.ts';
import { hrefOf } from '../../../app/route.ts';
import { useAreaText, useText } from '../../../i18n/use-text.ts';
import { fieldOf, fixOf, isKeepable, isKept, otherRequestOf } from './field-findings.ts';
import { useFormOfRequest } from './request-form-context.ts';
import classes from './request-form.module.css';
import { useChoiceLabel } from './use-choice-label.ts';
import { useKeepFinding } from './use-keep-finding.ts';

type ActionProps = { children: string; onClick: () => void };

const Action = ({ children, onClick }: ActionProps) => (
  <Anchor component="button" type="button" inherit fw={600} onClick={onClick}>
    {children}
  </Anchor>
);

function KeepAction({ finding }: { finding: Finding }) {
  const text = useAreaText('history');
  const keep = useKeepFinding(finding);
  return isKept(finding) ? (
    <Action onClick={() => keep(false)}>{text('keep.warnAgain')}</Action>
  ) : (
    <Action onClick={() => keep(true)}>{text('keep.keep')}</Action>
  );
}

/** What can be done about a finding where it stands: take the proposal, look at the other request, keep the value. */
export function FindingActions({ finding }: { finding: Finding }) {
  const text = useText();
  const historyText = useAreaText('history');
  const label = useChoiceLabel();
  const { put } = useFormOfRequest();
  if (isKept(finding)) return <KeepAction finding={finding} />;
  const fix = fixOf(finding);
  const target = fix && fieldOf(fix.pointer);
  const other = otherRequestOf(finding);
  return (
    <span className={classes.actions}>
      {fix && target && (
        <Action onClick={() => put(target, fix.value)}>
          {text('form.useFix', { value: label(target, fix.value) })}
        </Action>
      )}
      {other !== null && (
        <Anchor href={hrefOf({ page: 'request', id: other })} inherit fw={600}>
          {historyText('keep.openOther')}
        </Anchor>
      )}
      {isKeepable(finding) && <KeepAction finding={finding} />}
    </span>
  );
}
