import type { PacketSummary } from '../../../../shared/contract.ts';
import { hrefOf } from '../../../app/route.ts';
import { useText } from '../../../i18n/use-text.ts';
import { ShortMoment } from '../../../ui/moment.tsx';
import { StateBadge } from '../../../ui/state-badge.tsx';
import classes from './request-list.module.css';

/** One request or plan as a link to it. */
export function RequestRow({ item }: { item: PacketSummary }) {
  const text = useText();
  return (
    <a className={classes.row} href={hrefOf({ page: 'request', id: item.id })}>
      <span className={classes.title}>
        {item.title || text('request.untitled')}
        {item.kind === 'plan' && <span className={classes.kind}> · {text('kind.plan')}</span>}
      </span>
      <StateBadge state={item.state} />
      <span className={classes.updated}>
        <ShortMoment at={item.updatedAt} />
      </span>
    </a>
  );
}
