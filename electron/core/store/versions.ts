import type { Database } from 'better-sqlite3';
import type { VersionOrigin } from '../../../shared/operations/drafts.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import {
  applyDifferences,
  invertDifferences,
  packetDifferences,
  type PacketDifference,
} from './packet-differences.ts';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

/*
 * Every change of a draft is a version that says what was before and what came after. Undo and redo are versions
 * too, so that nothing is ever taken out of the history: which changes they touch follows from the order of the
 * versions, also after a restart.
 */

/** How a change came about. `of`: the version that is undone or redone; `step`: changes of one step become one version. */
export type ChangeOrigin =
  | { origin: Exclude<VersionOrigin, 'undo' | 'redo'>; step?: string | undefined }
  | { origin: 'undo' | 'redo'; of: number };

type VersionRow = SqlRow & {
  seq: number;
  draft_id: string;
  n: number;
  at: string;
  origin: VersionOrigin;
  of: number | null;
  step: string | null;
  changes: string;
};

export type StoredVersion = {
  n: number;
  at: string;
  origin: VersionOrigin;
  changes: PacketDifference[];
};

/** The same with the name of the step that made it, where it had one. */
export type StepVersion = StoredVersion & { step: string | null };

/** The versions that undo takes back, last one last, and those that redo brings back. */
export type UndoStacks = { undo: number[]; redo: number[] };

const columns = [
  'seq',
  'draft_id',
  'n',
  'at',
  'origin',
  'of',
  'step',
  'changes',
] as const satisfies (keyof VersionRow)[];

const toVersion = ({ n, at, origin, changes }: VersionRow): StoredVersion => ({
  n,
  at,
  origin,
  changes: JSON.parse(changes) as PacketDifference[],
});

/** The stacks after all versions. What came from outside (the customer's data, finalizing) can be undone like an edit. */
export function undoStacks(
  versions: readonly { n: number; origin: VersionOrigin; of: number | null }[],
): UndoStacks {
  const stacks: UndoStacks = { undo: [], redo: [] };
  for (const { n, origin, of } of versions) {
    if (origin === 'undo' && of !== null) {
      stacks.undo.pop();
      stacks.redo.push(of);
    } else if (origin === 'redo' && of !== null) {
      stacks.redo.pop();
      stacks.undo.push(of);
    } else {
      stacks.undo.push(n);
      stacks.redo = [];
    }
  }
  return stacks;
}

/** The versions of all drafts. */
export function makeVersions(db: Database) {
  const table = makeSealedTable<VersionRow>(db, 'version', columns, ['seq']);
  const all = columns.join(', ');
  /** No number is given twice over the start of a run, also where drafts with the last ones were deleted. */
  const lastSeq = db.prepare<[], { seq: number }>(
    `SELECT max(coalesce((SELECT max(seq) FROM version), 0),
       coalesce((SELECT max(first_version) FROM session), 0)) AS seq`,
  );
  const last = db.prepare(`SELECT ${all}, row_hash FROM version WHERE draft_id = ? ORDER BY n DESC LIMIT 1`);
  const before = db.prepare(
    `SELECT ${all}, row_hash FROM version WHERE draft_id = ? AND n < ? ORDER BY n DESC LIMIT ?`,
  );
  const after = db.prepare(
    `SELECT ${all}, row_hash FROM version WHERE draft_id = ? AND n > ? ORDER BY n DESC`,
  );
  const order = db.prepare<[string], { n: number; origin: VersionOrigin; of: number | null }>(
    'SELECT n, origin, of FROM version WHERE draft_id = ? ORDER BY n',
  );
  const one = db.prepare(`SELECT ${all}, row_hash FROM version WHERE draft_id = ? AND n = ?`);
  const ofDraft = db.prepare<[string], { seq: number }>('SELECT seq FROM version WHERE draft_id = ?');
  const editedSince = db.prepare<[number], { draft_id: string; changes: number; last_at: string }>(
    `SELECT draft_id, count(*) AS changes, max(at) AS last_at FROM version
     WHERE seq > ? AND origin IN ('edit', 'undo', 'redo') GROUP BY draft_id ORDER BY max(seq) DESC LIMIT 20`,
  );

  const lastOf = (draftId: string): VersionRow | undefined => {
    const row = last.get(draftId);
    return row === undefined ? undefined : table.checked(row);
  };

  return {
    table,
    /** Notes what turned one packet into another; nothing where they are the same. Call it inside the change's transaction. */
    note(draftId: string, from: JsonObject, to: JsonObject, at: string, how: ChangeOrigin): void {
      const changes = packetDifferences(from, to);
      if (changes.length === 0) return;
      const previous = lastOf(draftId);
      const step = 'step' in how ? (how.step ?? null) : null;
      if (previous && step !== null && previous.origin === how.origin && previous.step === step) {
        const start = applyDifferences(from, invertDifferences(toVersion(previous).changes));
        const together = packetDifferences(start, to);
        if (together.length === 0) table.remove(previous.seq);
        else table.update({ ...previous, at, changes: JSON.stringify(together) });
        return;
      }
      table.insert({
        seq: (lastSeq.get()?.seq ?? 0) + 1,
        draft_id: draftId,
        n: (previous?.n ?? 0) + 1,
        at,
        origin: how.origin,
        of: 'of' in how ? how.of : null,
        step,
        changes: JSON.stringify(changes),
      });
    },
    /** One version of a draft; undefined where there is none of that number. */
    find(draftId: string, n: number): StepVersion | undefined {
      const found = one.get(draftId, n);
      if (found === undefined) return undefined;
      const row = table.checked(found);
      return { ...toVersion(row), step: row.step };
    },
    /** The versions above a number, newest first. */
    above: (draftId: string, n: number): StoredVersion[] =>
      after.all(draftId, n).map((row) => toVersion(table.checked(row))),
    /** The versions below a number, newest first. */
    below: (draftId: string, n: number, limit: number): StoredVersion[] =>
      before.all(draftId, n, limit).map((row) => toVersion(table.checked(row))),
    stacks: (draftId: string): UndoStacks => undoStacks(order.all(draftId)),
    /** The number of the last version of all, to tell later which ones came after. */
    lastSeq: (): number => lastSeq.get()?.seq ?? 0,
    /** Which drafts were edited after that number, the last one first; at most 20. */
    editedSince: (seq: number): { draftId: string; changes: number; lastAt: string }[] =>
      editedSince
        .all(seq)
        .map(({ draft_id, changes, last_at }) => ({ draftId: draft_id, changes, lastAt: last_at })),
    removeAll(draftId: string): void {
      for (const { seq } of ofDraft.all(draftId)) table.remove(seq);
    },
  };
}
export type Versions = ReturnType<typeof makeVersions>;
