import { useId, useMemo, useState } from 'react';
import { describePlanFault } from '../../../../shared/rules/plan/check-plan.ts';
import { useAreaText, useLanguage } from '../../../i18n/use-text.ts';
import { Notice } from '../../../ui/notice.tsx';
import { usePlanEditor } from '../plan-editor.ts';
import { useApproval } from '../plan-approval/use-approval.ts';
import { useStateChoice } from '../plan-state/state-choice.ts';
import { memberId } from '../plan-state/lost-access.ts';
import { useDifference, useSnapshots } from '../plan-state/state-queries.ts';
import { ExportCard } from './export-card.tsx';
import { exportGroups } from './export-kinds.ts';
import { ExportOptions } from './export-options.tsx';
import { FindingList } from './finding-list.tsx';
import classes from './plan-files.module.css';

/** The files that a plan becomes: those that make it so, and those for people. */
export function PlanFiles() {
  const text = useAreaText('plans');
  const headingId = useId();
  const { view, faults } = usePlanEditor();
  const windowLanguage = useLanguage();
  const [language, setLanguage] = useState(windowLanguage);
  const [{ snapshotId, ticked }, setChoice] = useStateChoice(view.id);
  const [buildsOnState, setBuildsOnState] = useState(true);
  const [takesAway, setTakesAway] = useState(true);
  const { data: snapshots = [] } = useSnapshots();
  const { data: approval } = useApproval();
  const isApproved = approval?.stage === 'approved' || approval?.stage === 'applied';
  const chosen = snapshotId ?? snapshots[0]?.id ?? null;
  const { data: compared } = useDifference(chosen);
  const due = useMemo(() => {
    // The plan may have given a ticked role meanwhile.
    const known = new Set(compared?.difference.remove.map(memberId));
    return ticked.filter((member) => known.has(memberId(member)));
  }, [compared, ticked]);
  const blocking = useMemo(
    () => faults.filter(({ severity }) => severity === 'error').map(describePlanFault),
    [faults],
  );
  const state = buildsOnState ? chosen : null;
  const removable = state === null ? [] : due;
  const choice = { language, snapshotId: state, removals: takesAway ? removable : [] };
  const chooseSnapshot = (id: string | null): void => {
    setBuildsOnState(id !== null);
    // What was ticked beside one state means nothing beside another.
    if (id !== null && id !== chosen) setChoice({ snapshotId: id, ticked: [] });
  };

  return (
    <div className={classes.all}>
      {blocking.length > 0 && (
        <Notice tone="error" title={text('files.blocked', { count: blocking.length })}>
          <p>{text('files.blocked.what')}</p>
          <FindingList findings={blocking} />
        </Notice>
      )}
      {approval && !isApproved && blocking.length === 0 && (
        <Notice tone="info" title={text('files.notApproved')}>
          <p>{text('files.notApproved.what')}</p>
        </Notice>
      )}
      <ExportOptions
        snapshots={snapshots}
        snapshotId={state}
        onSnapshot={chooseSnapshot}
        ticked={removable.length}
        takesAway={takesAway}
        onTakeAway={setTakesAway}
        language={language}
        onLanguage={setLanguage}
      />
      {exportGroups.map(({ group, kinds }) => (
        <section key={group} aria-labelledby={`${headingId}-${group}`}>
          <h2 className={classes.heading} id={`${headingId}-${group}`}>
            {text(`files.group.${group}`)}
          </h2>
          <ul className={classes.cards}>
            {kinds.map((kind) => (
              <ExportCard key={kind} kind={kind} choice={choice} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
