import { Method } from '../../../../shared/packet/request.ts';
import { membersAt, textAt } from '../../../../shared/rules/request-members.ts';
import { packetOf, type DraftRow } from '../../store/drafts.ts';
import { lastChange } from '../../store/list.ts';
import type { Store } from '../../store/store.ts';
import { companyColumns, contactColumns } from './company-columns.ts';
import { momentCell, type ListWords } from './list-words.ts';
import { listedRows, type Column, type ListedRows } from './listed-rows.ts';

function readRequest(store: Store, row: DraftRow) {
  const { id } = row;
  const packet = packetOf(row);
  const entry = store.outbox.find(id);
  const filing = store.filing.of(id);
  return {
    row,
    state: entry?.state ?? ('draft' as const),
    updatedAt: lastChange(row, entry),
    method: Method.safeParse(textAt(packet, '/method')).data,
    company: membersAt(packet, '/company'),
    contact: membersAt(packet, '/contact'),
    customer: filing.customerId === null ? undefined : store.customers.find(filing.customerId)?.company,
    filing,
    ticket: store.tickets.find(id),
    result: store.tickets.milestones(id).at(-1),
  };
}
type Request = ReturnType<typeof readRequest>;

const columns = ({ say, language }: ListWords): Column<Request>[] => [
  ['id', ({ row }) => row.id],
  ['kind', ({ row }) => say('list-files', `kind.${row.kind}`)],
  ['title', ({ row }) => row.title],
  ['state', ({ state }) => say('outbox', `state.${state}`)],
  ['stateCode', ({ state }) => state],
  ['method', ({ method }) => (method ? say('drafts', `subject.${method}`) : '')],
  ...companyColumns<Request>(({ company }) => company),
  ...contactColumns<Request>(({ contact }) => contact),
  ['customer', ({ customer }) => textAt(customer ?? {}, '/name')],
  ['tags', ({ filing }) => filing.tags.join(', ')],
  ['place', ({ filing }) => say('drafts', `place.${filing.place}`)],
  ['createdAt', ({ row }) => momentCell(row.created_at)],
  ['updatedAt', ({ updatedAt }) => momentCell(updatedAt)],
  ['ticketNumber', ({ ticket }) => ticket?.number ?? ticket?.id ?? ''],
  ['ticketStatus', ({ ticket }) => ticket?.status?.label[language] ?? ''],
  ['result', ({ result }) => (result ? say('outbox', `milestone.${result.name}`) : '')],
  ['resultAt', ({ result }) => momentCell(result?.at ?? null)],
];

/** Requests and plans by the numbers of their drafts, a row each. */
export const listedRequests = (store: Store, seqs: readonly number[], words: ListWords): ListedRows =>
  listedRows(
    seqs,
    (seq) => {
      const row = store.drafts.table.get(seq);
      return row && readRequest(store, row);
    },
    columns(words),
    words,
  );
