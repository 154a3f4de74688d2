import type { PacketView } from '../../../../shared/contract.ts';
import { useLocalized, useText } from '../../../i18n/use-text.ts';
import { Notice } from '../../../ui/notice.tsx';
import { WithdrawButton } from '../withdraw-button.tsx';

/** Why a finalized request came back, in the desk's own words, and what to do with it. */
export function NeedsYouNotice({ view }: { view: PacketView }) {
  const text = useText();
  const localized = useLocalized();
  const error = view.attempts.at(-1)?.error;
  return (
    <Notice tone="warning" title={text('needsYou.title')} actions={<WithdrawButton id={view.id} size="xs" />}>
      {error && <p>{localized(error.message)}</p>}
      {error?.deskWords && <p>{text('attempt.deskWords', { words: error.deskWords })}</p>}
      <p>{text('needsYou.what')}</p>
    </Notice>
  );
}
