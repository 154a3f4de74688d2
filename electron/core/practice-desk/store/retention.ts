import type { DeskDatabase } from './database.ts';

/** Removes what has outlived its time; a limit is the time before which things go. */
export function makeRetentionStore(database: DeskDatabase) {
  const pruneEvents = database.prepare(
    'DELETE FROM events WHERE number <= (SELECT max(number) FROM events WHERE at < ?)',
  );
  const pruneUnlinked = database.prepare(
    `DELETE FROM attachments WHERE uploaded_at < ?
       AND NOT EXISTS (SELECT 1 FROM attachment_links WHERE attachment_id = attachments.id)`,
  );
  const forgetMessages = database.prepare('DELETE FROM messages WHERE request_number = ?');
  const forgetResults = database.prepare(
    'UPDATE idempotency_keys SET result = NULL WHERE request_number = ?',
  );
  const forgetLinks = database.prepare('DELETE FROM attachment_links WHERE request_number = ?');
  return {
    pruneEvents: (before: string) => pruneEvents.run(before).changes,
    pruneUnlinkedAttachments: (uploadedBefore: string) => pruneUnlinked.run(uploadedBefore).changes,
    /** Forgets everything personal beside the request's own row; its files go as soon as nobody else names them. */
    forget(requestNumber: number): void {
      forgetMessages.run(requestNumber);
      forgetResults.run(requestNumber);
      forgetLinks.run(requestNumber);
    },
  };
}
