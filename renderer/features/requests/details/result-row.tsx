import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Milestone } from '../../../../shared/contract.ts';
import { useAreaText, useLanguage, useOutboxText } from '../../../i18n/use-text.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useUndo } from '../../../ui/use-undo.tsx';
import { useDeskAction } from '../use-desk-action.ts';
import { DoubtMessage } from './doubt-message.tsx';
import { writtenMoment } from './moment-or-day.ts';
import { NoteForm } from './note-form.tsx';
import type { Result } from './results.ts';
import classes from './result-list.module.css';

type ResultRowProps = { id: string; result: Result; organization: Milestone | undefined };

/** One result: when it was reached, who says so and by what evidence, or that it is still to come. */
export function ResultRow({ id, result: { name, reached, doubt }, organization }: ResultRowProps) {
  const text = useAreaText('follow-up');
  const outboxText = useOutboxText();
  const language = useLanguage();
  const undo = useUndo();
  const row = useRef<HTMLLIElement>(null);
  const [isNoting, setIsNoting] = useState(false);
  const words = outboxText(`milestone.${name}`);

  const noteAgain = useDeskAction((desk, { at, evidence }: Milestone) =>
    desk.noteMilestone({ id, name, at, evidence: evidence ?? '' }),
  );
  const takeBack = useDeskAction(
    (desk, noted: Milestone) => desk.removeMilestone({ id, name: noted.name }),
    (_, noted) => {
      row.current?.focus();
      undo(text('results.takenBack', { result: words }), text('action.undo'), () => noteAgain.mutate(noted));
    },
  );
  const close = (): void => {
    setIsNoting(false);
    row.current?.focus();
  };

  return (
    <li ref={row} tabIndex={-1} className={classes.row} data-reached={reached !== null}>
      <Icon name={reached ? 'done' : 'open'} size={16} />
      <div className={classes.what}>
        <span className={classes.name}>{words}</span>
        <span className={classes.dimmed}>
          {reached
            ? `${writtenMoment(reached.at, language)}, ${text(reached.source === 'desk' ? 'results.byDesk' : 'results.byHand')}`
            : text('results.open')}
        </span>
        {reached?.evidence && <span className={classes.evidence}>{reached.evidence}</span>}
        {doubt && <DoubtMessage doubt={doubt} />}
      </div>
      {!reached && !isNoting && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={text('results.noteOf', { result: words })}
          onClick={() => setIsNoting(true)}
        >
          {text('results.note')}
        </Button>
      )}
      {reached?.source === 'manual' && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={takeBack.isPending}
          aria-label={text('results.takeBackOf', { result: words })}
          onClick={() => takeBack.mutate(reached)}
        >
          {text('results.takeBack')}
        </Button>
      )}
      {!reached && isNoting && <NoteForm id={id} name={name} organization={organization} onClose={close} />}
    </li>
  );
}
