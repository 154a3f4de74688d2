import { usePrivacyText } from './use-privacy-text.ts';
import type { OperationError } from '../../../shared/errors.ts';
import { dateOf } from '../../i18n/moments.ts';
import { useLanguage } from '../../i18n/use-text.ts';
import { Notice } from '../../ui/notice.tsx';

/** Stands where a request or plan would be shown that was erased. */
export function ErasedNotice({
  details: { erasedAt, ticketNumber: number },
}: Pick<OperationError, 'details'>) {
  const text = usePrivacyText();
  const language = useLanguage();
  const day = typeof erasedAt === 'string' ? dateOf(erasedAt, language) : '';
  return (
    <Notice tone="info" live="status" title={text('erased.title')}>
      <p>
        {typeof number === 'string'
          ? text('erased.whatTicket', { day, number })
          : text('erased.what', { day })}
      </p>
    </Notice>
  );
}
