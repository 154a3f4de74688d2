import { DeskError } from '../../../shared/errors.ts';
import type { Finding } from '../../../shared/findings.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import { INCOMING_MAX_BYTES, type IncomingSource } from '../../../shared/operations/incoming.ts';
import type { PacketKind } from '../../../shared/packet/packet.ts';
import { readPacket } from '../../../shared/packet/read-packet.ts';
import { checkPacket } from '../../../shared/rules/check-packet.ts';
import { makeFinding } from '../../../shared/rules/finding.ts';
import type { HandOverItem, SignedHandOver } from '../documents/incoming/hand-over-content.ts';
import { runIncoming } from '../documents/incoming/run-incoming.ts';
import type { Opener } from '../documents/incoming/seal-hand-over.ts';
import { sniffFile } from '../documents/incoming/sniff-file.ts';
import type { Host } from '../host.ts';
import { contentHash } from './content-hash.ts';
import { today } from './findings.ts';
import { normalizePacket } from './normalize-packet.ts';

/** A packet of a file, as it would be stored. */
export type IncomingPacket = Omit<HandOverItem, 'packet'> & {
  id: string;
  kind: PacketKind;
  packet: JsonObject;
  /** See content-hash.ts. */
  hash: string;
  findings: Finding[];
};

/** What a file holds. `unusable` says what is wrong with packets that nothing can be done with. */
export type Incoming = {
  source: IncomingSource;
  handOver: SignedHandOver | null;
  packets: IncomingPacket[];
  unusable: Finding[];
};

type FileText = Omit<HandOverItem, 'packet'> & { text: string };

const asText = (text: string): FileText => ({ text, former: [], tags: [], kept: [] });

/** What a JSON file may be that a PDF carries for another program. */
const FOREIGN = new Set(['file-not-a-packet', 'file-not-json']);

/** The texts of the packets in a file; null for a table. Throws DeskError `file-…` and what opening a hand-over throws. */
async function textsIn(
  data: Uint8Array,
  opener: () => Promise<Opener>,
): Promise<{ source: IncomingSource; handOver: SignedHandOver | null; texts: FileText[] } | null> {
  const source = sniffFile(data);
  switch (source) {
    case null:
      throw new DeskError('file-empty');
    case 'table':
      return null;
    case 'packet':
      return { source, handOver: null, texts: [asText(new TextDecoder().decode(data))] };
    case 'summary':
      return { source, handOver: null, texts: (await runIncoming('pdf', { bytes: data })).map(asText) };
    case 'hand-over': {
      const handOver = await runIncoming('open', { bytes: data, with: await opener() });
      return { source, handOver, texts: handOver.items };
    }
  }
}

/** The id that a packet says it has, as it is stored; undefined where it says none. */
function ownIdOf(packet: JsonObject | null): string | undefined {
  const id = packet?.['id'];
  return typeof id === 'string' ? id.toLowerCase() : undefined;
}

/**
 * Reads a file that came from outside, whatever it is called. Null for a table, which table-operations.ts reads.
 * Throws DeskError: `file-…` for what cannot be used at all, and `passphrase-needed`, `wrong-secret`,
 * `hand-over-for-other`, `hand-over-damaged`.
 * @param opener asked for hand-over files only
 * @param namedIds ids that a person's choices name: a packet without one gets the next that no other packet has, so
 *   that it is the one that was previewed
 */
export async function readIncoming(
  host: Pick<Host, 'clock' | 'newId'>,
  data: Uint8Array,
  opener: () => Promise<Opener>,
  namedIds: readonly string[] = [],
): Promise<Incoming | null> {
  if (data.byteLength > INCOMING_MAX_BYTES)
    throw new DeskError('file-too-large', { maxMegabytes: INCOMING_MAX_BYTES / 1024 ** 2 });
  const found = await textsIn(data, opener);
  if (!found) return null;
  const { texts, ...file } = found;
  const isSummary = file.source === 'summary';
  const read = texts
    .map((text) => Object.assign(readPacket(text.text), text))
    .filter(({ findings }) => !(isSummary && findings.some(({ code }) => FOREIGN.has(code))));
  if (isSummary && read.length === 0) throw new DeskError('file-no-packet');
  const ownIds = new Set(read.flatMap(({ packet }) => ownIdOf(packet) ?? []));
  const freeIds = namedIds.filter((id) => !ownIds.has(id)).values();
  const packets = new Map<string, IncomingPacket>();
  const unusable: Finding[] = [];
  for (const { kind, packet: given, findings, former, tags, kept } of read) {
    if (!kind || !given) {
      unusable.push(...findings);
      continue;
    }
    const id = ownIdOf(given) ?? given['id'] ?? freeIds.next().value ?? host.newId();
    if (typeof id !== 'string' || findings.some(({ code }) => code === 'id-format')) {
      unusable.push(makeFinding('id-format', '/id', 'error', { id: JSON.stringify(id) }));
      continue;
    }
    const { packet, findings: cleaned } = normalizePacket(kind, { ...given, id });
    const hash = contentHash(kind, packet);
    const first = packets.get(id);
    if (first && first.hash !== hash) unusable.push(makeFinding('id-exists', '/id', 'error', { id }));
    if (first) continue;
    const said = [...findings, ...cleaned, ...checkPacket(packet, kind, { today: today(host.clock) })];
    packets.set(id, { id, kind, packet, hash, findings: said, former, tags, kept });
  }
  const [wrong] = unusable;
  if (packets.size === 0 && wrong?.code.startsWith('file-'))
    throw new DeskError(wrong.code as 'file-format', wrong.params);
  return { ...file, packets: [...packets.values()], unusable };
}
