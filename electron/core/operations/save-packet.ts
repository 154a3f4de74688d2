import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../../../shared/findings.ts';
import { isJsonObject, valueAt, withValueAt, type JsonObject } from '../../../shared/json-pointer.ts';
import { membersAt, textAt } from '../../../shared/rules/request-members.ts';
import type { Host } from '../host.ts';
import { packetOf, type DraftRow } from '../store/drafts.ts';
import { applyDifferences, memberDifferences, packetDifferences } from '../store/packet-differences.ts';
import type { Store } from '../store/store.ts';
import type { ChangeOrigin } from '../store/versions.ts';

export type SaveDeps = { host: Pick<Host, 'clock' | 'newId'>; store: Store };

const companyOf = (packet: JsonObject): JsonObject => membersAt(packet, '/company');
const isNamed = (packet: JsonObject): boolean => textAt(packet, '/company/name').trim() !== '';

/** The contact person of a request; null without an email address to be known by. */
function contactOf(packet: JsonObject): JsonObject | null {
  const contact = valueAt(packet, '/contact');
  return textAt(packet, '/contact/email') !== '' && isJsonObject(contact) ? contact : null;
}

/** Makes the customer of a request that was never filed known, with these contact persons; without a name it is none. */
function addCustomer(
  { host, store }: SaveDeps,
  id: string,
  packet: JsonObject,
  contacts: readonly JsonObject[],
): void {
  if (!isNamed(packet)) return;
  const customerId = host.newId();
  store.customers.add(customerId, companyOf(packet), host.clock.now().toISOString(), contacts);
  store.filing.put(id, { customerId });
}

/** Makes the customer and the contact person of a request known that was just added, as it came from a file. */
export function keepNewCustomer(deps: SaveDeps, id: string, packet: JsonObject): void {
  const contact = contactOf(packet);
  addCustomer(deps, id, packet, contact ? [contact] : []);
}

/**
 * Makes the customer of a new request known, or takes its changed company over to the customer and to that
 * customer's other drafts: company data lives once. What is finalized or handed over never changes.
 */
export function keepCustomer(
  deps: SaveDeps,
  id: string,
  packet: JsonObject,
  before: JsonObject | null,
  step?: string,
): void {
  const { host, store } = deps;
  const { customerId } = store.filing.of(id);
  if (customerId === null) return addCustomer(deps, id, packet, []);
  if (!isNamed(packet)) {
    // Half-way through retyping a name: nobody else's changes, and a customer of this draft alone is none any more.
    if (store.filing.ofCustomer(customerId).length === 1) leaveCustomer(store, id);
    return;
  }
  const at = host.clock.now().toISOString();
  const company = companyOf(packet);
  const known = store.customers.get(customerId).company;
  const isNamedAnew = !before || !isNamed(before);
  // Only what changed: the rest may be as old as the request it was copied from or frozen with.
  const shared = isNamedAnew
    ? company
    : applyDifferences(known, memberDifferences(companyOf(before), company));
  if (isDeepStrictEqual(known, shared)) return;
  store.customers.setCompany(customerId, shared, at);
  for (const other of store.filing.ofCustomer(customerId)) {
    if (other === id || store.outbox.find(other) || store.custody.isFrozen(other)) continue;
    const row = store.drafts.get(other);
    if (row.kind !== 'request') continue;
    const packetOfOther = withValueAt(packetOf(row), '/company', shared);
    store.drafts.change(row, packetOfOther, at, { origin: 'customer', step });
  }
}

/** Keeps the contact person of a request with its customer, once per email address, the one used last first. */
export function keepContact({ host, store }: SaveDeps, id: string, packet: JsonObject): void {
  const { customerId } = store.filing.of(id);
  const contact = contactOf(packet);
  if (customerId === null || !contact) return;
  const email = textAt(contact, '/email').toLowerCase();
  const known = store.customers.get(customerId).contacts;
  const others = known.filter((other) => textAt(other, '/email').toLowerCase() !== email);
  const contacts = [contact, ...others];
  if (isDeepStrictEqual(known, contacts)) return;
  store.customers.setContacts(customerId, contacts, host.clock.now().toISOString());
}

/** Forgets those of the customers that nothing belongs to any more. */
export function forgetUnused(store: Store, customerIds: readonly string[]): void {
  store.customers.removeAll(customerIds.filter((id) => store.filing.ofCustomer(id).length === 0));
}

/** Makes a draft a customer's of its own, so that a change of its company stays here. */
export function leaveCustomer(store: Store, id: string): void {
  const { customerId } = store.filing.of(id);
  if (customerId === null) return;
  store.filing.put(id, { customerId: null });
  forgetUnused(store, [customerId]);
}

/** Stores a changed packet as a new version, and with it what follows for its customer. Call it inside a transaction. */
export function savePacket(deps: SaveDeps, row: DraftRow, packet: JsonObject, how: ChangeOrigin): void {
  deps.store.drafts.change(row, packet, deps.host.clock.now().toISOString(), how);
  if (row.kind === 'request') {
    const step = 'step' in how ? how.step : undefined;
    keepCustomer(deps, row.id, packet, packetOf(row), step);
  }
}

/**
 * The same for a change by a person; what the desk or a rule had said about the changed members is over.
 * @param touched pointers that count as changed, also where their values are the same; else those that differ
 */
export function saveEdited(
  deps: SaveDeps,
  row: DraftRow,
  packet: JsonObject,
  how: ChangeOrigin,
  touched = packetDifferences(packetOf(row), packet).map(({ pointer }) => pointer),
): void {
  const { host, store } = deps;
  savePacket(deps, row, packet, how);
  const entry = store.outbox.find(row.id);
  if (!entry) return;
  const isTouched = ({ pointer }: Finding): boolean =>
    touched.some((changed) => pointer === changed || pointer.startsWith(`${changed}/`));
  const findings = entry.findings.filter((finding) => !isTouched(finding));
  store.outbox.put({ ...entry, findings, updatedAt: host.clock.now().toISOString() });
}

/** Makes the customers of requests that an older version stored known, once. */
export function keepFirstCustomers(deps: SaveDeps): void {
  const { store } = deps;
  if (!store.customers.isEmpty()) return;
  const requests = store.drafts.requests();
  if (requests.length === 0) return;
  store.write(() => {
    for (const row of requests) {
      const packet = packetOf(row);
      keepCustomer(deps, row.id, packet, null);
      if (store.outbox.find(row.id)) keepContact(deps, row.id, packet);
    }
  });
}
