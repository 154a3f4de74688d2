import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import { withValueAt, type JsonObject } from '../../../shared/json-pointer.ts';
import { companyFacts } from '../../../shared/rules/duplicates/company-facts.ts';
import { compareCompanies } from '../../../shared/rules/duplicates/compare-companies.ts';
import { membersAt, textAt } from '../../../shared/rules/request-members.ts';
import { packetOf, type DraftRow } from '../store/drafts.ts';
import { lastChange } from '../store/list.ts';
import { isAlive } from './findings.ts';
import { assertEditable } from './editable.ts';
import { forgetUnused, savePacket, type SaveDeps } from './save-packet.ts';

/** How many similar companies are compared, and how many of them are shown. */
const COMPARED = 60;
const SHOWN = 10;

const orNull = (text: string): string | null => (text === '' ? null : text);

function afterOf(cursor: string | undefined): { nameKey: string; seq: number } | null {
  if (cursor === undefined) return null;
  const [digits = '', ...name] = cursor.split(' ');
  const seq = Number(digits);
  if (!/^\d+$/.test(digits) || !Number.isSafeInteger(seq))
    throw new DeskError('input-invalid', { field: 'cursor' });
  return { nameKey: name.join(' '), seq };
}

/** Customers, and requests that may be about the same company. */
export function makeCustomerOperations(deps: SaveDeps & { changed(): void }) {
  const { host, store, changed } = deps;
  const now = (): string => host.clock.now().toISOString();
  const shownPackets = (customerId: string): string[] =>
    store.filing.ofCustomer(customerId).filter((id) => store.filing.of(id).place !== 'trash');

  function list({ search, limit, cursor }: ParsedInput<'listCustomers'>): Output<'listCustomers'> {
    const found = store.customers.page({ search: search ?? '', after: afterOf(cursor), limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(({ id, company, updatedAt }) => ({
        id,
        name: textAt(company, '/name'),
        vatId: orNull(textAt(company, '/vatId')),
        city: orNull(textAt(company, '/address/city')),
        country: orNull(textAt(company, '/address/country')),
        requests: shownPackets(id).length,
        updatedAt,
      })),
      nextCursor: found.length > limit && last ? `${last.seq} ${last.nameKey}` : null,
    };
  }

  function show(id: string): Output<'showCustomer'> {
    const { company, contacts } = store.customers.get(id);
    const rows = shownPackets(id).map(store.drafts.get);
    const unfinished = rows
      .map((row) => membersAt(packetOf(row), '/contact'))
      .filter((contact) => textAt(contact, '/email') !== '');
    const seen = new Set<string>();
    const distinct = [...contacts, ...unfinished].filter((contact) => {
      const email = textAt(contact, '/email').toLowerCase();
      return !seen.has(email) && seen.add(email);
    });
    return {
      id,
      company,
      contacts: distinct,
      packets: rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        title: row.title,
        state: store.outbox.stateOf(row.id),
        updatedAt: lastChange(row, store.outbox.find(row.id)),
        ticketNumber: store.tickets.find(row.id)?.number ?? null,
        milestones: store.tickets.milestones(row.id).map(({ name, at }) => ({ name, at })),
      })),
    };
  }

  /** The rows that share something with a packet's company, each once. */
  function candidates(row: DraftRow, packet: JsonObject): DraftRow[] {
    const vatId = textAt(packet, '/company/vatId');
    const similar = store.draftIndex.companies.candidates(packet, COMPARED, row.seq).map(store.drafts.at);
    const sameVatId = vatId === '' ? [] : store.drafts.withVatId(vatId);
    return [...new Map([...sameVatId, ...similar].map((other) => [other.id, other])).values()];
  }

  function duplicates(id: string): Output<'findDuplicates'> {
    const row = store.drafts.get(id);
    if (row.kind !== 'request') return { items: [] };
    const packet = packetOf(row);
    const facts = companyFacts(packet);
    const different = store.differentCompanies.of(id);
    const { customerId } = store.filing.of(id);
    const items = candidates(row, packet)
      .filter((other) => other.id !== id && !different.has(other.id) && isAlive(store, other.id))
      .flatMap((other) => {
        const otherCustomer = store.filing.of(other.id).customerId;
        if (customerId !== null && otherCustomer === customerId) return [];
        const otherPacket = packetOf(other);
        const likeness = compareCompanies(facts, companyFacts(otherPacket));
        if (!likeness) return [];
        return {
          id: other.id,
          customerId: otherCustomer,
          title: other.title,
          state: store.outbox.stateOf(other.id),
          updatedAt: lastChange(other, store.outbox.find(other.id)),
          evidence: likeness.evidence,
          score: likeness.score,
          company: membersAt(otherPacket, '/company'),
          contact: membersAt(otherPacket, '/contact'),
        };
      });
    return { items: items.toSorted((a, b) => b.score - a.score).slice(0, SHOWN) };
  }

  function assign(packetId: string, customerId: string | null): string | null {
    const row = store.drafts.get(packetId);
    assertEditable(store, packetId);
    const before = store.filing.of(packetId).customerId;
    if (customerId === before) return before;
    const packet = packetOf(row);
    if (row.kind === 'plan') {
      // A plan has no company of its own: it is only filed with a customer.
      store.filing.put(packetId, { customerId: customerId && store.customers.get(customerId).id });
    } else if (customerId === null) {
      const own = host.newId();
      store.customers.add(own, membersAt(packet, '/company'), now());
      store.filing.put(packetId, { customerId: own });
    } else {
      const { company, contacts } = store.customers.get(customerId);
      store.filing.put(packetId, { customerId });
      const [contact] = contacts;
      // As a whole: what the draft says of another company must not get into the customer's other drafts.
      const withCompany = withValueAt(packet, '/company', company);
      const isContactKnown = textAt(packet, '/contact/email') !== '' || !contact;
      const taken = isContactKnown ? withCompany : withValueAt(withCompany, '/contact', contact);
      savePacket(deps, row, taken, { origin: 'customer' });
    }
    if (before !== null) forgetUnused(store, [before]);
    return store.filing.of(packetId).customerId;
  }

  return {
    listCustomers: (input: ParsedInput<'listCustomers'>) => store.read(() => list(input)),
    showCustomer: ({ id }: ParsedInput<'showCustomer'>) => store.read(() => show(id)),
    assignCustomer({ packetId, customerId }: ParsedInput<'assignCustomer'>): Output<'assignCustomer'> {
      const assigned = store.write(() => assign(packetId, customerId));
      changed();
      return { customerId: assigned };
    },
    findDuplicates: ({ id }: ParsedInput<'findDuplicates'>) => store.read(() => duplicates(id)),
    judgeDuplicate({ id, other, differ }: ParsedInput<'judgeDuplicate'>): Output<'judgeDuplicate'> {
      if (id === other) throw new DeskError('input-invalid', { field: 'other' });
      store.write(() => {
        if (differ) store.differentCompanies.note(store.drafts.get(id).id, store.drafts.get(other).id, now());
        else store.differentCompanies.forget(id, other);
      });
      changed();
      return {};
    },
  };
}
