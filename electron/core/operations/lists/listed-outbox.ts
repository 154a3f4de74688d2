import type { Store } from '../../store/store.ts';
import { momentCell, type ListWords } from './list-words.ts';
import { listedRows, type Column, type ListedRows } from './listed-rows.ts';

function readItem(store: Store, id: string) {
  const entry = store.outbox.find(id);
  const row = store.drafts.find(id);
  const waits = entry?.state === 'waiting' || entry?.state === 'unknown';
  return (
    entry &&
    row && {
      row,
      entry,
      attempts: store.submissions.attempts(id),
      nextAttemptAt: waits ? (entry.hold?.until ?? null) : null,
      ticket: store.tickets.find(id),
    }
  );
}
type Item = NonNullable<ReturnType<typeof readItem>>;

const columns = ({ say, language }: ListWords): Column<Item>[] => [
  ['id', ({ row }) => row.id],
  ['kind', ({ row }) => say('list-files', `kind.${row.kind}`)],
  ['title', ({ row }) => row.title],
  ['state', ({ entry }) => say('outbox', `state.${entry.state}`)],
  ['stateCode', ({ entry }) => entry.state],
  ['finalizedAt', ({ entry }) => momentCell(entry.finalizedAt)],
  ['updatedAt', ({ entry }) => momentCell(entry.updatedAt)],
  ['attempts', ({ attempts }) => String(attempts.length)],
  ['lastAttemptAt', ({ attempts }) => momentCell(attempts.at(-1)?.startedAt ?? null)],
  ['nextAttemptAt', ({ nextAttemptAt }) => momentCell(nextAttemptAt)],
  ['error', ({ entry }) => entry.error?.message[language] ?? ''],
  ['ticketNumber', ({ ticket }) => ticket?.number ?? ticket?.id ?? ''],
  ['ticketStatus', ({ ticket }) => ticket?.status?.label[language] ?? ''],
];

/** Everything that was ever finalized, open items first, then the last finalized first: also what the window no longer shows. */
export function listedOutbox(store: Store, words: ListWords): ListedRows {
  const open = store.outbox.idsInStates(['waiting', 'sending', 'unknown', 'needs-you']).toReversed();
  const ended = store.outbox.idsInStates(['sent', 'withdrawn']).toReversed();
  return listedRows([...open, ...ended], (id) => readItem(store, id), columns(words), words);
}
