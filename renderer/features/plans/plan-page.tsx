import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PacketView } from '../../../shared/contract.ts';
import { Page } from '../../ui/page.tsx';
import { addPlanTexts } from './plan-texts.ts';
import { PlanApproval } from './plan-approval/plan-approval.tsx';
import { PlanFiles } from './plan-files/plan-files.tsx';
import { PlanFindings } from './plan-findings/plan-findings.tsx';
import { PlanLists } from './plan-lists/plan-lists.tsx';
import { PlanMatrix } from './plan-matrix/plan-matrix.tsx';
import { PlanState } from './plan-state/plan-state.tsx';

/** A plan of project roles (Method 2): the matrix, what it is made of, what the rules say, and what becomes of it. */
export default function PlanPage({ view }: { view: PacketView }) {
  const { i18n } = useTranslation();
  useState(() => addPlanTexts(i18n));
  return (
    <Page title={view.title}>
      <PlanApproval />
      <PlanMatrix />
      <PlanLists />
      <PlanFindings />
      <PlanState />
      <PlanFiles />
    </Page>
  );
}
