import type { DeskDatabase } from './database.ts';

/** A file without its bytes; `sha256` is in base64. */
export type AttachmentRecord = {
  id: string;
  sha256: string;
  fileName: string | null;
  contentType: string;
  bytes: number;
  uploadedAt: string;
};

type Row = {
  id: string;
  sha256: string;
  file_name: string | null;
  content_type: string;
  bytes: number;
  uploaded_at: string;
};

const recordOf = (row: Row): AttachmentRecord => ({
  id: row.id,
  sha256: row.sha256,
  fileName: row.file_name,
  contentType: row.content_type,
  bytes: row.bytes,
  uploadedAt: row.uploaded_at,
});

/** Uploaded files, found by their content: the id is made of the SHA-256. */
export function makeAttachmentStore(database: DeskDatabase) {
  const columns = 'id, sha256, file_name, content_type, length(content) AS bytes, uploaded_at';
  const select = database.prepare<[string], Row>(`SELECT ${columns} FROM attachments WHERE id = ?`);
  const content = database.prepare<[string], { content: Buffer }>(
    'SELECT content FROM attachments WHERE id = ?',
  );
  const insert = database.prepare(
    'INSERT INTO attachments (id, sha256, file_name, content_type, content, uploaded_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const touch = database.prepare('UPDATE attachments SET uploaded_at = ? WHERE id = ?');
  const link = database.prepare(
    'INSERT OR IGNORE INTO attachment_links (attachment_id, request_number) VALUES (?, ?)',
  );
  const ofRequest = database.prepare<[number], Row>(
    `SELECT ${columns} FROM attachments JOIN attachment_links ON attachment_id = id WHERE request_number = ? ORDER BY id`,
  );
  const removeUnlinked = database.prepare(
    'DELETE FROM attachments WHERE id = ? AND NOT EXISTS (SELECT 1 FROM attachment_links WHERE attachment_id = id)',
  );
  const find = (id: string): AttachmentRecord | null => {
    const row = select.get(id);
    return row ? recordOf(row) : null;
  };
  return {
    find,
    readContent: (id: string): Buffer | null => content.get(id)?.content ?? null,
    /** Keeps a file; one that is there already only begins its time to be named anew. */
    put(file: Omit<AttachmentRecord, 'bytes'>, bytes: Buffer): { record: AttachmentRecord; isNew: boolean } {
      const known = find(file.id);
      if (known) touch.run(file.uploadedAt, file.id);
      else insert.run(file.id, file.sha256, file.fileName, file.contentType, bytes, file.uploadedAt);
      return { record: known ?? { ...file, bytes: bytes.length }, isNew: !known };
    },
    /** The files of a request. */
    of: (requestNumber: number): AttachmentRecord[] => ofRequest.all(requestNumber).map(recordOf),
    /** Removes a file that no request names. */
    removeUnlinked: (id: string): void => void removeUnlinked.run(id),
    link(ids: readonly string[], requestNumber: number): void {
      for (const id of ids) link.run(id, requestNumber);
    },
  };
}
