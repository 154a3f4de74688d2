import type { DraftSaves } from '../features/requests/draft-saves.ts';

/** Saves what was typed when the window is hidden or goes away; gives back the function that ends it. */
export function leaveSafely(saves: DraftSaves): () => void {
  const flushWhenHidden = (): void => {
    if (document.visibilityState === 'hidden') saves.flushAll();
  };
  document.addEventListener('visibilitychange', flushWhenHidden);
  window.addEventListener('beforeunload', saves.leaveAll);
  window.addEventListener('pagehide', saves.leaveAll);
  return () => {
    document.removeEventListener('visibilitychange', flushWhenHidden);
    window.removeEventListener('beforeunload', saves.leaveAll);
    window.removeEventListener('pagehide', saves.leaveAll);
  };
}
