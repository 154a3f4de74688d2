import { useSyncLogText } from './use-sync-log-text.ts';
import type { SyncLogEntry } from '../../../shared/operations/sending.ts';
import { hrefOf } from '../../app/route.ts';
import { exactMoment } from '../../i18n/moments.ts';
import { useLanguage } from '../../i18n/use-text.ts';
import { GridCell } from '../../ui/grid-cell.tsx';
import { factsOf, resultWords } from './log-words.ts';
import classes from './sync-log.module.css';

/** One step as it was written down; `id` is the element by which the grid's row gets its name. */
export function SyncLogRow({ entry, id }: { entry: SyncLogEntry; id: string }) {
  const text = useSyncLogText();
  const language = useLanguage();
  const { at, event, packetId, title } = entry;
  const result = resultWords(entry, text);
  return (
    <GridCell className={classes.cell}>
      <div id={id} className={classes.row}>
        <span className={classes.what}>
          <span className={classes.event}>{text(`event.${event}`)}</span>
          {result !== null && `: ${result}`}
        </span>
        <time className={classes.dimmed} dateTime={at}>
          {exactMoment(at, language)}
        </time>
        <span className={classes.facts}>
          {packetId !== null && (
            <a href={hrefOf({ page: 'request', id: packetId })} tabIndex={-1}>
              {title || text('untitled')}
            </a>
          )}
          {factsOf(entry, text).map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </span>
      </div>
    </GridCell>
  );
}
