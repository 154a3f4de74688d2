import type { ErrorCode, OperationError } from '../../../shared/errors.ts';
import type { UnlockWay } from '../../../shared/operations/protection.ts';
import { useReadyMark } from '../../app/use-ready-mark.ts';
import { DamagedScreen } from '../backups/damaged-screen.tsx';
import { isDamage } from '../backups/damage.ts';
import type { Restored } from '../backups/restored-notice.tsx';
import { KeyStoreScreen } from './key-store-screen.tsx';
import { TroubleScreen } from './trouble-screen.tsx';
import { UnlockScreen } from './unlock-screen.tsx';

/** Of the codes that no passphrase is asked for after a wrong one too. */
const sealed: ReadonlySet<ErrorCode> = new Set(['profile-sealed', 'wrong-secret']);

type ShutScreenProps = {
  error: OperationError;
  ways: readonly UnlockWay[];
  onRestored: (restored: Restored) => void;
};

/** Why the profile is shut, and what opens it. Nothing here deletes anything or makes a new key. */
export default function ShutScreen({ error, ways, onRestored }: ShutScreenProps) {
  useReadyMark();
  if (sealed.has(error.code)) {
    return ways.includes('passphrase') ? (
      <UnlockScreen ways={ways} isLocked={error.details['reason'] === 'locked'} />
    ) : (
      <KeyStoreScreen ways={ways} keyStore={error.details['keyStore']} />
    );
  }
  if (isDamage(error.code)) return <DamagedScreen code={error.code} onRestored={onRestored} />;
  return <TroubleScreen error={error} />;
}
