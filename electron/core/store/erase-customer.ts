import { createHash } from 'node:crypto';
import { findTraces, removeTraces } from './customer-traces.ts';
import type { DraftRow } from './drafts.ts';
import type { Erasure } from './erasures.ts';
import { removeRowsOfPacket } from './packet-rows.ts';
import type { Store } from './store.ts';

/** A ticket number as desks give them; anything else could be words. */
const TICKET_NUMBER = /^[A-Z]{0,10}[-#]?\d{1,12}$/;

function tombstoneOf(store: Store, row: DraftRow, erasedAt: string): Erasure {
  const ticket = store.tickets.find(row.id);
  const number = ticket?.number ?? ticket?.id ?? '';
  const entry = store.outbox.find(row.id);
  const submission = entry && store.submissions.get(entry.submissionSeq);
  return {
    id: row.id,
    kind: row.kind,
    channel: ticket?.channel ?? null,
    ticketNumber: TICKET_NUMBER.test(number) ? number : null,
    payloadHash: submission ? createHash('sha256').update(submission.payload).digest('hex') : null,
    createdAt: row.created_at,
    finalizedAt: entry?.finalizedAt ?? null,
    erasedAt,
  };
}

/** Whether something of a packet is on its way to the desk, so that only its end tells what the desk has. */
export function isOnItsWay(store: Store, packetId: string): boolean {
  const states = new Set<string | undefined>([
    store.outbox.stateOf(packetId),
    store.revisions.find(packetId)?.state,
    store.withdrawals.find(packetId)?.state,
    ...store.messages.ofPacket(packetId).map(({ state }) => state),
  ]);
  return ['waiting', 'sending', 'unknown'].some((moving) => states.has(moving));
}

function erasePacket(store: Store, packetId: string, at: string): void {
  const row = store.drafts.get(packetId);
  store.erasures.add(tombstoneOf(store, row, at));
  removeRowsOfPacket(store, packetId);
  store.drafts.removeAll([row]);
  store.audit.record('erased', packetId, at);
}

/**
 * Takes a customer with all its requests and plans out of the profile, and what names it elsewhere; tombstones stay.
 * Answers how many requests and plans went. Call it inside a transaction, and `cleanUpErased` after it: the file
 * still has the bytes. Throws DeskError `not-found`.
 */
export function eraseCustomer(store: Store, customerId: string, at: string): number {
  const traces = findTraces(store, customerId);
  const packets = store.filing.ofCustomer(customerId);
  const { createdAt } = store.customers.get(customerId);
  removeTraces(store, traces);
  for (const id of packets) erasePacket(store, id, at);
  store.customers.remove(customerId);
  store.erasures.add({
    id: customerId,
    kind: 'customer',
    channel: null,
    ticketNumber: null,
    payloadHash: null,
    createdAt,
    finalizedAt: null,
    erasedAt: at,
  });
  store.audit.record('erased', null, at, { customer: customerId, packets: packets.length });
  store.profile.setCleanUpDue(true);
  return packets.length;
}

/**
 * Erases again what a backup still holds: the customers as they are in it, whoever their requests belonged to later,
 * and single packets. Answers how many packets went. Call it inside a transaction.
 */
export function eraseAgain(store: Store, erasures: readonly Erasure[]): number {
  let erased = 0;
  for (const { id, kind, erasedAt } of erasures)
    if (kind === 'customer' && store.customers.find(id)) erased += eraseCustomer(store, id, erasedAt);
  for (const { id, kind, erasedAt } of erasures) {
    if (kind === 'customer' || !store.drafts.find(id)) continue;
    const { customerId } = store.filing.of(id);
    erasePacket(store, id, erasedAt);
    if (customerId !== null && store.filing.ofCustomer(customerId).length === 0)
      store.customers.remove(customerId);
    store.profile.setCleanUpDue(true);
    erased += 1;
  }
  for (const erasure of erasures) store.erasures.add(erasure);
  return erased;
}
