import type { MouseEvent } from 'react';
import type { RequiredAction } from '../../../../shared/operations/follow-up.ts';
import { calendarDay } from '../../../i18n/moments.ts';
import { useAreaText, useLanguage, useLocalized } from '../../../i18n/use-text.ts';
import { fieldOf } from '../form/field-findings.ts';
import { fieldId, jumpToField } from '../form/field-id.ts';
import { useFieldLabel } from '../use-field-label.ts';
import classes from './follow-up.module.css';
import { dayOf } from './moment-or-day.ts';

type AskedPointsProps = {
  actions: readonly RequiredAction[];
  /** True beside the form: names lead to their fields. */ isForm?: boolean;
};

/** What the desk asks for, in its own words, each with the field that it is about. */
export function AskedPoints({ actions, isForm = false }: AskedPointsProps) {
  const text = useAreaText('follow-up');
  const localized = useLocalized();
  const language = useLanguage();
  const label = useFieldLabel();

  // The window's address is the page that it shows, so the link itself must not change it.
  const jump = (event: MouseEvent, pointer: string): void => {
    event.preventDefault();
    jumpToField(pointer);
  };

  return (
    <ul className={classes.points}>
      {actions.map(({ code, pointer, message, dueAt }) => {
        const field = fieldOf(pointer);
        const words = field
          ? text('asked.about', { field: label(field), message: localized(message) })
          : localized(message);
        return (
          <li key={`${code} ${pointer}`}>
            {field && isForm ? (
              <a href={`#${fieldId(field)}`} onClick={(event) => jump(event, field)}>
                {words}
              </a>
            ) : (
              words
            )}
            {dueAt && ` (${text('asked.due', { day: calendarDay(dayOf(dueAt), language) })})`}
          </li>
        );
      })}
    </ul>
  );
}
