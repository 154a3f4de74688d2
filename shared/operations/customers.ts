import * as z from 'zod';
import { PacketKind } from '../packet/packet.ts';
import { Evidence } from '../rules/duplicates/duplicate-evidence.ts';
import { MilestoneName, State } from '../states.ts';

/*
 * Customers, whose company and contact persons live once for all their requests, and requests that may be about
 * the same company.
 */

const id = z.uuid();
const time = z.iso.datetime();

/** The packet members of a company or a contact person. */
const Members = z.record(z.string(), z.unknown());

export const CustomerSummary = z.object({
  id,
  name: z.string(),
  vatId: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  requests: z.int(),
  updatedAt: time,
});
export type CustomerSummary = z.infer<typeof CustomerSummary>;

export const CustomerPacket = z.object({
  id,
  kind: PacketKind,
  title: z.string(),
  state: State,
  updatedAt: time,
  ticketNumber: z.string().nullable(),
  milestones: z.array(z.object({ name: MilestoneName, at: z.string() })),
});
export type CustomerPacket = z.infer<typeof CustomerPacket>;

const Customer = z.object({
  id,
  company: Members,
  /** Contact persons, the one used last first; no two have the same email address. */
  contacts: z.array(Members),
  packets: z.array(CustomerPacket),
});

/** Another request that may be about the same company, and why. `score` is 0 to 1, only for the order. */
export const Duplicate = z.object({
  id,
  customerId: id.nullable(),
  title: z.string(),
  state: State,
  updatedAt: time,
  evidence: z.array(Evidence),
  score: z.number(),
  company: Members,
  contact: Members,
});
export type Duplicate = z.infer<typeof Duplicate>;

export const customerOperations = {
  /** Customers by name; `search` is part of a name, VAT ID or city. */
  listCustomers: {
    input: z.object({
      search: z.string().max(200).optional(),
      limit: z.int().min(1).max(500).default(100),
      cursor: z.string().max(400).optional(),
    }),
    output: z.object({ items: z.array(CustomerSummary), nextCursor: z.string().nullable() }),
  },
  showCustomer: { input: z.object({ id }), output: Customer },
  /**
   * Says whose a request is: with a customer its company data is taken over into the draft (undo takes it back),
   * with null it becomes a customer of its own.
   */
  assignCustomer: {
    input: z.object({ packetId: id, customerId: id.nullable() }),
    output: z.object({ customerId: id.nullable() }),
  },
  /** Other requests that may be about the same company, the strongest evidence first; the judged ones left out. */
  findDuplicates: { input: z.object({ id }), output: z.object({ items: z.array(Duplicate) }) },
  /** Remembers that two requests are about different companies, or forgets it again. */
  judgeDuplicate: { input: z.object({ id, other: id, differ: z.boolean() }), output: z.object({}) },
} as const;
