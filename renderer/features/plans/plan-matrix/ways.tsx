import { Fragment } from 'react';
import { calendarDay } from '../../../i18n/moments.ts';
import { useAreaText, useLanguage } from '../../../i18n/use-text.ts';
import type { Way } from './access.ts';
import classes from './plan-matrix.module.css';

/** Roles with where they come from. */
export function Ways({ ways }: { ways: readonly Way[] }) {
  const text = useAreaText('plans');
  const language = useLanguage();
  return ways.map(({ role, from, origin, until }, n) => (
    <Fragment key={`${from} ${role}`}>
      {n > 0 && ', '}
      {from === 'project' ? (
        <code>{role}</code>
      ) : (
        <span className={classes.dim}>{text(`matrix.from.${from}`, { role, origin })}</span>
      )}
      {until !== '' && ` (${text('matrix.until', { day: calendarDay(until, language) })})`}
    </Fragment>
  ));
}
