import { useAreaText } from '../i18n/use-text.ts';
import { Icon } from '../ui/icon.tsx';
import { lockKeys, useLock } from './lock.tsx';
import classes from './navigation.module.css';

/** Locks the app at once; nothing where it cannot be locked. */
export function LockButton() {
  const text = useAreaText('protection');
  const lock = useLock();
  if (!lock) return null;
  return (
    <button
      type="button"
      className={classes.lock}
      aria-keyshortcuts={lockKeys.aria}
      title={lockKeys.shown}
      onClick={lock}
    >
      <Icon name="lock" />
      {text('lock')}
    </button>
  );
}
