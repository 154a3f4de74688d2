import { useAreaText } from '../../../i18n/use-text.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { usePlanEditor } from '../plan-editor.ts';
import { DifferenceView } from './difference-view.tsx';
import { ImportState } from './import-state.tsx';
import classes from './plan-state.module.css';
import { SnapshotList } from './snapshot-list.tsx';
import { useStateChoice } from './state-choice.ts';
import { useDifference, useSnapshots } from './state-queries.ts';

/** A plan beside what is there now: taking the current state in, and what differs. */
export function PlanState() {
  const text = useAreaText('plans');
  const { view } = usePlanEditor();
  const [choice, setChoice] = useStateChoice(view.id);
  const { data: snapshots, error, refetch } = useSnapshots();
  const chosen = choice.snapshotId ?? snapshots?.[0]?.id ?? null;
  const compared = useDifference(chosen);
  const shown = compared.data?.snapshot;
  const choose = (snapshotId: string): void => setChoice({ snapshotId, ticked: [] });
  return (
    <div className={classes.state}>
      <Section title={text('state.title')} explanation={text('state.title.why')}>
        <div className={classes.stack}>
          <ImportState onTaken={({ id }) => choose(id)} />
          {error && <ErrorNotice error={error.error} onRetry={() => void refetch()} />}
          {snapshots && chosen !== null && (
            <SnapshotList snapshots={snapshots} chosen={chosen} onChoose={choose} />
          )}
        </div>
      </Section>
      {compared.error && <ErrorNotice error={compared.error.error} onRetry={() => void compared.refetch()} />}
      {compared.data && shown && (
        <section className={classes.difference} aria-labelledby="plan-difference">
          <h2 className={classes.heading} id="plan-difference">
            {text('state.difference')}
          </h2>
          <DifferenceView
            key={shown.id}
            compared={compared.data}
            ticked={choice.ticked}
            onTick={(ticked) => setChoice({ snapshotId: shown.id, ticked })}
          />
        </section>
      )}
    </div>
  );
}
