import { requestId } from '../request-id.ts';
import type { DeskEvent, EventType } from '../schemas/event.ts';
import type { DeskDatabase } from './database.ts';
import type { RequestRecord } from './requests.ts';

type Row = {
  number: number;
  type: EventType;
  request_number: number;
  external_id: string;
  revision: number;
  at: string;
};

const eventOf = (row: Row): DeskEvent => ({
  id: `EV-${row.number}`,
  type: row.type,
  requestId: requestId(row.request_number),
  externalId: row.external_id,
  revision: row.revision,
  at: row.at,
});

/** The change feed in commit order; a place in it is the number of the last event read, 0 the beginning. */
export function makeEventStore(database: DeskDatabase) {
  const insert = database.prepare(
    'INSERT INTO events (type, request_number, external_id, revision, at) VALUES (?, ?, ?, ?, ?)',
  );
  const after = database.prepare<[number, number], Row>(
    'SELECT * FROM events WHERE number > ? ORDER BY number LIMIT ?',
  );
  const bounds = database.prepare<[], { oldest: number | null; newest: number | null }>(
    `SELECT (SELECT min(number) FROM events) AS oldest, (SELECT seq FROM sqlite_sequence WHERE name = 'events') AS newest`,
  );
  return {
    append(type: EventType, record: RequestRecord): void {
      insert.run(type, record.number, record.externalId, record.revision, record.updatedAt);
    },
    after(place: number, limit: number): { events: DeskEvent[]; place: number; hasMore: boolean } {
      const rows = after.all(place, limit + 1);
      const page = rows.slice(0, limit);
      return { events: page.map(eventOf), place: page.at(-1)?.number ?? place, hasMore: rows.length > limit };
    },
    /** True where every event after the place is still there. */
    reaches(place: number): boolean {
      const { oldest, newest } = bounds.get() ?? { oldest: null, newest: null };
      return place <= (newest ?? 0) && place >= (oldest ?? (newest ?? 0) + 1) - 1;
    },
  };
}
