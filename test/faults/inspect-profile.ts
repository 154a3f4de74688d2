import fs from 'node:fs';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import { openWholeBackup } from '../../electron/core/store/database-file.ts';
import { openForWriting, type StoreConnection } from '../../electron/core/store/connection.ts';
import { profileFiles } from '../../electron/core/store/profile-files.ts';
import { readKeyFile } from '../../electron/core/keys/key-file.ts';
import { verifyContent } from '../../electron/core/store/verify.ts';
import type { DataKey } from '../../electron/core/keys/data-key.ts';

/** What a person would call their data, by names: packets, where they stand, their tickets. */
export type Content = Record<string, string>;

type Row = { id: string; packet: string; state: string | null; ticket: string | null; place: string | null };

/** Rows as they are: that they are sound is for verifyContent to say. */
function packetsIn({ db }: StoreConnection): Content {
  const rows = db
    .prepare<[], Row>(
      `SELECT d.id, d.packet, o.state, t.ticket_id AS ticket, f.place FROM draft d
       LEFT JOIN outbox o ON o.draft_id = d.id LEFT JOIN ticket t ON t.draft_id = d.id
       LEFT JOIN filing f ON f.draft_id = d.id ORDER BY d.seq`,
    )
    .all();
  return Object.fromEntries(
    rows.map(({ id, packet, state, ticket, place }) => [
      id,
      JSON.stringify([JSON.parse(packet), state ?? 'draft', ticket, place ?? 'current']),
    ]),
  );
}

/** Finalized requests whose draft, submission and outbox entry do not go together; one that is being corrected has a newer draft. */
function findTorn({ db }: StoreConnection): string[] {
  const rows = db
    .prepare<[], { id: string; draft: string | null; frozen: string | null }>(
      `SELECT o.draft_id AS id, d.packet AS draft, s.packet AS frozen FROM outbox o
       LEFT JOIN submission s ON s.seq = o.submission_seq AND s.draft_id = o.draft_id
       LEFT JOIN draft d ON d.id = o.draft_id
       WHERE o.draft_id NOT IN (SELECT draft_id FROM revision)`,
    )
    .all();
  return rows.flatMap(({ id, draft, frozen }) =>
    draft !== null && draft === frozen ? [] : [`${id} and its submission differ`],
  );
}

/** What a connection holds, and what is wrong with it. */
function look(connection: StoreConnection): { content: Content; problems: string[] } {
  const problems = verifyContent(connection, 'the profile').map(
    ({ code, message }) => `${code}: ${message.en}`,
  );
  return { content: packetsIn(connection), problems: [...problems, ...findTorn(connection)] };
}

/**
 * Opens a profile as the app does, looks at all of it, and changes something; throws what the app would say where that
 * does not go.
 */
export function inspectProfile(profileDir: string, key: DataKey | null = null) {
  const connection = openForWriting(profileDir, newId, key);
  try {
    const found = look(connection);
    connection.write(() => undefined);
    return found;
  } finally {
    connection.close();
  }
}

/** What a backup holds; `other` where it is no whole one. */
export function inspectBackup(file: string, key: DataKey | null = null): string {
  if (!fs.existsSync(file)) return 'none';
  try {
    const connection = openWholeBackup(file, key);
    try {
      return JSON.stringify(packetsIn(connection));
    } finally {
      connection.close();
    }
  } catch {
    return `other: ${fs.readFileSync(file).subarray(0, 40).toString('latin1')}`;
  }
}

export type Settings = { channel: string; token: string; seals: string };

/** The channel, its token and the wrapped keys, as they are kept beside the database. */
export function inspectSettings(profileDir: string): Settings {
  const read = (name: string): string => {
    const file = path.join(profileDir, name);
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  };
  const preferences = read('preferences.json');
  const { channel } = (preferences === '' ? {} : JSON.parse(preferences)) as { channel?: unknown };
  const wraps = readKeyFile(profileFiles(profileDir))?.wraps ?? [];
  // How a key is wrapped differs from time to time; for whom does not.
  const seals = wraps.map((wrap) => [wrap.kind, wrap.kind === 'key-store' ? wrap.name : '']);
  return {
    channel: JSON.stringify(channel ?? null),
    token: read('channel-token'),
    seals: JSON.stringify(seals),
  };
}
