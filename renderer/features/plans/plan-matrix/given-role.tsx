import { CloseButton, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { EditScope, PlanEdit } from '../../../../shared/plan/plan-edit.ts';
import type { PlanAssignment } from '../../../../shared/plan/read-plan.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { DayInput } from '../../../ui/day-input.tsx';
import { usePlanEditor } from '../plan-editor.ts';
import classes from './plan-matrix.module.css';

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  text === new Date(text).toISOString().slice(0, 10);

type GivenRoleProps = { assignment: PlanAssignment; scope: EditScope };

/** A role that is given: why and until when, and the way to take it. */
export function GivenRole({ assignment, scope }: GivenRoleProps) {
  const text = useAreaText('plans');
  const { edit } = usePlanEditor();
  const { person, role, justification, until } = assignment;
  const [day, setDay] = useState(until);
  // One visit of a field is one step of undo.
  const step = useRef('');
  const change = (
    reasons: Omit<Extract<PlanEdit, { type: 'grant' }>, 'type' | 'scope' | 'person' | 'role'>,
  ): void => edit([{ type: 'grant', scope, person, role, ...reasons }], step.current);
  const begin = (): void => {
    step.current = crypto.randomUUID();
  };
  const isWrong = day !== '' && !isDay(day);
  return (
    <li className={classes.givenRole}>
      <div className={classes.editorHead}>
        <code>{role}</code>
        <CloseButton
          size="sm"
          aria-label={text('matrix.take', { role })}
          title={text('matrix.take', { role })}
          onClick={() => edit([{ type: 'revoke', scope, person, role }])}
        />
      </div>
      <div className={classes.reasons}>
        <TextInput
          size="xs"
          label={text('matrix.justification')}
          onFocus={begin}
          maxLength={500}
          value={justification}
          onChange={({ currentTarget }) => change({ justification: currentTarget.value })}
        />
        <DayInput
          size="xs"
          label={text('matrix.untilDay')}
          onFocus={begin}
          value={day}
          onChange={(next) => {
            setDay(next);
            if (next === '') change({ until: null });
            else if (isDay(next)) change({ until: next });
          }}
          error={isWrong && text('matrix.untilDay.wrong')}
        />
      </div>
    </li>
  );
}
