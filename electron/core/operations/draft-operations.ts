import { isDeepStrictEqual } from 'node:util';
import type { Output, PacketView, ParsedInput } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import { inBothLanguages } from '../../../shared/messages/translate.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import { readPacket } from '../../../shared/packet/read-packet.ts';
import { packetFileText, type PacketKind } from '../../../shared/packet/packet.ts';
import { checkPacket } from '../../../shared/rules/check-packet.ts';
import { makeFinding } from '../../../shared/rules/finding.ts';
import type { Finding } from '../../../shared/findings.ts';
import type { Host } from '../host.ts';
import { packetOf, type DraftRow } from '../store/drafts.ts';
import type { Erasure } from '../store/erasures.ts';
import { lastChange } from '../store/list.ts';
import type { Store } from '../store/store.ts';
import { shownTicket } from '../store/tickets.ts';
import { dayOf } from './calendar-day.ts';
import { isEditable } from './editable.ts';
import { findingsOf, today, type Rules } from './findings.ts';
import { moveTo } from './filing-operations.ts';
import { normalizePacket } from './normalize-packet.ts';
import { keepContact, keepCustomer } from './save-packet.ts';

/** What is said of a request or plan that was erased; the details hold what its tombstone knows. */
const erasedError = ({ id, erasedAt, ticketNumber }: Erasure): DeskError =>
  new DeskError('erased', { id, day: dayOf(new Date(erasedAt)), erasedAt, ticketNumber });

export type DraftDeps = {
  host: Pick<Host, 'clock' | 'newId'>;
  store: Store;
  desk: Rules['desk'];
  changed(): void;
};

/** What a packet file's text holds and all that there is to say about it. */
export function readAndCheck(text: string, day: string): Output<'checkPacket'> {
  const read = readPacket(text);
  if (!read.kind || !read.packet) return { kind: null, packet: null, findings: read.findings };
  const { packet, findings } = normalizePacket(read.kind, read.packet);
  return {
    kind: read.kind,
    packet,
    findings: [...read.findings, ...findings, ...checkPacket(packet, read.kind, { today: day })],
  };
}

