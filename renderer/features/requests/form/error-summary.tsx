import { useEffect, useRef, type MouseEvent } from 'react';
import type { Finding } from '../../../../shared/findings.ts';
import { useLocalized, useText } from '../../../i18n/use-text.ts';
import type { FieldPointer } from '../request-fields.ts';
import { useFieldLabel } from '../use-field-label.ts';
import { fieldOf } from './field-findings.ts';
import { fieldId, jumpToField } from './field-id.ts';
import classes from './request-form.module.css';

/** Many messages name their field; the others get its name in front. */
const withName = (name: string | null, message: string): string =>
  name === null || message.startsWith(name) ? message : `${name}: ${message}`;

/** The window's address is the page that it shows, so the link itself must not change it. */
function jump(event: MouseEvent, field: FieldPointer): void {
  event.preventDefault();
  jumpToField(field);
}

/** What stands between the request and its finalizing. Each entry leads to its field; a new summary takes the focus. */
export function ErrorSummary({ errors }: { errors: readonly Finding[] }) {
  const text = useText();
  const localized = useLocalized();
  const label = useFieldLabel();
  const summary = useRef<HTMLDivElement>(null);

  useEffect(() => summary.current?.focus(), []);

  if (errors.length === 0) return null;
  return (
    <div className={classes.summary} role="alert" tabIndex={-1} ref={summary} aria-labelledby="error-summary">
      <h2 id="error-summary">{text('form.summary', { count: errors.length })}</h2>
      <ul>
        {errors.map((finding) => {
          const field = fieldOf(finding.pointer);
          const message = withName(field && label(field), localized(finding.message));
          return (
            <li key={`${finding.pointer} ${finding.code}`}>
              {field ? (
                <a href={`#${fieldId(field)}`} onClick={(event) => jump(event, field)}>
                  {message}
                </a>
              ) : (
                message
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
