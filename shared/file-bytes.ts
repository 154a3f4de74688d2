import * as z from 'zod';

/** The content of a file on its way out of core. */
export const FileBytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** The most bytes of a file on its way in; what an operation takes less than that, it refuses in its own words. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The content of a file on its way in. */
export const GivenBytes = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= MOST_BYTES)
  .meta({ type: 'string', contentEncoding: 'binary', maxLength: MOST_BYTES });
