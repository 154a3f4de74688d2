import { useAreaText } from '../../i18n/use-text.ts';
import { ShutFrame } from '../protection/shut-frame.tsx';
import { TryAgain } from '../protection/try-again.tsx';
import type { Damage } from './damage.ts';
import { RestoreWizard } from './restore-wizard.tsx';
import type { Restored } from './restored-notice.tsx';

type DamagedScreenProps = { code: Damage; onRestored: (restored: Restored) => void };

/** The data file cannot be used: what happened, and a backup with one click. */
export function DamagedScreen({ code, onRestored }: DamagedScreenProps) {
  const text = useAreaText('backups');
  const cause = code === 'changes-missing' || code === 'keys-damaged' ? code : 'damaged';
  return (
    <ShutFrame title={text(`shut.${code}`)}>
      <p>{text(`shut.${cause}.what`)}</p>
      <RestoreWizard onRestored={onRestored} />
      {cause !== 'damaged' && <TryAgain />}
    </ShutFrame>
  );
}
