import type { Database } from 'better-sqlite3';

/** Something that a desk published, as it came. */
export type DeskDocument = { etag: string | null; body: string; fetchedAt: string };

type DocumentRow = { etag: string | null; body: string; fetched_at: string };

/** What desks published (capabilities, schemas of requests), kept so that it is there without a network. */
export function makeDeskDocuments(db: Database) {
  const find = db.prepare<[string, string], DocumentRow>(
    'SELECT etag, body, fetched_at FROM desk_document WHERE desk = ? AND name = ?',
  );
  const put = db.prepare(
    `INSERT INTO desk_document (desk, name, etag, body, fetched_at) VALUES (@desk, @name, @etag, @body, @fetchedAt)
     ON CONFLICT (desk, name) DO UPDATE SET etag = excluded.etag, body = excluded.body, fetched_at = excluded.fetched_at`,
  );
  return {
    find(desk: string, name: string): DeskDocument | null {
      const row = find.get(desk, name);
      return row ? { etag: row.etag, body: row.body, fetchedAt: row.fetched_at } : null;
    },
    /** Keeps a document in place of the one before; call it inside a transaction. */
    put: (desk: string, name: string, document: DeskDocument): void => {
      put.run({ desk, name, ...document });
    },
  };
}