/** Storing, changing and showing drafts. */
export function makeDraftOperations({ host, store, desk, changed }: DraftDeps) {
  const now = (): string => host.clock.now().toISOString();

  const isStored = (row: DraftRow, packet: JsonObject): boolean =>
    isDeepStrictEqual(packetOf(row), packet) ||
    (store.submissions.attempts(row.id).length > 0 && isDeepStrictEqual(frozenPacket(row.id), packet));
  const frozenPacket = (id: string): JsonObject | undefined =>
    store.submissions.get(store.outbox.find(id)?.submissionSeq ?? 0)?.packet;

  type Stored =
    | { kind: 'added' | 'same'; id: string; packetKind: PacketKind; findings: Finding[] }
    | { kind: 'refused'; code: 'id-exists' | 'id-format' | 'erased'; id: string; day?: string }
    | { kind: 'unreadable'; findings: Finding[] };

  /** Stores one packet file's text as a draft, inside the caller's transaction. */
  function storeText(text: string, action: 'created' | 'imported'): Stored {
    const read = readPacket(text);
    if (!read.kind || !read.packet) return { kind: 'unreadable', findings: read.findings };
    const givenId = read.packet['id'];
    const withId = {
      ...read.packet,
      id: typeof givenId === 'string' ? givenId.toLowerCase() : (givenId ?? host.newId()),
    };
    const { packet, findings } = normalizePacket(read.kind, withId);
    const id = packet['id'];
    if (typeof id !== 'string' || read.findings.some(({ code }) => code === 'id-format')) {
      return { kind: 'refused', code: 'id-format', id: JSON.stringify(id) };
    }
    const erasure = store.erasures.find(id);
    if (erasure) return { kind: 'refused', code: 'erased', id, day: dayOf(new Date(erasure.erasedAt)) };
    const row = store.drafts.find(id);
    if (row) {
      if (store.filing.of(id).place === 'trash') moveTo(store, id, 'current', now());
      return isStored(row, packet)
        ? { kind: 'same', id, packetKind: row.kind, findings: [] }
        : { kind: 'refused', code: 'id-exists', id };
    }
    store.drafts.add({ id, kind: read.kind, packet, at: now() });
    if (read.kind === 'request') {
      keepCustomer({ host, store }, id, packet, null);
      keepContact({ host, store }, id, packet);
    }
    store.audit.record(action, id, now());
    const all = [
      ...read.findings,
      ...findings,
      ...checkPacket(packet, read.kind, { today: today(host.clock) }),
    ];
    return { kind: 'added', id, packetKind: read.kind, findings: all };
  }

  const view = (id: string): PacketView => store.read(() => viewOf(id));

  /** Everything about one packet; in one snapshot, since another process may write meanwhile. */
  function viewOf(id: string): PacketView {
    const erasure = store.erasures.find(id);
    if (erasure) throw erasedError(erasure);
    const row = store.drafts.get(id);
    const entry = store.outbox.find(id);
    const packet = packetOf(row);
    const ticket = store.tickets.find(id);
    const needsYou =
      entry?.state === 'needs-you' && entry.error && entry.findings.length === 0
        ? [
            {
              pointer: '',
              code: entry.error.code,
              severity: 'error' as const,
              message: entry.error.message,
              params: { source: 'outbox' },
            },
          ]
        : [];
    return {
      id,
      kind: row.kind,
      title: row.title,
      state: entry?.state ?? 'draft',
      createdAt: row.created_at,
      updatedAt: lastChange(row, entry),
      packet,
      ticket: ticket ? shownTicket(ticket) : null,
      milestones: store.tickets.milestones(id),
      attempts: store.submissions.attempts(id).map(({ desk: _desk, ...attempt }) => attempt),
      findings: [
        ...needsYou,
        ...(entry?.findings ?? []),
        ...(isEditable(store, id) ? findingsOf({ store, clock: host.clock, desk }, row.kind, packet) : []),
      ],
    };
  }

  return {
    view,
    addPackets({ files }: ParsedInput<'addPackets'>): Output<'addPackets'> {
      const stored = store.write(() =>
        files.map(({ file, text }) => ({ file, ...storeText(text, 'created') })),
      );
      changed();
      const answer: Output<'addPackets'> = { added: [], failed: [] };
      for (const item of stored) {
        if (item.kind === 'unreadable') {
          const [finding] = item.findings;
          answer.failed.push({
            file: item.file,
            code: finding?.code ?? 'file-format',
            message: finding?.message ?? inBothLanguages('errors', 'file-format'),
          });
        } else if (item.kind === 'refused') {
          answer.failed.push({
            file: item.file,
            code: item.code,
            message: inBothLanguages('errors', item.code, item),
          });
        } else
          answer.added.push({ id: item.id, kind: item.packetKind, state: store.outbox.stateOf(item.id) });
      }
      return answer;
    },

    /** Stores the packet of a file's text as a draft, as `importFile` answers it. */
    importText(text: string, dryRun: boolean): Output<'importFile'> {
      const run = (): Stored => storeText(text, 'imported');
      const stored = dryRun ? rolledBack(store, run) : store.write(run);
      if (!dryRun) changed();
      switch (stored.kind) {
        case 'unreadable':
          return { rows: 0, added: 0, skipped: 0, ids: [], findings: stored.findings };
        case 'added':
          return { rows: 1, added: 1, skipped: 0, ids: [stored.id], findings: stored.findings };
        case 'same':
          return {
            rows: 1,
            added: 0,
            skipped: 1,
            ids: [],
            findings: [makeFinding('id-stored', '/id', 'warning', { id: stored.id })],
          };
        case 'refused':
          return {
            rows: 1,
            added: 0,
            skipped: 1,
            ids: [],
            findings: [
              makeFinding(stored.code, '/id', 'error', {
                id: stored.id,
                ...(stored.day === undefined ? {} : { day: stored.day }),
              }),
            ],
          };
      }
    },

    exportPackets({ ids }: ParsedInput<'exportPackets'>): Output<'exportPackets'> {
      return {
        packets: ids.map((id) => {
          const row = store.drafts.get(id);
          return { id, title: row.title, text: packetFileText(packetOf(row)) };
        }),
      };
    },
  };
}
export type DraftOperations = ReturnType<typeof makeDraftOperations>;

/** What a change would answer, with everything that it wrote taken back. */
function rolledBack<T>(store: Store, change: () => T): T {
  const undo = Symbol('undo');
  let value: { is: T } | undefined;
  try {
    store.write(() => {
      value = { is: change() };
      throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
  if (!value) throw new Error('the change did not run');
  return value.is;
}
