/*
 * Cursors are opaque to clients: base64url of a JSON array, headed by the desk's id, so that a cursor of another
 * desk, or of one that lost its data, is not taken for a place in this one.
 */

/** The cursor for a place in a list of the desk. */
export const writeCursor = (deskId: string, place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify([deskId, ...place]), 'utf8').toString('base64url');

/** The place that a cursor of this desk names, or null for garbage and for another desk's cursor. */
export function readCursor(deskId: string, cursor: string): unknown[] | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) && parts[0] === deskId ? parts.slice(1) : null;
  } catch {
    return null;
  }
}
