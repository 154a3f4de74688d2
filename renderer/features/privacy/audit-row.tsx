import { usePrivacyText } from './use-privacy-text.ts';
import en from '../../../shared/messages/en/privacy.json' with { type: 'json' };
import type { MessageKey } from '../../../shared/messages/translate.ts';
import { hrefOf } from '../../app/route.ts';
import { exactMoment } from '../../i18n/moments.ts';
import { useLanguage } from '../../i18n/use-text.ts';
import { GridCell } from '../../ui/grid-cell.tsx';
import classes from './privacy.module.css';
import type { AuditItem } from './privacy-queries.ts';

const hasWords = (key: string): key is MessageKey<'privacy'> => key in en;

/** One entry: what was done, when, and to which request; `id` is the element by which the grid's row gets its name. */
export function AuditRow({ item, id }: { item: AuditItem; id: string }) {
  const text = usePrivacyText();
  const language = useLanguage();
  const { seq, at, action, packetId, title } = item;
  // One entry for each request, and one for the customer that they belonged to.
  const key = action === 'erased' && packetId === null ? 'action.erased-customer' : `action.${action}`;
  return (
    <GridCell className={classes.cell}>
      <div id={id} className={classes.row}>
        <span className={classes.action}>
          {hasWords(key) ? (text as (key: string) => string)(key) : text('audit.other', { action })}
        </span>
        <time className={classes.when} dateTime={at}>
          {exactMoment(at, language)}
        </time>
        <span className={classes.about}>
          {packetId !== null && (
            <a href={hrefOf({ page: 'request', id: packetId })} tabIndex={-1}>
              {title ?? text('audit.gone', { id: packetId })}
            </a>
          )}
        </span>
        <span className={classes.when}>{text('audit.entry', { seq })}</span>
      </div>
    </GridCell>
  );
}
