import type { OperationError } from '../../../shared/errors.ts';
import { useAreaText, useLocalized } from '../../i18n/use-text.ts';
import { ShutFrame } from './shut-frame.tsx';
import { TryAgain } from './try-again.tsx';

const known = ['profile-newer', 'profile-locked', 'disk-full', 'core-gone'] as const;

/** What only the person can mend outside of the app: in words, and a button to try again. */
export function TroubleScreen({ error }: { error: OperationError }) {
  const text = useAreaText('protection');
  const localized = useLocalized();
  const subject = known.find((code) => code === error.code) ?? 'other';
  return (
    <ShutFrame title={text(`trouble.${subject}`)}>
      <p role="alert">{localized(error.message)}</p>
      {/* A process that is gone answers nothing any more. */}
      {subject !== 'core-gone' && <TryAgain />}
    </ShutFrame>
  );
}
