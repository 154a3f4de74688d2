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
    if (!Array.isArray(parts) || parts[0] !== deskId) return null;
    const place = parts.slice(1) as (string | number)[];
    // Decoders overlook what does not belong there; only what the desk wrote itself is a cursor.
    return writeCursor(deskId, place) === cursor ? place : null;
  } catch {
    return null;
  }
}
