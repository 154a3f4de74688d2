import { Checkbox } from '@mantine/core';
import type { Approval } from '../../../../shared/operations/plans.ts';
import { useAreaText, useLanguage } from '../../../i18n/use-text.ts';
import { dateAndTime } from '../../../i18n/moments.ts';
import { usePlanEditor } from '../plan-editor.ts';
import { isSuperseded } from './approval-steps.ts';
import classes from './plan-approval.module.css';

/** Who did what to the plan's approval, newest first, and the rule that two people are needed. */
export function ApprovalHistory({ approval }: { approval: Approval }) {
  const text = useAreaText('plans');
  const language = useLanguage();
  const { packet, edit, isEditable } = usePlanEditor();
  return (
    <div className={classes.history}>
      <Checkbox
        label={text('approval.fourEyes')}
        description={text('approval.fourEyes.why')}
        checked={packet['fourEyes'] === true}
        disabled={!isEditable}
        onChange={({ currentTarget }) =>
          edit([{ type: 'set', pointer: '/fourEyes', value: currentTarget.checked }])
        }
      />
      {approval.events.length === 0 ? (
        <p className={classes.dimmed}>{text('approval.history.none')}</p>
      ) : (
        <ol className={classes.events} aria-label={text('approval.history')}>
          {approval.events.toReversed().map((event) => {
            const { n, step, version, by, note, at, hash } = event;
            return (
              <li key={n} className={classes.event}>
                <span className={classes.done}>{text(`approval.done.${step}`, { name: by })}</span>
                <span className={classes.dimmed}>
                  {text('approval.version', { version })}
                  {isSuperseded(event, approval) && ` (${text('approval.old')})`}
                </span>
                <span className={classes.dimmed}>
                  <time dateTime={at}>{dateAndTime(at, language)}</time>
                </span>
                <span className={classes.hash}>{text('approval.hash', { hash: hash.slice(0, 12) })}</span>
                {note !== '' && <p className={classes.note}>{note}</p>}
              </li>
            );
          })}
        </ol>
      )}
    </div>
  );
}
