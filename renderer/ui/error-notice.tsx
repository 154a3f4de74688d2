import { Button } from '@mantine/core';
import type { OperationError } from '../../shared/errors.ts';
import { useLocalized, useText } from '../i18n/use-text.ts';
import { Notice } from './notice.tsx';

/** A failed operation: its message says what happened, whether the data is safe and what now. */
export function ErrorNotice({ error, onRetry }: { error: OperationError; onRetry?: () => void }) {
  const text = useText();
  const localized = useLocalized();
  const retry = onRetry && (
    <Button size="xs" variant="default" onClick={onRetry}>
      {text('action.tryAgain')}
    </Button>
  );
  return (
    <Notice tone="error" live="alert" actions={retry}>
      <p>{localized(error.message)}</p>
    </Notice>
  );
}
