import en from '../../../shared/messages/en/sync-log.json' with { type: 'json' };
import type { MessageKey } from '../../../shared/messages/translate.ts';
import type { SyncLogEntry } from '../../../shared/operations/sending.ts';
import type { AreaText } from '../../i18n/use-text.ts';

const hasWords = (key: string): key is MessageKey<'sync-log'> => key in en;

/** What came of a step, in words; a code that nobody has words for is quoted. */
export function resultWords({ code }: Pick<SyncLogEntry, 'code'>, text: AreaText<'sync-log'>): string | null {
  if (code === null) return null;
  const key = `code.${code}`;
  return hasWords(key) ? (text as (key: string) => string)(key) : text('codeOther', { code });
}

/** What the detail of a line is: its meaning depends on the event. */
function detailWords({ event, detail }: SyncLogEntry, text: AreaText<'sync-log'>): string | null {
  if (detail === null) return null;
  switch (event) {
    case 'pass-started':
      return text('count', { count: Number(detail) });
    case 'attempt-started':
    case 'attempt-ended':
    case 'message-posted':
    case 'correction-sent':
    case 'withdrawal-sent':
      return text('attempt', { n: detail });
    case 'clock-offset':
      return text('clockAhead', { seconds: detail });
    case 'looked-up':
    case 'read-back':
    case 'ticket-changed':
    case 'confirmed-by-person':
      return text('ticket', { number: detail });
    case 'pass-ended':
    case 'interrupted':
    case 'handed-to-person':
    case 'paused':
    case 'resumed':
      return detail;
  }
}

/** What else is known of a step: ticket or attempt, channel, the status of the answer, how long it took. */
export function factsOf(entry: SyncLogEntry, text: AreaText<'sync-log'>): string[] {
  const { channel, httpStatus, durationMs: ms } = entry;
  const facts = [
    detailWords(entry, text),
    channel && text(`channel.${channel}`),
    httpStatus !== null && text('httpStatus', { status: httpStatus }),
    ms !== null && (ms < 1000 ? text('milliseconds', { ms }) : text('seconds', { s: Math.round(ms / 1000) })),
  ];
  return facts.filter((fact) => typeof fact === 'string');
}
