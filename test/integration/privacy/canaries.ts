import fs from 'node:fs';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { makeNodeHost } from '../../../electron/core/node-host.ts';
import { makePrivacyOperations } from '../../../electron/core/operations/privacy-operations.ts';
import { fold } from '../../../shared/rules/fold-text.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import { AT, addRequest, openProfile, type OpenProfile, queueRequest } from '../../support/temp-profile.ts';
import { makePlan } from '../../support/packets.ts';

/** Values of one customer and its people that stand in no other test data. */
export const canaries = {
  company: 'Zeisigwerk Kanaria GmbH',
  formerCompany: 'Vormalsfink Holding',
  vatId: 'DE811569869',
  street: 'Stieglitzgasse',
  city: 'Gimpelhausen',
  firstName: 'Xaverine',
  lastName: 'Quittenbaum',
  email: 'xq@zeisigwerk.example',
  phone: '+4971319988776',
  note: 'Buchfinkenvermerk',
  draftOnly: 'Rotkehlchenentwurf',
  message: 'Nachtigallengruss',
  deskName: 'Zaunkoenigin Desk',
  evidence: 'Bachstelzenbeleg',
  deskWords: 'Wiedehopfmeldung',
  action: 'Pirolrueckfrage',
  reason: 'Kleiberbegruendung',
  shown: 'Dompfaffwert',
  kept: 'Seidenschwanzwert',
  tag: 'Haubenmeise',
  planPerson: 'zilpzalp@zeisigwerk.example',
  reviewer: 'Goldammer Freigabe',
  reviewNote: 'Trauerschnaepper',
  colleague: 'Zippammer Vertretung',
} as const;
export const customerId = '0190c5a2-7e3b-7c1d-9a54-00000000c001';
export const otherCustomerId = '0190c5a2-7e3b-7c1d-9a54-00000000c002';

const company: JsonObject = {
  name: canaries.company,
  address: {
    street: canaries.street,
    houseNumber: '7',
    postcode: '74172',
    city: canaries.city,
    country: 'DE',
  },
  vatId: canaries.vatId,
  phone: canaries.phone,
};
const contact: JsonObject = {
  firstName: canaries.firstName,
  lastName: canaries.lastName,
  email: canaries.email,
  language: 'de',
};
const words = { de: canaries.deskWords, en: canaries.deskWords };

/**
 * A profile in which a customer stands in every column that can hold a person, in all states that can be erased, and
 * in places of another customer; the other one has a request of its own.
 */
