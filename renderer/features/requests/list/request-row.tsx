import type { ListItem } from '../../../../shared/operations/drafts.ts';
import { hrefOf } from '../../../app/route.ts';
import { useAreaText, useOutboxText, useText } from '../../../i18n/use-text.ts';
import { GridCell } from '../../../ui/grid-cell.tsx';
import { ShortMoment } from '../../../ui/moment.tsx';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { isEditable } from '../request-fields.ts';
import { subjectOf } from './list-view.ts';
import classes from './request-row.module.css';

const SHOWN_TAGS = 3;

type RequestRowProps = {
  item: ListItem;
  /** The element id by which the row gets its name. */
  id: string;
  isSelected: boolean;
  /** `toHere`: all from the row chosen last up to this one. */
  onSelect: (toHere: boolean) => void;
};

/** One request or plan: a box to choose it and a link to it. The grid's row has the focus, not these. */
export function RequestRow({ item, id, isSelected, onSelect }: RequestRowProps) {
  const text = useAreaText('drafts');
  const windowText = useText();
  const outboxText = useOutboxText();
  const { kind, state, missing, tags, milestone } = item;
  const title = item.title || (kind === 'plan' ? text('row.untitledPlan') : windowText('request.untitled'));
  const subject = subjectOf({ kind, ...(item.method && { method: item.method }) });
  return (
    <>
      <GridCell>
        <label className={classes.box}>
          <input
            type="checkbox"
            tabIndex={-1}
            checked={isSelected}
            aria-label={text('row.select', { title })}
            onChange={({ nativeEvent }) =>
              onSelect(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
            }
          />
        </label>
      </GridCell>
      <GridCell className={classes.cell}>
        <a id={id} className={classes.link} href={hrefOf({ page: 'request', id: item.id })} tabIndex={-1}>
          <span className={classes.title}>{title}</span>
          <StateBadge state={state} />
          <span className={classes.time}>
            <ShortMoment at={item.updatedAt} />
          </span>
          <span className={classes.facts}>
            {subject && <span>{text(`subject.${subject}`)}</span>}
            {isEditable(state) && !item.isHandedOver && (
              <span className={classes.data} data-missing={missing > 0}>
                {missing > 0 ? text('row.missing', { count: missing }) : text('row.complete')}
              </span>
            )}
            {item.isHandedOver && <span className={classes.away}>{text('row.handedOver')}</span>}
            {milestone && <span>{outboxText(`milestone.${milestone}`)}</span>}
            {tags.length > 0 && (
              <span className={classes.tags} title={text('row.allTags', { tags: tags.join(', ') })}>
                {tags.slice(0, SHOWN_TAGS).map((tag) => (
                  <span key={tag} className={classes.tag}>
                    {tag}
                  </span>
                ))}
                {tags.length > SHOWN_TAGS && text('row.moreTags', { count: tags.length - SHOWN_TAGS })}
              </span>
            )}
          </span>
        </a>
      </GridCell>
    </>
  );
}
