import { Anchor } from '@mantine/core';
import { useMemo } from 'react';
import { describePlanFault } from '../../../../shared/rules/plan/check-plan.ts';
import type { PlanFault } from '../../../../shared/rules/plan/plan-fault.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { FindingMessage } from '../../../ui/finding-message.tsx';
import { usePlanEditor } from '../plan-editor.ts';
import { useFix } from './use-fix.ts';

/** A finding where its field stands, with the click that mends it. */
function PlanFaultMessage({ fault }: { fault: PlanFault }) {
  const text = useAreaText('plans');
  const { isEditable } = usePlanEditor();
  const finding = useMemo(() => describePlanFault(fault), [fault]);
  const fix = useFix(fault);
  const action = isEditable && fix && (
    <Anchor component="button" type="button" inherit fw={600} onClick={fix.make}>
      {text('findings.fix', { what: fix.words })}
    </Anchor>
  );
  return <FindingMessage finding={finding} action={action} />;
}

/** All findings of one field or item. */
export const PlanFaultMessages = ({ faults }: { faults: readonly PlanFault[] }) =>
  faults.map((fault) => (
    <PlanFaultMessage key={`${fault.code} ${fault.pointer} ${JSON.stringify(fault.params)}`} fault={fault} />
  ));
