import * as z from 'zod';

/*
 * Privacy per customer: what is stored about its people, erasing it, how long it is kept, and the audit trail.
 */

const id = z.uuid();
const time = z.iso.datetime();

export const privacyOperations = {
  /** Everything stored about a customer and its people, as one JSON text with a name for the file. DeskError `not-found`. */
  exportPerson: {
    input: z.object({ customerId: id }),
    output: z.object({ fileName: z.string(), text: z.string() }),
  },
  /**
   * Erases a customer with all its requests and plans and leaves a tombstone: ids, ticket numbers, times and hashes,
   * nothing about a person. DeskError `not-found`, `erase-refused` while something of it is on its way to the desk.
   */
  eraseCustomer: { input: z.object({ customerId: id }), output: z.object({ erasedPackets: z.int() }) },
  /** How many months after its completion a customer's data is kept (null: until a person erases it), and whose time is over. */
  readRetention: {
    input: z.object({}),
    output: z.object({
      months: z.int().nullable(),
      due: z.array(z.object({ customerId: id, name: z.string(), completedAt: time })),
    }),
  },
  setRetention: { input: z.object({ months: z.int().min(1).max(240).nullable() }), output: z.object({}) },
  /** The audit trail, newest first. `cursor`: the last `seq` of the page before. */
  readAudit: {
    input: z.object({ cursor: z.int().positive().optional(), limit: z.int().min(1).max(500).default(100) }),
    output: z.object({
      items: z.array(
        z.object({
          seq: z.int(),
          at: time,
          action: z.string(),
          packetId: z.string().nullable(),
          /** What the request or plan is called today; null where it is gone or the entry is about none. */
          title: z.string().nullable(),
          /** JSON text of an object: codes, numbers and ids. */
          detail: z.string(),
        }),
      ),
      nextCursor: z.int().nullable(),
    }),
  },
} as const;
