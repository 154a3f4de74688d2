import type { UnlockWay } from '../../../shared/operations/protection.ts';
import { useAreaText } from '../../i18n/use-text.ts';
import { keyStoreName } from './key-store-name.ts';
import { ShutFrame } from './shut-frame.tsx';
import { TryAgain } from './try-again.tsx';
import { UnlockForm } from './unlock-form.tsx';

type KeyStoreScreenProps = { ways: readonly UnlockWay[]; keyStore: unknown };

/** The key store gave no key: what that means, that nothing is lost, and the two ways in. */
export function KeyStoreScreen({ ways, keyStore }: KeyStoreScreenProps) {
  const text = useAreaText('protection');
  const name = keyStoreName(typeof keyStore === 'string' ? keyStore : null, text);
  const hasCode = ways.includes('recovery-code');
  return (
    <ShutFrame title={text('unlock.key-store')}>
      <p>{text('unlock.key-store.what', { keyStore: name })}</p>
      <p>{text('unlock.key-store.again')}</p>
      <TryAgain />
      <p>{text(hasCode ? 'unlock.key-store.code' : 'unlock.key-store.noCode')}</p>
      {hasCode && <UnlockForm ways={ways} go={text('unlock.open')} />}
    </ShutFrame>
  );
}
