import { useQuery } from '@tanstack/react-query';
import { createContext, use, useCallback, useEffect, type ReactNode } from 'react';
import { useDraftSaves } from '../features/requests/draft-saves.ts';
import { useAreaText, useLanguage } from '../i18n/use-text.ts';
import { useNotify } from '../ui/use-notify.ts';
import { useDesk } from './desk-context.ts';
import { protectionQuery } from './desk-queries.ts';
import { isLockKey } from './lock-key.ts';
import { usePreferences } from './preferences.tsx';
import { watchIdle } from './watch-idle.ts';

const MINUTE = 60_000;

/** Locks the app; null where no passphrase protects the profile, so that nothing can be locked. */
type Lock = (() => void) | null;

const LockContext = createContext<Lock>(null);
export const useLock = (): Lock => use(LockContext);

const isMac = navigator.userAgent.includes('Mac');
/** The keys as `aria-keyshortcuts` and people read them. */
export const lockKeys = isMac
  ? { aria: 'Meta+Shift+L', shown: '⇧⌘L' }
  : { aria: 'Control+Shift+L', shown: 'Ctrl+Shift+L' };

/** Lets the app be locked: by button, by keys, after a time without the person, and when the person leaves the computer. */
export function LockProvider({ children }: { children: ReactNode }) {
  const desk = useDesk();
  const { data: protection } = useQuery(protectionQuery(desk));
  const { lockAfterMinutes } = usePreferences();
  const mayLock = protection?.kind === 'passphrase';
  const lock = useSafeLock();

  useEffect(() => {
    if (!mayLock) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!isLockKey(event, isMac)) return;
      event.preventDefault();
      lock();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [mayLock, lock]);

  useEffect(() => {
    if (!mayLock || lockAfterMinutes === null) return undefined;
    const endWatch = watchIdle(document, lockAfterMinutes * MINUTE, lock);
    const endEvents = desk.onEvent(({ type }) => {
      if (type === 'person-left') lock();
    });
    return () => {
      endWatch();
      endEvents();
    };
  }, [desk, mayLock, lockAfterMinutes, lock]);

  return <LockContext value={mayLock ? lock : null}>{children}</LockContext>;
}

/** Saves first what was typed; where that fails it does not lock, and says so. */
function useSafeLock(): () => void {
  const desk = useDesk();
  const saves = useDraftSaves();
  const text = useAreaText('protection');
  const language = useLanguage();
  const { failed } = useNotify();
  const safeLock = async (): Promise<void> => {
    const unsaved = await saves.saveAll();
    if (unsaved) {
      const message = text('lock.notSaved', { reason: unsaved.message[language] });
      return void failed({ de: message, en: message });
    }
    const answer = await desk.lockProfile({});
    if (!answer.ok) failed(answer.error.message);
  };
  // oxlint-disable-next-line react/exhaustive-deps -- the words may be those of the last drawing
  return useCallback(() => void safeLock(), [desk, saves, language]);
}
