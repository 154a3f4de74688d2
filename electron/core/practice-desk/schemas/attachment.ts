import * as z from 'zod';
import { time } from './text.ts';

/** A file that was uploaded; the same bytes always have the same id. */
export const Attachment = z.object({
  id: z.string(),
  digest: z.string().describe('Content-Digest (RFC 9530) of the bytes'),
  fileName: z.string().nullable(),
  contentType: z.string(),
  bytes: z.int(),
  createdAt: time,
  links: z.object({ self: z.url() }),
});
export type Attachment = z.infer<typeof Attachment>;
