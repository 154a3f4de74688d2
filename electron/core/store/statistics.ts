import type { Database } from 'better-sqlite3';
import type { Place } from '../../../shared/operations/drafts.ts';
import type { MilestoneName, State } from '../../../shared/states.ts';
import type { Outbox } from './outbox.ts';

/** When what happened to a request; RFC 3339, results also as a day, null where it has not. */
export type RequestTimes = {
  place: Place;
  state: State;
  madeAt: string;
  finalizedAt: string | null;
  /** When its place in the outbox last changed. */
  movedAt: string | null;
  /** When the desk's receipt was stored. */
  sentAt: string | null;
  /** True where nothing more is expected of its ticket. */
  isClosed: boolean;
  invitedAt: string | null;
  loggedInAt: string | null;
  establishedAt: string | null;
};

type DraftTimes = { id: string; place: Place; madeAt: string };
type OutboxTimes = { id: string; state: State; finalizedAt: string; movedAt: string };
type TicketTimes = { id: string; sentAt: string; closed: 0 | 1 };
type ResultTime = { id: string; name: MilestoneName; at: string };

const byId = <T extends { id: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.id, row]));

/**
 * What figures are counted from, read straight from the tables: a figure names nobody, and to check the seal of each row
 * of 100,000 requests would take seconds. Damage is found by the check of the profile. Each table is read once from its
 * beginning to its end and they are joined here: to look up the rows of each request one by one takes ten times as long.
 */
export function makeStatistics(db: Database, outbox: Pick<Outbox, 'goneLeases'>) {
  const plans = db
    .prepare<[], number>(`SELECT count(*) FROM draft_facts WHERE kind = 'plan' AND place <> 'trash'`)
    .pluck();
  const drafts = db.prepare<[], DraftTimes>(
    `SELECT d.id, f.place, d.created_at AS madeAt FROM draft d CROSS JOIN draft_facts f ON f.seq = d.seq
     WHERE f.kind = 'request' AND f.place <> 'trash'`,
  );
  const entries = db.prepare<[], OutboxTimes>(
    'SELECT draft_id AS id, state, finalized_at AS finalizedAt, updated_at AS movedAt FROM outbox',
  );
  const tickets = db.prepare<[], TicketTimes>(
    'SELECT draft_id AS id, received_at AS sentAt, closed FROM ticket',
  );
  const results = db.prepare<[], ResultTime>(
    `SELECT draft_id AS id, name, at FROM milestone
     WHERE name IN ('invitation-email-sent', 'contact-logged-in', 'customer-relation-established')`,
  );
  return {
    /** How many plans there are outside the trash. */
    plans: (): number => plans.get() ?? 0,
    /** The times of every request outside the trash. */
    requests(): RequestTimes[] {
      const entryOf = byId(entries.all());
      const ticketOf = byId(tickets.all());
      const gone = new Set(JSON.parse(outbox.goneLeases()) as string[]);
      const reached = Map.groupBy(results.all(), ({ name }) => name);
      const invited = byId(reached.get('invitation-email-sent') ?? []);
      const loggedIn = byId(reached.get('contact-logged-in') ?? []);
      const established = byId(reached.get('customer-relation-established') ?? []);
      return drafts.all().map(({ id, place, madeAt }) => {
        const entry = entryOf.get(id);
        const ticket = ticketOf.get(id);
        return {
          place,
          madeAt,
          state: gone.has(id) ? 'unknown' : (entry?.state ?? 'draft'),
          finalizedAt: entry?.finalizedAt ?? null,
          movedAt: entry?.movedAt ?? null,
          sentAt: ticket?.sentAt ?? null,
          isClosed: ticket?.closed === 1,
          invitedAt: invited.get(id)?.at ?? null,
          loggedInAt: loggedIn.get(id)?.at ?? null,
          establishedAt: established.get(id)?.at ?? null,
        };
      });
    },
  };
}
