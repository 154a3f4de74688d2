import type { Finding } from '../../../shared/findings.ts';
import { valueAt, type JsonObject } from '../../../shared/json-pointer.ts';
import { checkTypes } from '../../../shared/packet/check-types.ts';
import type { PacketKind } from '../../../shared/packet/packet.ts';
import { checkPacket } from '../../../shared/rules/check-packet.ts';
import { makeFinding } from '../../../shared/rules/finding.ts';
import { textAt } from '../../../shared/rules/request-members.ts';
import type { Clock } from '../host.ts';
import { packetOf, type DraftRow } from '../store/drafts.ts';
import { unlessDamaged } from '../store/sealed-table.ts';
import type { Store } from '../store/store.ts';
import { dayOf } from './calendar-day.ts';
import type { DeskRules } from './desk-rules.ts';

/** Today by the clock and time zone of this computer, as the person who types a day means it; YYYY-MM-DD. */
export const today = (clock: Clock): string => dayOf(clock.now());

/** True for a request that a person still wants: neither withdrawn nor in the trash. */
export const isAlive = (store: Store, id: string): boolean =>
  store.outbox.find(id)?.state !== 'withdrawn' && store.filing.of(id).place !== 'trash';

/** Another request with the same VAT ID is a warning that names it, unless a person said that the companies differ. */
function duplicateFindings(store: Store, id: string, packet: JsonObject): Finding[] {
  const vatId = valueAt(packet, '/company/vatId');
  if (typeof vatId !== 'string' || vatId === '') return [];
  const different = store.differentCompanies.of(id);
  const other = store.drafts
    .withVatId(vatId)
    .find((row) => row.id !== id && !different.has(row.id) && isAlive(store, row.id));
  return other
    ? [makeFinding('duplicate-vat', '/company/vatId', 'warning', { id: other.id, company: other.title })]
    : [];
}

const CLEAR_ANSWERS: ReadonlySet<string> = new Set(['no-organization', 'organization-exists']);

/** Two requests of one customer that tell opposite answers to the same question: one of them must be wrong or old. */
function contradictionFindings(store: Store, id: string, packet: JsonObject): Finding[] {
  const answer = textAt(packet, '/preCheck/answer');
  const { customerId } = store.filing.of(id);
  if (customerId === null || !CLEAR_ANSWERS.has(answer)) return [];
  const answerOf = (row: DraftRow): string => textAt(packetOf(row), '/preCheck/answer');
  const other = store.filing
    .ofCustomer(customerId)
    .filter((otherId) => otherId !== id && isAlive(store, otherId))
    .flatMap((otherId) => unlessDamaged(() => store.drafts.get(otherId)) ?? [])
    .find((row) => CLEAR_ANSWERS.has(answerOf(row)) && answerOf(row) !== answer);
  return other
    ? [makeFinding('precheck-contradiction', '/preCheck/answer', 'warning', { id: other.id })]
    : [];
}

/** What a warning is about, as JSON text: the member's value and what the finding says of it. */
export const valueOfFinding = (packet: JsonObject, { pointer, params }: Finding): string =>
  JSON.stringify([valueAt(packet, pointer) ?? null, params]);

/** A warning that a person keeps is an info until what it is about changes. */
function withKept(store: Store, id: string, packet: JsonObject, findings: Finding[]): Finding[] {
  const kept = store.keptFindings.of(id);
  if (kept.length === 0) return findings;
  return findings.map((finding) => {
    const isKept =
      finding.severity === 'warning' &&
      kept.some(
        ({ pointer, code, value }) =>
          pointer === finding.pointer && code === finding.code && value === valueOfFinding(packet, finding),
      );
    return isKept ? { ...finding, severity: 'info', params: { ...finding.params, kept: true } } : finding;
  });
}

/** What the findings on a packet of this profile are made of. */
export type Rules = { store: Store; clock: Clock; desk: Pick<DeskRules, 'findings'> };

/** Everything that the app's own rules, and those that the desk published, say about a packet of this profile. */
export function findingsOf({ store, clock, desk }: Rules, kind: PacketKind, packet: JsonObject): Finding[] {
  const own = [...checkTypes(packet, kind), ...checkPacket(packet, kind, { today: today(clock) })];
  const id = packet['id'];
  if (typeof id !== 'string') return own;
  const others =
    kind === 'request'
      ? [...duplicateFindings(store, id, packet), ...contradictionFindings(store, id, packet)]
      : [];
  const desks = kind === 'request' ? desk.findings(packet, own) : [];
  return withKept(store, id, packet, [...own, ...others, ...desks]);
}
