/** A way through the changes of a request. */
export type Direction = 'undo' | 'redo';

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** What a key asks for: Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y; on a Mac the first two with Cmd. Follows the letter, not the key's place. */
export function directionOf(event: Key, isMac: boolean): Direction | null {
  const [wanted, other] = isMac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  if (!wanted || other || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !event.shiftKey && !isMac ? 'redo' : null;
}

const TEXT_TYPES = new Set(['text', 'email', 'search', 'tel', 'url', 'password']);

/** True for an element in which the browser keeps an undo of its own. */
export const takesText = (element: unknown): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement && TEXT_TYPES.has(element.type));
