import * as z from 'zod';
import { State } from '../states.ts';

/*
 * Where a person carries a request to the desk, or is the only one who can say whether it arrived.
 */

const id = z.uuid();

/** What a person pastes to name a ticket: its number, `SSD-123` say, or the address of its page. No control characters. */
const PastedTicket = z
  .string()
  .trim()
  .min(1)
  .max(2048)
  .regex(/^[^\p{C}]+$/u);

export const deliveryOperations = {
  /** What to paste or to send: the frozen request in words. `not-submitted` where it was not finalized. */
  describeDelivery: {
    input: z.object({ id }),
    output: z.object({
      to: z.string().nullable(),
      subject: z.string(),
      text: z.string(),
      /** The page of the Help Center to paste it into; http or https. */
      portalUrl: z.string().nullable(),
    }),
  },
  /** The request as a mail file (`.eml`) with summary and packet; the same bytes every time. */
  makeMail: {
    input: z.object({ id }),
    output: z.object({
      fileName: z.string(),
      data: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    }),
  },
  /** A person says that the desk has the request, with the ticket's number where it is known. Nothing is sent. */
  confirmDelivery: {
    input: z.object({ id, ticketNumber: PastedTicket.nullable() }),
    output: z.object({ id, state: State }),
  },
} as const;
