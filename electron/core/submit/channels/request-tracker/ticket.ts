import * as z from 'zod';
import type { Milestone } from '../../../../../shared/contract.ts';
import type { Json } from '../../../../../shared/json-pointer.ts';
import type { TicketState } from '../../channel.ts';
import type { Answer } from '../../http/exchange.ts';
import { categoryOf, isEnd, labelOf, milestoneOf } from './statuses.ts';

/* What Request Tracker shows of a ticket, as far as the app relies on it; its links are not read, they name its own idea of its address. */

/** Ids are numbers, in one place written as such and in another as text. */
export const NumericId = z
  .union([z.int().positive(), z.string()])
  .transform(String)
  .pipe(z.string().regex(/^[1-9]\d{0,15}$/));

const statusName = z
  .string()
  .min(1)
  .max(64)
  .regex(/^\P{Cc}+$/u);

/** RFC 3339 in UTC; the epoch stands for never. */
const Time = z.iso.datetime();

const Field = z.object({ name: z.string(), values: z.array(z.union([z.string(), z.null()])) });

/** The custom fields of a ticket by name, with their first values; what the desk dropped is empty. */
export const CustomFields = z
  .array(Field.catch({ name: '', values: [] }))
  .max(500)
  .transform((fields) => new Map(fields.map(({ name, values }) => [name, values[0] ?? ''])));

const ShownTicket = z.object({
  id: NumericId,
  Status: statusName,
  Created: Time.catch(''),
  /** Names of the users who asked for it; by mail that is their address. */
  Requestor: z
    .array(z.object({ id: z.string() }).transform(({ id }) => id))
    .max(100)
    .catch([]),
  CustomFields: CustomFields.catch(new Map()),
});

/** A change of status: to what, when, and by which transaction. */
export type StatusChange = { id: number; status: string; at: string };

const StatusTransaction = z.object({
  id: NumericId,
  Type: z.literal('Status'),
  NewValue: statusName,
  Created: Time.catch(''),
});

export function readStatusChange(json: unknown): StatusChange[] {
  const change = StatusTransaction.safeParse(json).data;
  return change ? [{ id: Number(change.id), status: change.NewValue, at: change.Created }] : [];
}

export type RtTicket = z.infer<typeof ShownTicket> & {
  /** Number of the last transaction, as the ETag says, also where a proxy made it weak or marked it; 0 without one. */
  revision: number;
};

/** A ticket in an answer; undefined where there is none. */
export function readShownTicket(answer: Answer): RtTicket | undefined {
  const shown = ShownTicket.safeParse(answer.json satisfies Json | undefined).data;
  const tag = /^(?:W\/)?"(\d{1,15})(?:-[a-z]+)?"$/.exec(answer.headers.get('etag') ?? '')?.[1];
  return shown && { ...shown, revision: Number(tag ?? 0) };
}

/** A ticket as the engine knows it: its status with the time since when, and every result that it went through. */
export function ticketState(
  ticket: RtTicket,
  changes: readonly StatusChange[],
  webBase: string,
): TicketState {
  const reached = changes.flatMap(({ id, status, at }): Milestone[] => {
    const name = milestoneOf(status);
    return name && at !== '' ? [{ name, at, source: 'desk', evidence: `#${id}` }] : [];
  });
  const opened: Milestone[] =
    ticket.Created === ''
      ? []
      : [{ name: 'ticket-opened', at: ticket.Created, source: 'desk', evidence: ticket.id }];
  const since = changes.findLast(({ status }) => status === ticket.Status)?.at ?? ticket.Created;
  return {
    id: ticket.id,
    number: ticket.id,
    url: `${webBase}/Ticket/Display.html?id=${ticket.id}`,
    status: {
      code: ticket.Status,
      category: categoryOf(ticket.Status),
      label: labelOf(ticket.Status),
      since,
    },
    revision: ticket.revision,
    closed: isEnd(ticket.Status),
    milestones: [...opened, ...reached],
    requiredActions: [],
  };
}
