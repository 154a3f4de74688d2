import { hrefOf } from '../../app/route.ts';
import { useText } from '../../i18n/use-text.ts';
import { Notice } from '../../ui/notice.tsx';

/** Said where no desk was chosen yet: finalized requests wait until then. */
export function NoChannelNotice() {
  const text = useText();
  return (
    <Notice tone="info" title={text('outbox.noChannel')}>
      <p>
        {text('outbox.noChannelHelp')} <a href={hrefOf({ page: 'settings' })}>{text('outbox.toSettings')}</a>
      </p>
    </Notice>
  );
}
