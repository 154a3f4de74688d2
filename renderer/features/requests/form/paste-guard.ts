/**
 * Longest text, in UTF-16 units, that may come into a field at once. The longest field takes 4,000 characters; a
 * megabyte in an input makes Chromium lay out for seconds at every key.
 */
export const LONGEST_PASTE = 20_000;

/** The length of a text that is about to come into a field by pasting, dropping or dictating, where it is too long for any; else null. */
export function tooLongInput(event: Pick<InputEvent, 'data' | 'dataTransfer'>): number | null {
  const { length } = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
  return length > LONGEST_PASTE ? length : null;
}
