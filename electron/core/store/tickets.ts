import type { Database } from 'better-sqlite3';
import type { Milestone, Ticket, TicketStatus } from '../../../shared/contract.ts';
import { MilestoneName, type ChannelKind } from '../../../shared/states.ts';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

type TicketRow = SqlRow & {
  draft_id: string;
  channel: ChannelKind;
  desk: string;
  ticket_id: string;
  number: string | null;
  url: string | null;
  status: string | null;
  revision: number;
  closed: 0 | 1;
  received_at: string;
  updated_at: string;
};

type StatusEventRow = SqlRow & {
  seq: number;
  draft_id: string;
  status: string;
  revision: number;
  seen_at: string;
};

type MilestoneRow = SqlRow & {
  draft_id: string;
  name: MilestoneName;
  at: string;
  source: 'desk' | 'manual';
  evidence: string | null;
};

type FeedRow = SqlRow & { desk: string; cursor: string };

/** A ticket with what the engine needs to follow it. */
export type StoredTicket = Ticket & { packetId: string; desk: string; revision: number; closed: boolean };

/** A status that a ticket was seen in. */
export type SeenStatus = { status: TicketStatus; seenAt: string };

/** What is shown of a stored ticket. */
export const shownTicket = ({ channel, id, number, url, status }: StoredTicket): Ticket => ({
  channel,
  id,
  number,
  url,
  status,
});

const ticketColumns = [
  'draft_id',
  'channel',
  'desk',
  'ticket_id',
  'number',
  'url',
  'status',
  'revision',
  'closed',
  'received_at',
  'updated_at',
] as const satisfies (keyof TicketRow)[];

const toTicket = (row: TicketRow): StoredTicket => ({
  packetId: row.draft_id,
  channel: row.channel,
  desk: row.desk,
  id: row.ticket_id,
  number: row.number,
  url: row.url,
  status: row.status === null ? null : (JSON.parse(row.status) as TicketStatus),
  revision: row.revision,
  closed: row.closed === 1,
});

/** Tickets at the desk, every status they were seen in, their milestones, and how far each desk's feed was read. */
export function makeTickets(db: Database) {
  const tickets = makeSealedTable<TicketRow>(db, 'ticket', ticketColumns, ['draft_id']);
  const events = makeSealedTable<StatusEventRow>(
    db,
    'status_event',
    ['seq', 'draft_id', 'status', 'revision', 'seen_at'],
    ['seq'],
  );
  const milestones = makeSealedTable<MilestoneRow>(
    db,
    'milestone',
    ['draft_id', 'name', 'at', 'source', 'evidence'],
    ['draft_id', 'name'],
  );
  const feeds = makeSealedTable<FeedRow>(db, 'feed', ['desk', 'cursor'], ['desk']);

  const select = `SELECT ${ticketColumns.join(', ')}, row_hash FROM ticket`;
  const byTicketId = db.prepare(`${select} WHERE desk = ? AND ticket_id = ?`);
  const open = db.prepare(`${select} WHERE closed = 0 ORDER BY draft_id`);
  // Results of one moment in the order in which the source text lists them.
  const milestonesOf =
    db.prepare(`SELECT m.* FROM milestone m LEFT JOIN json_each('${JSON.stringify(MilestoneName.options)}') o ON o.value = m.name
     WHERE draft_id = ? ORDER BY at, o.key`);
  const lastEvent = db.prepare<[], { seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM status_event');
  const eventsOf = db.prepare('SELECT * FROM status_event WHERE draft_id = ? ORDER BY seq');
  const closeInvitation = db.prepare('DELETE FROM open_invitation WHERE draft_id = ?');
  const openInvitation = db.prepare('INSERT INTO open_invitation (draft_id, at) VALUES (?, ?)');

  /** Keeps what the reminders read in step with the milestones. */
  function indexInvitation(packetId: string): void {
    const invited = milestones.get(packetId, 'invitation-email-sent');
    const isUsed =
      milestones.get(packetId, 'contact-logged-in') ??
      milestones.get(packetId, 'customer-relation-established');
    closeInvitation.run(packetId);
    if (invited && !isUsed) openInvitation.run(packetId, invited.at);
  }

  return {
    tables: [tickets, events, milestones, feeds] as const,
    find(packetId: string): StoredTicket | undefined {
      const row = tickets.get(packetId);
      return row && toTicket(row);
    },
    findByTicketId(desk: string, ticketId: string): StoredTicket | undefined {
      const row = byTicketId.get(desk, ticketId);
      return row === undefined ? undefined : toTicket(tickets.checked(row));
    },
    /** Tickets that may still change. */
    open: (): StoredTicket[] => open.all().map((row) => toTicket(tickets.checked(row))),
    /** Stores a ticket as the desk shows it now; a status that is new becomes an event. */
    put(ticket: StoredTicket, at: string): void {
      const before = tickets.get(ticket.packetId);
      const status = ticket.status === null ? null : JSON.stringify(ticket.status);
      const row: TicketRow = {
        draft_id: ticket.packetId,
        channel: ticket.channel,
        desk: ticket.desk,
        ticket_id: ticket.id,
        number: ticket.number,
        url: ticket.url,
        status,
        revision: ticket.revision,
        closed: ticket.closed ? 1 : 0,
        received_at: before?.received_at ?? at,
        updated_at: at,
      };
      if (before) tickets.update(row);
      else tickets.insert(row);
      if (status !== null && status !== before?.status) {
        const seq = (lastEvent.get()?.seq ?? 0) + 1;
        events.insert({ seq, draft_id: ticket.packetId, status, revision: ticket.revision, seen_at: at });
      }
    },
    milestones: (packetId: string): Milestone[] =>
      milestonesOf.all(packetId).map((row) => {
        const { name, at, source, evidence } = milestones.checked(row);
        return { name, at, source, evidence };
      }),
    /** Every status that a ticket was seen in, in the order of seeing. */
    statuses: (packetId: string): SeenStatus[] =>
      eventsOf.all(packetId).map((row) => {
        const { status, seen_at } = events.checked(row);
        return { status: JSON.parse(status) as TicketStatus, seenAt: seen_at };
      }),
    milestone(packetId: string, name: MilestoneName): Milestone | undefined {
      const row = milestones.get(packetId, name);
      return row && { name, at: row.at, source: row.source, evidence: row.evidence };
    },
    /** Stores a milestone once; the first evidence stays. */
    reach(packetId: string, milestone: Milestone): void {
      if (milestones.get(packetId, milestone.name) !== undefined) return;
      milestones.insert({ draft_id: packetId, ...milestone });
      indexInvitation(packetId);
    },
    /** Takes a milestone out again. */
    removeMilestone(packetId: string, name: MilestoneName): void {
      milestones.remove(packetId, name);
      indexInvitation(packetId);
    },
    cursor: (desk: string): string | null => feeds.get(desk)?.cursor ?? null,
    setCursor(desk: string, cursor: string): void {
      if (feeds.get(desk)) feeds.update({ desk, cursor });
      else feeds.insert({ desk, cursor });
    },
  };
}
