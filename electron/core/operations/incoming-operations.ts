import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { Finding } from '../../../shared/findings.ts';
import { inBothLanguages } from '../../../shared/messages/translate.ts';
import type { IncomingChoice } from '../../../shared/operations/incoming.ts';
import { makeFinding } from '../../../shared/rules/finding.ts';
import { fingerprintOfKey } from '../documents/incoming/public-key.ts';
import type { SignedHandOver } from '../documents/incoming/hand-over-content.ts';
import { packetOf, titleOf } from '../store/drafts.ts';
import { packetDifferences } from '../store/packet-differences.ts';
import { dayOf } from './calendar-day.ts';
import {
  assertPossible,
  choiceOfNobody,
  compareIncoming,
  possibleChoices,
  type CameWith,
  type Comparison,
} from './compare-incoming.ts';
import { moveTo } from './filing-operations.ts';
import { ownOpener, verifyingKeyOf } from './own-key.ts';
import { readIncoming, type Incoming, type IncomingPacket } from './read-incoming.ts';
import { rolledBack } from './rolled-back.ts';
import { saveEdited, type SaveDeps } from './save-packet.ts';
import { storeNewPacket } from './store-new-packet.ts';

type Imported = Output<'importFile'>;

export type IncomingDeps = SaveDeps & {
  /** Takes a whole table over; throws DeskError `file-…`. */
  importWholeTable(input: ParsedInput<'importFile'>): Promise<Imported>;
  changed(): void;
};

const refused = (finding: Finding): Imported => ({
  rows: 0,
  added: 0,
  skipped: 0,
  ids: [],
  findings: [finding],
});

/** That a file as a whole cannot be used, as a finding. */
const fileFinding = ({ code, details }: DeskError): Finding => ({
  pointer: '',
  code,
  severity: 'error',
  message: inBothLanguages('errors', code, details),
  params: details,
});

