type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** True for Ctrl+Shift+L, on a Mac Shift+Cmd+L. */
export function isLockKey(event: Key, isMac: boolean): boolean {
  const [wanted, other] = isMac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  return wanted && !other && event.shiftKey && !event.altKey && event.key.toLowerCase() === 'l';
}
