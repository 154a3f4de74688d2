import { Button, TextInput } from '@mantine/core';
import { useEffect, useId, useRef, useState, type SubmitEvent } from 'react';
import type { Milestone } from '../../../../shared/contract.ts';
import type { MilestoneName } from '../../../../shared/states.ts';
import { dayPattern } from '../../../i18n/day-input.ts';
import { useAreaText, useLanguage, useOutboxText, useText } from '../../../i18n/use-text.ts';
import { DayInput, today } from '../../../ui/day-input.tsx';
import { useDeskAction } from '../use-desk-action.ts';
import { DoubtMessage } from './doubt-message.tsx';
import { problemOfDay } from './note-day.ts';
import { doubtAbout } from './results.ts';
import classes from './result-list.module.css';

type NoteFormProps = {
  id: string;
  name: MilestoneName;
  /** The result that this one usually follows. */
  organization: Milestone | undefined;
  onClose: () => void;
};

/** Notes a result by hand: the day and how the person knows. Closes once it is noted. */
export function NoteForm({ id, name, organization, onClose }: NoteFormProps) {
  const text = useAreaText('follow-up');
  const windowText = useText();
  const outboxText = useOutboxText();
  const language = useLanguage();
  const dayId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [day, setDay] = useState(today);
  const [evidence, setEvidence] = useState('');
  const [attempted, setAttempted] = useState(false);
  const note = useDeskAction((desk) => desk.noteMilestone({ id, name, at: day, evidence }), onClose);

  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  const problem = problemOfDay(day, today());
  const doubt = problem ? null : doubtAbout({ name, at: day, source: 'manual' }, organization);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setAttempted(true);
    if (problem) document.getElementById(dayId)?.focus();
    else note.mutate();
  };

  return (
    <form
      ref={form}
      className={classes.form}
      noValidate
      aria-label={text('results.noteOf', { result: outboxText(`milestone.${name}`) })}
      onSubmit={submit}
    >
      <DayInput
        id={dayId}
        className={classes.day}
        label={text('note.day')}
        value={day}
        onChange={setDay}
        error={attempted && problem && text(problem, { pattern: dayPattern(language) })}
      />
      <TextInput
        className={classes.evidenceInput}
        label={text('note.evidence')}
        placeholder={text('note.evidenceHint')}
        value={evidence}
        onChange={({ currentTarget }) => setEvidence(currentTarget.value)}
        maxLength={500}
        autoComplete="off"
      />
      <div className={classes.formActions}>
        <Button type="submit" loading={note.isPending}>
          {text('note.save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {windowText('action.cancel')}
        </Button>
      </div>
      {doubt && <DoubtMessage doubt={doubt} />}
    </form>
  );
}
