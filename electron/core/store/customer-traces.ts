import type { SavedView, Template } from '../../../shared/operations/drafts.ts';
import { valueAt, type JsonObject } from '../../../shared/json-pointer.ts';
import { readPlan } from '../../../shared/plan/read-plan.ts';
import type { PlanTemplate } from '../../../shared/plan/plan-template.ts';
import { fold } from '../../../shared/rules/fold-text.ts';
import { packetOf, type DraftRow } from './drafts.ts';
import { foldedText } from './search.ts';
import type { Store } from './store.ts';

/** Members that name a customer or its people beyond doubt. */
const NAMING = [
  '/company/name',
  '/company/organizationName',
  '/company/vatId',
  '/company/registerNumber',
  '/company/phone',
  '/company/invoiceEmail',
  '/contact/email',
] as const;
/** Shorter texts stand in too many others by chance. */
const SHORTEST = 4;

/** What names a customer outside of its own requests and plans. */
export type CustomerTraces = {
  templates: Template[];
  /** Versions of templates of plans whose name says it; with one all versions go. */
  planTemplates: PlanTemplate[];
  views: SavedView[];
  /** Tags on packets of others. */
  tags: { packetId: string; tag: string }[];
  /** Packets of others that once held its data, as their former versions show. */
  histories: string[];
  /** Snapshots of others' plans with people that their plan does not name. */
  snapshots: { packetId: string; id: string }[];
  keptFindings: { packetId: string; pointer: string; code: string; value: string }[];
};

const textAt = (packet: JsonObject, pointer: string): string => {
  const value = valueAt(packet, pointer);
  return typeof value === 'string' ? value.trim() : '';
};

/** The customer and its people as a plan names them; a plan of several customers does not tell whose each is. */
function namedInPlan({ kind, packet }: DraftRow): string[] {
  if (kind !== 'plan') return [];
  const { customers, people } = readPlan(packetOf({ packet }));
  if (customers.length !== 1) return [];
  const ofCustomer = people.filter(({ affiliation }) => affiliation === 'customer');
  return [...customers.map(({ name }) => name.trim()), ...ofCustomer.map(({ subject }) => subject.trim())];
}

/** The texts by which a customer is known. `names` are of people, as they stand in running text only. */
function marksOf(store: Store, customerId: string): { values: string[]; names: string[] } {
  const { company, contacts } = store.customers.get(customerId);
  const known = contacts.map((contact): JsonObject => ({ company, contact }));
  const rows = store.filing.ofCustomer(customerId).map((id) => store.drafts.get(id));
  const packets = [{ company }, ...known, ...rows.map(packetOf)];
  const long = (texts: string[]): string[] => [...new Set(texts.filter((text) => text.length >= SHORTEST))];
  return {
    values: long([
      ...packets.flatMap((packet) => NAMING.map((pointer) => textAt(packet, pointer))),
      ...rows.flatMap(namedInPlan),
    ]),
    names: long(
      packets.map((packet) =>
        `${textAt(packet, '/contact/firstName')} ${textAt(packet, '/contact/lastName')}`.trim(),
      ),
    ),
  };
}

/** Whether a folded text has one of the marks in it, as a whole word. */
function mentioning(marks: readonly string[]): (folded: string) => boolean {
  const escaped = marks.map((mark) => fold(mark).replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`));
  if (escaped.length === 0) return () => false;
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${escaped.join('|')})(?![\p{L}\p{N}])`, 'u');
  return (folded) => pattern.test(folded);
}

/**
 * Finds what names a customer outside of its own requests and plans. What another customer's request says of the same
 * company or person today is that customer's, and no trace.
 */
export function findTraces(store: Store, customerId: string): CustomerTraces {
  const { db } = store.connection;
  const { values, names } = marksOf(store, customerId);
  const isNamed = mentioning([...values, ...names]);
  const own = JSON.stringify(store.filing.ofCustomer(customerId));
  // As JSON writes them: a value of its own, not a part of another.
  const quoted = JSON.stringify(values.map((value) => JSON.stringify(value)));
  const elsewhere = (table: string, column: string): string =>
    `SELECT DISTINCT t.draft_id FROM ${table} t, json_each(@quoted) mark
     WHERE instr(t.${column}, mark.value) > 0 AND t.draft_id NOT IN (SELECT value FROM json_each(@own))
       AND NOT EXISTS (SELECT 1 FROM draft d WHERE d.id = t.draft_id AND instr(d.packet, mark.value) > 0)`;
  const idsIn = (table: string, column: string): string[] =>
    db
      .prepare<[{ quoted: string; own: string }], string>(elsewhere(table, column))
      .pluck()
      .all({ quoted, own });
  // A subject stands there in lower case, however the packet writes it.
  const subjects = JSON.stringify(values.map((value) => JSON.stringify(value.toLowerCase())));
  const snapshots = db
    .prepare<[{ subjects: string; own: string }], { packetId: string; id: string }>(
      `SELECT DISTINCT s.draft_id AS packetId, s.id FROM plan_snapshot s, json_each(@subjects) mark
       WHERE instr(s.members, mark.value) > 0 AND s.draft_id NOT IN (SELECT value FROM json_each(@own))
         AND NOT EXISTS (SELECT 1 FROM draft d WHERE d.id = s.draft_id AND instr(lower(d.packet), mark.value) > 0)`,
    )
    .all({ subjects, own });
  const tagged = db
    .prepare<[string], { packetId: string; tag: string }>(
      `SELECT f.draft_id AS packetId, tag.value AS tag FROM filing f, json_each(f.tags) tag
       WHERE f.tags <> '[]' AND f.draft_id NOT IN (SELECT value FROM json_each(?))`,
    )
    .all(own);
  return {
    templates: store.templates
      .all()
      .filter(({ name, packet }) => isNamed(foldedText({ name, packet: packet as JsonObject }))),
    planTemplates: store.planTemplates.all().filter(({ name }) => isNamed(fold(name))),
    views: store.views
      .all()
      .filter(({ name, filter }) => isNamed(foldedText({ name, filter: filter as JsonObject }))),
    tags: tagged.filter(({ tag }) => isNamed(fold(tag))),
    histories: idsIn('version', 'changes'),
    snapshots,
    keptFindings: idsIn('kept_finding', 'value').flatMap((packetId) =>
      store.keptFindings
        .of(packetId)
        .filter(({ value }) => values.some((mark) => value.includes(JSON.stringify(mark))))
        .map((finding) => Object.assign(finding, { packetId })),
    ),
  };
}

/** Takes the traces out; call it inside a transaction. */
export function removeTraces(store: Store, traces: CustomerTraces): void {
  for (const { id } of traces.templates) store.templates.remove(id);
  for (const { key } of traces.planTemplates) store.planTemplates.remove(key);
  for (const { id } of traces.views) store.views.remove(id);
  for (const { packetId, tag } of traces.tags) {
    const tags = store.filing.of(packetId).tags.filter((other) => other !== tag);
    store.filing.put(packetId, { tags });
  }
  // A history with a gap in it could not be undone, so all of it goes.
  for (const packetId of traces.histories) store.versions.removeAll(packetId);
  for (const { id } of traces.snapshots) store.planSnapshots.remove(id);
  for (const { packetId, pointer, code } of traces.keptFindings)
    store.keptFindings.forget(packetId, pointer, code);
}
