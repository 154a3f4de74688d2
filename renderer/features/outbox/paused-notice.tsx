import type { Paused } from '../../../shared/states.ts';
import { hrefOf } from '../../app/route.ts';
import { useOutboxText, useText } from '../../i18n/use-text.ts';
import { Notice } from '../../ui/notice.tsx';

/** Why nothing is sent at the moment, and what to do about it. */
export function PausedNotice({ reason }: { reason: Paused }) {
  const text = useText();
  const outboxText = useOutboxText();
  const needsSettings = reason === 'auth' || reason === 'channel';
  return (
    <Notice tone="warning" live="status" title={outboxText(`paused.${reason}`)}>
      <p>
        {outboxText(`paused.${reason}.do`)}{' '}
        {needsSettings && <a href={hrefOf({ page: 'settings' })}>{text('outbox.toSettings')}</a>}
      </p>
    </Notice>
  );
}
