import { useState } from 'react';
import { Button } from '@mantine/core';
import type { Output } from '../../../../shared/contract.ts';
import { dateAndTime } from '../../../i18n/moments.ts';
import { useAreaText, useLanguage } from '../../../i18n/use-text.ts';
import { Notice } from '../../../ui/notice.tsx';
import { DifferenceList } from './difference-list.tsx';
import classes from './plan-state.module.css';

/** What changed at the provider between the chosen snapshot and the one before it. */
export function DriftNotice({ drift }: { drift: Output<'comparePlan'>['drift'] }) {
  const text = useAreaText('plans');
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  if (drift.since === null) return null;
  const since = dateAndTime(drift.since, language);
  const { appeared, disappeared } = drift;
  if (appeared.length + disappeared.length === 0)
    return <p className={classes.help}>{text('state.drift.none', { since })}</p>;
  const groups = [
    { name: text('state.drift.appeared'), members: appeared },
    { name: text('state.drift.disappeared'), members: disappeared },
  ];
  return (
    <>
      <Notice
        tone="warning"
        title={text('state.drift', { since })}
        actions={
          <Button size="xs" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {text(isOpen ? 'state.drift.hide' : 'state.drift.show')}
          </Button>
        }
      >
        <p>{text('state.drift.what', { appeared: appeared.length, disappeared: disappeared.length })}</p>
      </Notice>
      {isOpen &&
        groups
          .filter(({ members }) => members.length > 0)
          .map(({ name, members }) => (
            <div key={name}>
              <h3 className={classes.small}>{name}</h3>
              <DifferenceList label={name} members={members} />
            </div>
          ))}
    </>
  );
}