/** Reading back what came as a file: packets, summaries, hand-overs; tables come in elsewhere. */
export function makeIncomingOperations(deps: IncomingDeps) {
  const { host, store, importWholeTable, changed } = deps;
  const now = (): string => host.clock.now().toISOString();

  const read = (
    { data, passphrase }: Pick<ParsedInput<'previewFile'>, 'data' | 'passphrase'>,
    namedIds?: readonly string[],
  ): Promise<Incoming | null> =>
    readIncoming(
      host,
      data,
      async () => ({ ...(await ownOpener(store)), passphrase: passphrase ?? null }),
      namedIds,
    );

  function cameWith(handOver: SignedHandOver | null): CameWith | null {
    const own = store.handOverKeys.own();
    const isOwn = own !== null && verifyingKeyOf(own.signingKey) === handOver?.sender.key;
    return handOver && { handOverId: handOver.id, key: handOver.sender.key, isOwn };
  }

  /** Who signed a hand-over, under the name that this profile knows. */
  function senderOf(handOver: SignedHandOver) {
    const { sender, note, at } = handOver;
    const known = store.handOverKeys.findColleague(sender.key);
    const fingerprint = fingerprintOfKey(sender);
    const name = known?.name ?? sender.name;
    const isOwn = cameWith(handOver)?.isOwn === true;
    return {
      name: name || fingerprint,
      key: sender.keyText,
      fingerprint,
      isKnown: known !== null,
      isOwn,
      note,
      at,
    };
  }

  function preview({ source, handOver, packets, unusable }: Incoming): Output<'previewFile'> {
    const items = packets.map((packet) => {
      const compared = compareIncoming(store, packet, cameWith(handOver));
      const { relation, row } = compared;
      return {
        id: packet.id,
        kind: packet.kind,
        title: titleOf(packet.kind, packet.packet),
        relation,
        state: row && store.outbox.stateOf(row.id),
        changes: row && relation !== 'same' ? packetDifferences(packetOf(row), packet.packet) : [],
        findings: packet.findings,
        choices: possibleChoices(store, packet, compared),
      };
    });
    return { source, sender: handOver && senderOf(handOver), items, findings: unusable };
  }

  /** What comes with a hand-over: tags, kept warnings, and who had it before. */
  function keepHandOver(
    id: string,
    event: 'received' | 'taken-back',
    { hash, tags, kept }: IncomingPacket,
    handOver: SignedHandOver | null,
  ): void {
    if (!handOver) return;
    const { name } = senderOf(handOver);
    const at = now();
    if (tags.length > 0) store.filing.put(id, { tags: [...new Set([...store.filing.of(id).tags, ...tags])] });
    for (const finding of kept) {
      store.keptFindings.forget(id, finding.pointer, finding.code);
      store.keptFindings.keep(id, finding, at);
    }
    const from = { handOverId: handOver.id, who: name, key: handOver.sender.key };
    store.custody.add(id, { event, ...from, contentHash: hash, at });
    store.audit.record(event, id, at);
  }

  /** Replaces what is stored by what the file says: one version, which can be undone. */
  function replace(
    packet: IncomingPacket,
    { row, relation, isBack }: Comparison,
    handOver: SignedHandOver | null,
  ): void {
    if (!row) return;
    if (isBack) keepHandOver(row.id, 'taken-back', packet, handOver);
    if (store.filing.of(row.id).place === 'trash') moveTo(store, row.id, 'current', now());
    if (relation === 'same') return;
    saveEdited(deps, row, packet.packet, { origin: 'edit' });
    store.audit.record('replaced', row.id, now());
    if (!isBack) keepHandOver(row.id, 'received', packet, handOver);
  }

  /** What is said of a packet that stays out because nobody chose anything else. */
  function whySkipped({ id }: IncomingPacket, { relation, row }: Comparison): Finding {
    const erasure = store.erasures.find(id);
    if (erasure) return makeFinding('erased', '/id', 'error', { id, day: dayOf(new Date(erasure.erasedAt)) });
    // As with `add`: whoever brings it again wants to see it.
    if (row && store.filing.of(id).place === 'trash') moveTo(store, id, 'current', now());
    return relation === 'same'
      ? makeFinding('id-stored', '/id', 'warning', { id })
      : makeFinding('id-exists', '/id', 'error', { id });
  }

  function take(
    packet: IncomingPacket,
    handOver: SignedHandOver | null,
    chosen: IncomingChoice | undefined,
  ): Partial<Imported> {
    const compared = compareIncoming(store, packet, cameWith(handOver));
    if (chosen) assertPossible(store, packet, compared, chosen);
    const choice = compared.relation === 'erased' ? 'leave' : (chosen ?? choiceOfNobody(compared));
    if (choice === 'add' || choice === 'copy') {
      const id = choice === 'add' ? packet.id : host.newId();
      storeNewPacket(deps, { id, kind: packet.kind, packet: { ...packet.packet, id } }, 'imported');
      if (choice === 'add') keepHandOver(id, 'received', packet, handOver);
      return { ids: [id], findings: packet.findings };
    }
    if (choice === 'replace') {
      replace(packet, compared, handOver);
      return { replaced: [packet.id], findings: packet.findings };
    }
    const isSilent = chosen === 'leave' && compared.relation !== 'erased';
    return { findings: isSilent ? [] : [whySkipped(packet, compared)] };
  }

  function takeAll(
    { packets, unusable, handOver }: Incoming,
    choices: ReadonlyMap<string, IncomingChoice>,
  ): Imported {
    const isOne = packets.length + unusable.length === 1;
    const taken = packets.map((packet) => {
      const { findings = [], ...rest } = take(packet, handOver, choices.get(packet.id));
      if (!isOne) for (const finding of findings) finding.params = { ...finding.params, id: packet.id };
      return { ...rest, findings };
    });
    const ids = taken.flatMap((one) => one.ids ?? []);
    const replaced = taken.flatMap((one) => one.replaced ?? []);
    const rows = packets.length + unusable.length;
    return {
      rows,
      added: ids.length,
      skipped: rows - ids.length - replaced.length,
      ids,
      findings: [...unusable, ...taken.flatMap(({ findings }) => findings)],
      ...(replaced.length > 0 && { replaced }),
    };
  }

  return {
    async previewFile(input: ParsedInput<'previewFile'>): Promise<Output<'previewFile'>> {
      const incoming = await read(input);
      if (!incoming) return { source: 'table', sender: null, items: [], findings: [] };
      const [wrong] = incoming.unusable;
      if (incoming.packets.length === 0 && wrong) throw new DeskError('id-format', wrong.params);
      return store.read(() => preview(incoming));
    },

    async importFile(input: ParsedInput<'importFile'>): Promise<Imported> {
      const choices = new Map(input.choices?.map(({ id, choice }) => [id, choice]));
      try {
        const incoming = await read(input, [...choices.keys()]);
        if (!incoming) return await importWholeTable(input);
        const run = (): Imported => takeAll(incoming, choices);
        const imported = input.dryRun ? rolledBack(store, run) : store.write(run);
        if (!input.dryRun) changed();
        return imported;
      } catch (error) {
        if (error instanceof DeskError && error.code.startsWith('file-')) return refused(fileFinding(error));
        throw error;
      }
    },
  };
}
