import type { JsonObject } from '../../../shared/json-pointer.ts';
import type { Host } from '../host.ts';
import type { Store } from '../store/store.ts';
import { keepNewCustomer } from './save-packet.ts';

export type ImportDeps = { host: Pick<Host, 'clock' | 'newId'>; store: Store };

/** What is noted of an import, for its one undo. */
export type ImportNote = {
  file: string;
  rows: number;
  skipped: number;
  /** What the columns became, to be remembered for the next file with the same headings. */
  mapping: { headings: string; members: (string | null)[] } | null;
};

/** Longest name of a file that is kept, in UTF-16 units; a folder is nobody's business. */
const LONGEST_FILE_NAME = 200;

const baseName = (file: string): string =>
  (/[^/\\]*$/.exec(file.replace(/[/\\]+$/, ''))?.[0] ?? '').slice(0, LONGEST_FILE_NAME).toWellFormed();

/** Drafts that are stored before their customers: to change between the tables at every row takes a third longer. */
const BATCH = 1000;

function withId(text: string, { newId }: ImportDeps['host']): { id: string; packet: JsonObject } {
  const packet = JSON.parse(text) as JsonObject;
  const given = packet['id'];
  const id = typeof given === 'string' && given !== '' ? given : newId();
  packet['id'] = id;
  return { id, packet };
}

/**
 * Stores the packets of a table as drafts, all at once or none, with one time for all; answers the import's id and
 * theirs. Packets are JSON texts; one whose `id` is `''` gets a new one.
 */
export function importRows(
  { host, store }: ImportDeps,
  packets: readonly string[],
  { file, rows, skipped, mapping }: ImportNote,
): { importId: string; ids: string[] } {
  const now = host.clock.now();
  const deps = { host: { newId: host.newId, clock: { ...host.clock, now: () => now } }, store };
  return store.write(() => {
    const at = now.toISOString();
    const importId = host.newId();
    const ids: string[] = [];
    const seqs: number[] = [];
    for (let from = 0; from < packets.length; from += BATCH) {
      const batch = packets.slice(from, from + BATCH).map((text) => withId(text, host));
      const added = store.drafts.addAll(batch.map((draft) => ({ ...draft, kind: 'request', at })));
      for (const { id, seq } of added) {
        ids.push(id);
        seqs.push(seq);
      }
      for (const { id, packet } of batch) keepNewCustomer(deps, id, packet);
    }
    // After all of them: the trail keeps its last hash in a statement that has FTS5 write what it gathered (0.8 ms each).
    for (const id of ids) store.audit.record('imported', id, at, { importId });
    store.imports.addRun({
      id: importId,
      file: baseName(file),
      at,
      row_count: rows,
      added: ids.length,
      skipped,
      first_seq: seqs[0] ?? 0,
      last_seq: seqs.at(-1) ?? 0,
      undone_at: null,
    });
    if (mapping) store.imports.rememberMapping(mapping.headings, mapping.members, at);
    return { importId, ids };
  });
}
