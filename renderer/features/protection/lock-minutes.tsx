import { Button, NativeSelect } from '@mantine/core';
import { lockKeys, useLock } from '../../app/lock.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { useAreaText } from '../../i18n/use-text.ts';
import classes from './protection.module.css';

const offered = [1, 5, 10, 15, 30, 60];

/** After how long without the person the app locks itself, and a button that locks it now. */
export function LockMinutes() {
  const text = useAreaText('protection');
  const { lockAfterMinutes, change } = usePreferences();
  const lock = useLock();
  const minutes = [...new Set([...offered, lockAfterMinutes ?? 1])].toSorted((a, b) => a - b);
  return (
    <div className={classes.part}>
      <NativeSelect
        label={text('idle')}
        description={text('idle.hint')}
        value={lockAfterMinutes ?? ''}
        onChange={({ currentTarget: { value } }) =>
          change({ lockAfterMinutes: value === '' ? null : Number(value) })
        }
        data={[
          { value: '', label: text('idle.never') },
          ...minutes.map((count) => ({ value: String(count), label: text('idle.minutes', { count }) })),
        ]}
      />
      {lock && (
        <Button variant="default" onClick={lock} title={lockKeys.shown}>
          {text('lock')}
        </Button>
      )}
    </div>
  );
}
