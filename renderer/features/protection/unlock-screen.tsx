import type { UnlockWay } from '../../../shared/operations/protection.ts';
import { useAreaText } from '../../i18n/use-text.ts';
import { ShutFrame } from './shut-frame.tsx';
import { UnlockForm } from './unlock-form.tsx';

type UnlockScreenProps = { ways: readonly UnlockWay[]; isLocked: boolean };

/** Asks for the passphrase: at a start, or after the app was locked. */
export function UnlockScreen({ ways, isLocked }: UnlockScreenProps) {
  const text = useAreaText('protection');
  const subject = isLocked ? 'unlock.locked' : 'unlock.passphrase';
  return (
    <ShutFrame title={text(subject)}>
      <p>{text(`${subject}.what`)}</p>
      <UnlockForm ways={ways} go={text('unlock.go')} />
    </ShutFrame>
  );
}
