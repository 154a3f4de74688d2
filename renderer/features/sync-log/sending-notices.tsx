import type { Output } from '../../../shared/contract.ts';
import { ageOf } from '../../app/age.ts';
import { useMinute } from '../../app/use-minute.ts';
import { useAreaText } from '../../i18n/use-text.ts';
import { Notice } from '../../ui/notice.tsx';

/** From here on a wrong clock is worth a word, in seconds: times shown are off then, and secure connections may fail. */
const WRONG_CLOCK_S = 300;

/** Said of a clock that is wrong, and of what has waited for more than a day. */
export function SendingNotices({ outbox }: { outbox: Output<'readOutbox'> }) {
  const text = useAreaText('sending');
  const now = useMinute();
  const ahead = outbox.sending.clockAheadSeconds ?? 0;
  const minutes = Math.round(Math.abs(ahead) / 60);
  const isOver = ({ state }: { state: string }): boolean => state === 'sent' || state === 'withdrawn';
  const old = outbox.items.filter(
    (item) => !isOver(item) && ageOf(item.finalizedAt, now)?.unit === 'day',
  ).length;
  return (
    <>
      {Math.abs(ahead) >= WRONG_CLOCK_S && (
        <Notice
          tone="warning"
          live="status"
          title={text(ahead > 0 ? 'clockFast' : 'clockSlow', { count: minutes })}
        >
          <p>{text('clockHelp')}</p>
        </Notice>
      )}
      {old > 0 && !outbox.sending.paused && (
        <Notice tone="info" title={text('old', { count: old })}>
          <p>{text('oldHelp')}</p>
        </Notice>
      )}
    </>
  );
}
