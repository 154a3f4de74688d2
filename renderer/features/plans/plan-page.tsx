import { Tabs } from '@mantine/core';
import { Suspense, lazy, useState } from 'react';
import type { PacketView } from '../../../shared/contract.ts';
import { useRemembered } from '../../app/page-memory.ts';
import { useText } from '../../i18n/use-text.ts';
import { Page } from '../../ui/page.tsx';
import HandedOverNotice from '../hand-over/handed-over-notice.tsx';
import { isHandedOver } from '../hand-over/is-handed-over.ts';
import { SubmissionActions } from '../requests/details/submission-actions.tsx';
import { SubmissionStory } from '../requests/details/submission-story.tsx';
import { PacketMenu } from '../requests/form/packet-menu.tsx';
import { isEditable as isEditableState } from '../requests/request-fields.ts';
import { PlanApproval } from './plan-approval/plan-approval.tsx';
import { PlanBar } from './plan-bar.tsx';
import { PlanEditorContext, type PlanEditor, type PlanPlace, type PlanTab } from './plan-editor.ts';
import { PlanLead } from './plan-lead.tsx';
import { PlanMatrix } from './plan-matrix/plan-matrix.tsx';
import classes from './plan-page.module.css';
import { usePlansText } from './plan-texts.ts';
import { useEditedPlan } from './use-edited-plan.ts';
import { usePlanUndo } from './use-plan-undo.ts';

const PlanLists = lazy(async () => ({ default: (await import('./plan-lists/plan-lists.tsx')).PlanLists }));
const PlanFindings = lazy(async () => ({
  default: (await import('./plan-findings/plan-findings.tsx')).PlanFindings,
}));
const PlanState = lazy(async () => ({ default: (await import('./plan-state/plan-state.tsx')).PlanState }));
const PlanFiles = lazy(async () => ({ default: (await import('./plan-files/plan-files.tsx')).PlanFiles }));

const tabs: readonly Exclude<PlanTab, 'submission'>[] = ['matrix', 'lists', 'findings', 'state', 'files'];

/** A plan of project roles (Method 2): the matrix, what it is made of, what the rules say, and what becomes of it. */
export default function PlanPage({ view }: { view: PacketView }) {
  const text = usePlansText();
  const windowText = useText();
  const isFrozen = isHandedOver(view);
  const isOpen = isEditableState(view.state);
  const isEditable = isOpen && !isFrozen;
  const { save, ...plan } = useEditedPlan(view);
  const [tab, setTab] = useRemembered<PlanTab>(`plan ${view.id}`, isOpen ? 'matrix' : 'submission');
  const [place, setPlace] = useState<PlanPlace>({ tab });
  const show = (next: PlanPlace): void => {
    setTab(next.tab);
    setPlace(next);
  };
  const [wasOpen, setWasOpen] = useState(isOpen);
  // Finalized or taken back: what follows from that is what the person wants to see.
  if (wasOpen !== isOpen) {
    setWasOpen(isOpen);
    show({ tab: isOpen ? 'matrix' : 'submission' });
  }
  const undo = usePlanUndo(view.id, save, plan.edit);
  const shownTab = isOpen && place.tab === 'submission' ? 'matrix' : place.tab;
  const open = plan.faults.filter(({ severity }) => severity !== 'info').length;

  const editor: PlanEditor = {
    ...plan,
    view,
    isEditable,
    edit: undo.edit,
    undo: undo.undo,
    saved: undo.saved,
    place,
    show,
  };

  return (
    <PlanEditorContext value={editor}>
      <Page
        title={plan.facts.plan.name || text('page.untitled')}
        lead={<PlanLead />}
        actions={
          isOpen ? <PacketMenu view={view} save={save} /> : <SubmissionActions view={view} save={save} />
        }
        isFitted={shownTab === 'matrix'}
        isWide
      >
        {isFrozen && <HandedOverNotice id={view.id} />}
        <PlanApproval />
        <Tabs
          className={classes.tabs}
          data-tab={shownTab}
          keepMounted={false}
          value={shownTab}
          onChange={(next) => show({ tab: next as PlanTab })}
        >
          <Tabs.List aria-label={text('page.tabs')}>
            {!isOpen && <Tabs.Tab value="submission">{text('tab.submission')}</Tabs.Tab>}
            {tabs.map((name) => (
              <Tabs.Tab key={name} value={name}>
                {text(`tab.${name}`)}
                {name === 'findings' && open > 0 && <span className={classes.count}> {open}</span>}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value={shownTab} className={classes.panel}>
            <Suspense fallback={<output>{windowText('shell.loading')}</output>}>
              {shownTab === 'submission' && <SubmissionStory view={view} />}
              {shownTab === 'matrix' && <PlanMatrix />}
              {shownTab === 'lists' && <PlanLists />}
              {shownTab === 'findings' && <PlanFindings />}
              {shownTab === 'state' && <PlanState />}
              {shownTab === 'files' && <PlanFiles />}
            </Suspense>
          </Tabs.Panel>
        </Tabs>
        {isEditable && <PlanBar save={save} undo={undo} />}
      </Page>
    </PlanEditorContext>
  );
}
