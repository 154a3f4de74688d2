import type { Output, PacketView, ParsedInput } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import { inBothLanguages } from '../../../shared/messages/translate.ts';
import { readPacket } from '../../../shared/packet/read-packet.ts';
import { packetFileText, type PacketKind } from '../../../shared/packet/packet.ts';
import { checkPacket } from '../../../shared/rules/check-packet.ts';
import type { Finding } from '../../../shared/findings.ts';
import type { Host } from '../host.ts';
import { packetOf } from '../store/drafts.ts';
import type { Erasure } from '../store/erasures.ts';
import { lastChange } from '../store/list.ts';
import type { Store } from '../store/store.ts';
import { shownTicket } from '../store/tickets.ts';
import { dayOf } from './calendar-day.ts';
import { contentHash, isSameContent } from './content-hash.ts';
import { isEditable } from './editable.ts';
import { findingsOf, type Rules } from './findings.ts';
import { frozenFindings } from './frozen.ts';
import { moveTo } from './filing-operations.ts';
import { normalizePacket } from './normalize-packet.ts';
import { storeNewPacket } from './store-new-packet.ts';

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

  type Stored =
    | { kind: 'added' | 'same'; id: string; packetKind: PacketKind }
    | { kind: 'refused'; code: 'id-exists' | 'id-format' | 'erased'; id: string; day?: string }
    | { kind: 'unreadable'; findings: Finding[] };

  /** Stores one packet file's text as a draft, inside the caller's transaction. */
  function storeText(text: string): Stored {
    const read = readPacket(text);
    if (!read.kind || !read.packet) return { kind: 'unreadable', findings: read.findings };
    const givenId = read.packet['id'];
    const withId = {
      ...read.packet,
      id: typeof givenId === 'string' ? givenId.toLowerCase() : (givenId ?? host.newId()),
    };
    const { packet } = normalizePacket(read.kind, withId);
    const id = packet['id'];
    if (typeof id !== 'string' || read.findings.some(({ code }) => code === 'id-format')) {
      return { kind: 'refused', code: 'id-format', id: JSON.stringify(id) };
    }
    const erasure = store.erasures.find(id);
    if (erasure) return { kind: 'refused', code: 'erased', id, day: dayOf(new Date(erasure.erasedAt)) };
    const row = store.drafts.find(id);
    if (row) {
      if (store.filing.of(id).place === 'trash') moveTo(store, id, 'current', now());
      return isSameContent(store, row, contentHash(read.kind, packet))
        ? { kind: 'same', id, packetKind: row.kind }
        : { kind: 'refused', code: 'id-exists', id };
    }
    storeNewPacket({ host, store }, { id, kind: read.kind, packet }, 'created');
    return { kind: 'added', id, packetKind: read.kind };
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
    const handedOver = frozenFindings(store, id, 'warning');
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
        ...handedOver,
        ...needsYou,
        ...(entry?.findings ?? []),
        ...(isEditable(store, id) || handedOver.length > 0
          ? findingsOf({ store, clock: host.clock, desk }, row.kind, packet)
          : []),
      ],
    };
  }

  return {
    view,
    addPackets({ files }: ParsedInput<'addPackets'>): Output<'addPackets'> {
      const stored = store.write(() => files.map(({ file, text }) => ({ file, ...storeText(text) })));
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
