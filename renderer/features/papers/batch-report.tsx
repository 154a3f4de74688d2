import { Button } from '@mantine/core';
import type { ListItem } from '../../../shared/operations/drafts.ts';
import { useLocalized, useText } from '../../i18n/use-text.ts';
import { Notice } from '../../ui/notice.tsx';
import { batchOutcome } from './batch-outcome.ts';
import classes from './batch.module.css';
import type { BatchState } from './use-batch.ts';
import { usePapersText } from './use-papers-text.ts';

type BatchReportProps = {
  report: Extract<BatchState, { is: 'over' }>['report'];
  isMerged: boolean;
  items: readonly ListItem[];
  onAgain: () => void;
  onClose: () => void;
};

/** What was written and where, and what was not, each with its reason. */
export function BatchReport({ report, isMerged, items, onAgain, onClose }: BatchReportProps) {
  const text = usePapersText();
  const windowText = useText();
  const localized = useLocalized();
  const { tone, title, help, place } = batchOutcome(report, isMerged, items.length, text);
  const titles = new Map(items.map((item) => [item.id, item.title]));
  return (
    <div className={classes.parts}>
      <Notice tone={tone} title={title} live={tone === 'error' ? 'alert' : 'status'}>
        {help !== null && <p>{help}</p>}
        {place !== null && <p className={classes.place}>{text('batch.where', { place })}</p>}
      </Notice>
      {report.failed.length > 0 && (
        <section aria-label={text('batch.failed', { count: report.failed.length })}>
          <p className={classes.line}>{text('batch.failed', { count: report.failed.length })}</p>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard */}
          <ul className={classes.failed} tabIndex={0}>
            {report.failed.map(({ id, message }) => (
              <li key={id}>
                <b>{titles.get(id) || windowText('request.untitled')}</b>
                <span>{localized(message)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className={classes.actions}>
        {report.files.length === 0 && (
          <Button variant="default" onClick={onAgain}>
            {text('batch.again')}
          </Button>
        )}
        <Button ref={(button) => button?.focus()} onClick={onClose}>
          {windowText('action.close')}
        </Button>
      </div>
    </div>
  );
}
