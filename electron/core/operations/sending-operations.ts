import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { messages } from '../../../shared/messages/translate.ts';
import type { Sending } from '../../../shared/operations/sending.ts';
import { fold } from '../../../shared/rules/fold-text.ts';
import type { Host } from '../host.ts';
import { unlessDamaged } from '../store/sealed-table.ts';
import type { Store } from '../store/store.ts';
import type { SyncLine } from '../store/sync-log.ts';
import type { Scheduler } from '../submit/scheduler.ts';
import type { SendingChoice } from '../submit/sending-choice.ts';
import { makeSupportBundle } from './support-bundle.ts';

export type SendingDeps = {
  host: Host;
  store: Store;
  choice: SendingChoice;
  scheduler: Pick<Scheduler, 'wake'>;
  changed(): void;
};

/** The events or codes of the sync log whose words, in either language, have a text in them. */
const namesInWords = (kind: 'event' | 'code', text: string): string[] => {
  const wanted = fold(text);
  const words = [...Object.entries(messages.de['sync-log']), ...Object.entries(messages.en['sync-log'])];
  return words.flatMap(([key, word]) =>
    key.startsWith(`${kind}.`) && fold(word).includes(wanted) ? [key.slice(kind.length + 1)] : [],
  );
};

/** When the app sends by itself, the log of what it did, and the bundle for whoever helps. */
export function makeSendingOperations({ host, store, choice, scheduler, changed }: SendingDeps) {
  const readSending = (): Sending => choice.current();

  /** What a change of the choice is in the log; null where it changed nothing. */
  function lineOf(before: Sending, after: Sending): SyncLine | null {
    if (before.paused !== after.paused)
      return { event: after.paused ? 'paused' : 'resumed', code: 'by-person' };
    if (before.network?.sends !== after.network?.sends)
      return { event: after.network?.sends === false ? 'paused' : 'resumed', code: 'in-this-network' };
    return null;
  }

  return {
    readSending,

    async setSending(input: ParsedInput<'setSending'>): Promise<Output<'setSending'>> {
      await choice.load();
      const before = choice.current();
      await choice.set(input);
      const after = choice.current();
      const line = lineOf(before, after);
      if (line) store.write(() => store.syncLog.add(host.clock.now().toISOString(), line));
      changed();
      scheduler.wake('choice');
      return after;
    },

    readSyncLog({ search, packetId, limit, cursor }: ParsedInput<'readSyncLog'>): Output<'readSyncLog'> {
      const text = search?.trim();
      const filter = {
        packetId,
        search: text
          ? { text, events: namesInWords('event', text), codes: namesInWords('code', text) }
          : undefined,
      };
      const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor);
      const titles = new Map<string, string | null>();
      const titleOf = (id: string): string | null => {
        const known = titles.get(id);
        if (known !== undefined) return known;
        const title = unlessDamaged(() => store.drafts.find(id)?.title) ?? null;
        titles.set(id, title);
        return title;
      };
      return store.read(() => {
        const lines = store.syncLog.find(filter, before, limit + 1);
        const entries = lines
          .slice(0, limit)
          .map((line) =>
            Object.assign(line, { title: line.packetId === null ? null : titleOf(line.packetId) }),
          );
        return { entries, nextCursor: lines.length > limit ? String(entries.at(-1)?.seq) : null };
      });
    },

    makeSupportBundle: (): Promise<Output<'makeSupportBundle'>> => makeSupportBundle(host, store, choice),
  };
}
