import { useStartText } from './use-start-text.ts';
import { ChoiceRow } from './choice-row.tsx';
import type { Outcome } from './start-answers.ts';
import classes from './start.module.css';

type OutcomeFieldProps = { outcome: Outcome; onChange: (outcome: Outcome) => void };

const outcomes: readonly Outcome[] = ['unknown', 'no-organization', 'organization-exists'];

/** What the pre-check has said so far, and which path that opens. */
export function OutcomeField({ outcome, onChange }: OutcomeFieldProps) {
  const text = useStartText();
  return (
    <div className={classes.choice}>
      <ChoiceRow
        label={text('outcome.title')}
        isLabelHidden
        choices={outcomes.map((value) => ({ value, label: text(`outcome.${value}`) }))}
        value={outcome}
        onChange={onChange}
      />
      <output className={classes.advice}>{text(`outcome.${outcome}.what`)}</output>
    </div>
  );
}
