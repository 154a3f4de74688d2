import { Button, Checkbox, NativeSelect } from '@mantine/core';
import type { Snapshot } from '../../../../shared/operations/plans.ts';
import { Language } from '../../../../shared/language.ts';
import { dateAndTime } from '../../../i18n/moments.ts';
import { useAreaText, useLanguage } from '../../../i18n/use-text.ts';
import { usePlanEditor } from '../plan-editor.ts';
import classes from './plan-files.module.css';

type ExportOptionsProps = {
  snapshots: readonly Snapshot[];
  snapshotId: string | null;
  onSnapshot: (id: string | null) => void;
  /** How many removals are ticked there. */
  ticked: number;
  takesAway: boolean;
  onTakeAway: (takesAway: boolean) => void;
  language: Language;
  onLanguage: (language: Language) => void;
};

/** What holds for all files: the state that they build on, removals, the language of those for people. */
export function ExportOptions(props: ExportOptionsProps) {
  const { snapshots, snapshotId, onSnapshot, ticked, takesAway, onTakeAway, language, onLanguage } = props;
  const text = useAreaText('plans');
  const windowLanguage = useLanguage();
  const { show } = usePlanEditor();
  return (
    <div className={classes.options}>
      <NativeSelect
        label={text('files.snapshot')}
        description={text('files.snapshot.why')}
        value={snapshotId ?? ''}
        onChange={({ currentTarget }) => onSnapshot(currentTarget.value || null)}
        data={[
          { value: '', label: text('files.snapshot.none') },
          ...snapshots.map(({ id, takenAt, members }) => ({
            value: id,
            label: `${dateAndTime(takenAt, windowLanguage)} · ${text('state.members', { count: members })}`,
          })),
        ]}
      />
      <NativeSelect
        label={text('files.language')}
        description={text('files.language.why')}
        value={language}
        onChange={({ currentTarget }) => onLanguage(Language.parse(currentTarget.value))}
        data={Language.options.map((value) => ({ value, label: text(`files.language.${value}`) }))}
      />
      <div className={classes.removals}>
        {ticked > 0 ? (
          <Checkbox
            label={text('files.removals', { count: ticked })}
            description={text('files.removals.why')}
            checked={takesAway}
            onChange={({ currentTarget }) => onTakeAway(currentTarget.checked)}
          />
        ) : (
          <p className={classes.help}>{text('files.removals.none')}</p>
        )}
        <Button size="compact-sm" variant="subtle" onClick={() => show({ tab: 'state' })}>
          {text('files.toState')}
        </Button>
      </div>
    </div>
  );
}