export function openWithCanaries(profile: OpenProfile = openProfile()) {
  const { store } = profile;
  const id = addRequest(store, { '/company': company, '/contact': contact, '/note': canaries.note });
  const other = addRequest(store);
  const plan = makePlan({
    '/name': canaries.company,
    '/note': canaries.draftOnly,
    '/people': [
      { key: 'z', type: 'user', subject: canaries.planPerson, affiliation: 'customer', customer: 'muster' },
    ],
  });
  const otherPlan = makePlan();
  store.write(() => {
    store.drafts.add({ id: plan.id, kind: 'plan', packet: plan, at: AT });
    store.drafts.add({ id: otherPlan.id, kind: 'plan', packet: otherPlan, at: AT });
    store.customers.add(customerId, company, AT);
    store.customers.setContacts(customerId, [contact], AT);
    store.customers.add(otherCustomerId, { name: 'Andere AG' }, AT);
    store.filing.put(id, { place: 'archive', tags: [canaries.tag], movedAt: AT, customerId });
    store.filing.put(plan.id, { customerId });
    store.filing.put(other, {
      customerId: otherCustomerId,
      tags: [`wie ${canaries.company}`, 'bleibt'],
      movedAt: AT,
    });
  });
  const edit = (packetId: string, changes: JsonObject): void => {
    const row = store.drafts.get(packetId);
    const packet = JSON.parse(row.packet) as JsonObject;
    store.drafts.change(row, { ...packet, ...changes }, AT, { origin: 'edit' });
  };
  const packetOf = (packetId: string): JsonObject =>
    JSON.parse(store.drafts.get(packetId).packet) as JsonObject;
  store.write(() => {
    edit(id, { company: { ...company, name: canaries.formerCompany } });
    edit(id, { company });
    // Once filed with this customer by mistake: the other request's history knows it.
    const own = packetOf(other);
    edit(other, { company, contact });
    edit(other, { company: own['company'] ?? {}, contact: own['contact'] ?? {} });
  });
  const seq = queueRequest(store, id, {
    state: 'sent',
    error: { code: 'rejected', message: words, deskWords: canaries.deskWords },
    findings: [
      {
        pointer: '/note',
        code: 'dropped-by-desk',
        severity: 'warning',
        message: words,
        params: { shown: canaries.shown },
      },
    ],
  });
  store.write(() => {
    const packet = packetOf(id);
    const last = store.submissions.add(id, packet, JSON.stringify({ ...packet, externalId: id }), AT);
    const entry = store.outbox.find(id);
    if (entry) store.outbox.put({ ...entry, submissionSeq: last });
    const desk = 'support-api https://desk.example';
    const n = store.submissions.startAttempt(id, seq, desk, AT);
    const error = { code: 'rejected' as const, message: words, deskWords: canaries.deskWords };
    store.submissions.endAttempt(id, n, { outcome: 'sent', at: AT, httpStatus: 201, error });
    const status = { code: 'received', category: 'open' as const, label: words, since: AT };
    store.tickets.put(
      {
        packetId: id,
        channel: 'support-api',
        desk,
        id: 'OD-000001',
        number: 'SSD-1001',
        url: `https://desk.example/${canaries.lastName}`,
        status: { ...status, code: canaries.reason },
        revision: 1,
        closed: true,
      },
      AT,
    );
    store.tickets.reach(id, {
      name: 'invitation-email-sent',
      at: AT,
      source: 'manual',
      evidence: canaries.evidence,
    });
    store.followUps.put(id, {
      requiredActions: [{ pointer: '/note', message: { de: canaries.action, en: canaries.action } }] as never,
      reported: [{ name: 'organization-created', at: AT, source: 'desk', evidence: canaries.evidence }],
    });
    const message = { packetId: id, deskId: 'MSG-1', author: 'desk' as const, name: canaries.deskName };
    const messageId = '0190c5a2-7e3b-7c1d-9a54-00000000a001';
    store.messages.add({ ...message, id: messageId, text: canaries.message, at: AT, state: 'sent' });
    store.revisions.add({
      packetId: id,
      state: 'open',
      basedOn: last,
      submissionSeq: null,
      shown: { note: canaries.shown },
      hold: null,
      error,
      startedAt: AT,
      updatedAt: AT,
    });
    store.withdrawals.put({
      packetId: id,
      state: 'refused',
      tries: 1,
      firstTriedAt: AT,
      hold: null,
      error,
      askedAt: AT,
      updatedAt: AT,
    });
    const moment = { at: AT, uptimeMs: 1, bootId: 'boot', deskTimeMs: 1 };
    store.keyUses.keep(id, moment);
    store.keyUses.keep(messageId, moment);
    store.reminders.dismiss(id, 7, AT);
    store.syncLog.add(AT, { event: 'ticket-changed', packetId: id, detail: 'SSD-1001' });
    store.keptFindings.keep(id, { pointer: '/note', code: 'sample', value: `["${canaries.kept}"]` }, AT);
    store.keptFindings.keep(
      other,
      { pointer: '/contact/email', code: 'sample', value: `["${canaries.email}"]` },
      AT,
    );
    store.differentCompanies.note(id, other, AT);
    const template = { id: '0190c5a2-7e3b-7c1d-9a54-00000000f001', packet: { channel: 'psam' as const } };
    store.templates.put({ ...template, name: `Für ${canaries.company}`, updatedAt: AT });
    store.views.put({
      id: '0190c5a2-7e3b-7c1d-9a54-00000000f002',
      name: 'Meine',
      filter: { search: canaries.email.toUpperCase() },
      sort: 'name',
    });
    const scope = { type: 'project' as const, key: 'shop-prod' };
    const members = [{ scope, subject: canaries.planPerson, role: 'reader' }];
    const snapshot = { takenAt: AT, source: canaries.lastName, sha256: 'b'.repeat(64), members: 1 };
    store.planSnapshots.add(plan.id, {
      snapshot: { ...snapshot, id: '0190c5a2-7e3b-7c1d-9a54-00000000f003' },
      members,
      projectIds: {},
    });
    // A member list of another plan's project that the person was in.
    store.planSnapshots.add(otherPlan.id, {
      snapshot: { ...snapshot, source: 'shop-prod', id: '0190c5a2-7e3b-7c1d-9a54-00000000f004' },
      members,
      projectIds: {},
    });
    store.planSnapshots.add(otherPlan.id, {
      snapshot: { ...snapshot, source: 'shop-prod', id: '0190c5a2-7e3b-7c1d-9a54-00000000f005' },
      members: [{ scope, subject: 'eva@muster.example', role: 'reader' }],
      projectIds: {},
    });
    store.planApprovals.add(plan.id, {
      step: 'approve',
      version: 1,
      by: canaries.reviewer,
      note: canaries.reviewNote,
      at: AT,
      hash: 'c'.repeat(64),
    });
    store.custody.add(plan.id, {
      event: 'handed-over',
      who: canaries.colleague,
      at: AT,
      handOverId: '0190c5a2-7e3b-7c1d-9a54-00000000f007',
      key: null,
      contentHash: 'd'.repeat(64),
    });
    const slots = [{ slot: 'customer-1', affiliation: 'customer' as const, roles: ['reader'] }];
    store.planTemplates.save(
      '0190c5a2-7e3b-7c1d-9a54-00000000f006',
      `Betrieb ${canaries.company}`,
      slots,
      AT,
    );
    store.planTemplates.save(
      '0190c5a2-7e3b-7c1d-9a54-00000000f006',
      `Betrieb ${canaries.company}`,
      slots,
      AT,
    );
    store.planTemplates.save('0190c5a2-7e3b-7c1d-9a54-00000000f007', 'Bleibt', slots, AT);
    store.audit.record('sent', id, AT);
  });
  const host = { ...makeNodeHost({ profileDir: profile.dir, version: '0.0.0' }), log: () => undefined };
  const privacy = makePrivacyOperations({ host, store, changed: () => undefined });
  return { ...profile, id, other, plan: plan.id, otherPlan: otherPlan.id, privacy };
}

/** Which canaries stand in some bytes, as UTF-8 or UTF-16. */
const canariesIn = (bytes: Buffer): string[] =>
  Object.values(canaries).filter((canary) =>
    [canary, fold(canary), canary.toUpperCase()].some(
      (text) => bytes.includes(text) || bytes.includes(text, 0, 'utf16le'),
    ),
  );

/** The same for every file of a folder, by its path; files without any are left out. */
export function canariesInFiles(dir: string): Record<string, string[]> {
  const names = fs.readdirSync(dir, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => fs.statSync(path.join(dir, name)).isFile());
  return Object.fromEntries(
    files
      .map((name) => [name, canariesIn(fs.readFileSync(path.join(dir, name)))] as const)
      .filter(([, found]) => found.length > 0),
  );
}

/** All tables of a database with a text of its own, those of the indexes among them. */
export const tablesOf = (db: Database): string[] =>
  db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
