import { v7 as newId } from 'uuid';
import { ownLease } from '../../electron/core/store/lease.ts';
import type { OutboxEntry } from '../../electron/core/store/outbox.ts';
import type { Store } from '../../electron/core/store/store.ts';
import type { Json, JsonObject } from '../../shared/json-pointer.ts';
import { makeRequest } from './packets.ts';

/** Any moment will do: nothing in the store is ordered by the clock. */
export const AT = '2026-11-22T09:00:00.000Z';

/** Stores a complete request as one acknowledged change; answers its id. */
export function addRequest(store: Store, changes: Record<string, Json | undefined> = {}): string {
  const packet = makeRequest(changes);
  store.write(() => {
    store.drafts.add({ id: packet.id, kind: 'request', packet, at: AT });
    store.audit.record('created', packet.id, AT);
  });
  return packet.id;
}

/** Puts a stored request into the outbox, `sending` with a lease of this process unless told otherwise. */
export function queueRequest(store: Store, id: string, changes: Partial<OutboxEntry> = {}): number {
  return store.write(() => {
    const submissionSeq = store.submissions.add(id, { id }, '{}', AT);
    store.outbox.add({
      id,
      submissionSeq,
      state: 'waiting',
      lease: null,
      hold: null,
      lookups: 0,
      error: null,
      findings: [],
      finalizedAt: AT,
      updatedAt: AT,
      ...changes,
    });
    return submissionSeq;
  });
}

const words = { de: 'Ein Fehler', en: 'An error' };

/**
 * Fills every column of every table of a profile at least once, but of `different_companies`, which needs two requests;
 * answers the id of the request that has it all.
 */
export function fillEveryTable(store: Store): string {
  const id = addRequest(store);
  const error = { code: 'network-broken', message: words, deskWords: 'no' };
  const submissionSeq = queueRequest(store, id, {
    state: 'sending',
    lease: ownLease(),
    hold: { kind: 'backoff', bootId: 'boot', untilUptimeMs: 1, until: AT },
    lookups: 1,
    error,
    findings: [{ pointer: '', code: 'dropped-by-desk', severity: 'warning', message: words, params: {} }],
  });
  store.write(() => {
    const n = store.submissions.startAttempt(id, submissionSeq, 'support-api https://desk.example', AT);
    store.submissions.endAttempt(id, n, { outcome: 'unknown', at: AT, httpStatus: 504, error });
    store.submissions.freezeAttachments(submissionSeq, ['att-1']);
    store.tickets.put(
      {
        packetId: id,
        channel: 'support-api',
        desk: 'support-api https://desk.example',
        id: 'OD-1',
        number: '1',
        url: 'https://desk.example/1',
        status: { code: 'received', category: 'open', label: words, since: AT },
        revision: 1,
        closed: false,
      },
      AT,
    );
    store.tickets.reach(id, { name: 'ticket-opened', at: AT, source: 'desk', evidence: 'OD-1' });
    store.tickets.setCursor('support-api https://desk.example', 'c1');
    const hold = { kind: 'backoff' as const, bootId: 'boot', untilUptimeMs: 1, until: AT };
    store.followUps.put(id, { messagesDue: true, messagesCursor: 'c1' });
    const message = { packetId: id, id: newId(), deskId: 'MSG-1', author: 'partner' as const, name: 'Max' };
    const added = store.messages.add({ ...message, text: 'Hallo', at: AT, state: 'unknown' });
    store.messages.put({ ...added, firstTriedAt: AT, tries: 1, hold, error });
    store.revisions.add({
      packetId: id,
      state: 'unknown',
      basedOn: submissionSeq,
      submissionSeq,
      shown: { note: '' },
      hold,
      error,
      startedAt: AT,
      updatedAt: AT,
    });
    store.withdrawals.put({
      packetId: id,
      state: 'waiting',
      tries: 1,
      firstTriedAt: AT,
      hold,
      error,
      askedAt: AT,
      updatedAt: AT,
    });
    store.syncLog.add(AT, {
      event: 'attempt-ended',
      packetId: id,
      channel: 'support-api',
      httpStatus: 201,
      durationMs: 7,
      code: 'sent',
      detail: '1',
    });
    store.keyUses.keep(id, { at: AT, uptimeMs: 1, bootId: 'boot', deskTimeMs: 1 });
    store.reminders.dismiss(id, 7, AT);
    const customerId = newId();
    store.customers.add(customerId, { name: 'SAP SE' }, AT);
    store.customers.setContacts(customerId, [{ email: 'erika.muster@example.com' }], AT);
    store.filing.put(id, { place: 'archive', tags: ['sample'], movedAt: AT, customerId });
    for (const [note, how] of [
      ['typed', { origin: 'edit', step: 'visit-1' }],
      ['', { origin: 'undo', of: 1 }],
    ] as const) {
      const row = store.drafts.get(id);
      store.drafts.change(row, { ...(JSON.parse(row.packet) as JsonObject), note }, AT, how);
    }
    store.keptFindings.keep(id, { pointer: '/note', code: 'sample', value: '["",{}]' }, AT);
    store.templates.put({ id: newId(), name: 'Sample', packet: { channel: 'help-center' }, updatedAt: AT });
    store.views.put({ id: newId(), name: 'Sample', filter: { tag: 'sample' }, sort: 'name' });
    store.sessions.start(AT, 0);
    store.sessions.end(AT);
    store.erasures.add({
      id: '0190c5a2-7e3b-7c1d-9a54-00000000e4a5',
      kind: 'request',
      channel: 'support-api',
      ticketNumber: 'SSD-1',
      payloadHash: 'a'.repeat(64),
      createdAt: AT,
      finalizedAt: AT,
      erasedAt: AT,
    });
    const snapshot = {
      id: newId(),
      takenAt: AT,
      source: 'cli: shop.json',
      sha256: 'b'.repeat(64),
      members: 1,
    };
    const scope = { type: 'project' as const, key: 'shop' };
    store.planSnapshots.add(id, {
      snapshot,
      members: [{ scope, subject: 'eva@muster.example', role: 'reader' }],
      projectIds: { shop: newId() },
    });
    store.planApprovals.add(id, {
      step: 'request-review',
      version: 1,
      by: 'Max Beispiel',
      note: 'please',
      at: AT,
      hash: 'c'.repeat(64),
    });
    const slots = [{ slot: 'customer-1', affiliation: 'customer' as const, roles: ['reader'] }];
    store.planTemplates.save(newId(), 'Sample', slots, AT);
    store.letterhead.write('Reseller GmbH', new Uint8Array([137, 80, 78, 71]), AT);
    store.handOverKeys.putOwn({
      name: 'Max',
      identity: 'AGE-SECRET-KEY-1',
      signingKey: 'secret',
      madeAt: AT,
    });
    store.handOverKeys.putColleague({ key: 'k', recipient: 'age1', name: 'Erika', metAt: AT });
    store.custody.add(id, {
      event: 'received',
      who: 'Erika',
      at: AT,
      handOverId: newId(),
      key: 'k',
      contentHash: 'd'.repeat(64),
    });
    store.imports.rememberMapping('f'.repeat(64), ['/company/name', null], AT);
    const importId = newId();
    store.imports.addRun({
      id: importId,
      file: 'customers.csv',
      at: AT,
      row_count: 2,
      added: 1,
      skipped: 1,
      first_seq: 1,
      last_seq: 1,
      undone_at: null,
    });
    store.imports.markUndone(importId, AT);
    store.audit.record('attempted', id, AT, { n });
  });
  return id;
}
