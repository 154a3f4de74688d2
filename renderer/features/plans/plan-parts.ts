import type { PacketView } from '../../../shared/contract.ts';
import { pointerParts } from '../../../shared/json-pointer.ts';
import type { MemberChange } from '../../../shared/operations/drafts.ts';

type Packet = PacketView['packet'];

/** The members of a plan, as undo names what it touches. */
const planParts = [
  'name',
  'management',
  'partner',
  'customers',
  'folders',
  'projects',
  'people',
  'assignments',
  'waivers',
  'roles',
  'fourEyes',
  'reviewDate',
] as const;
export type PlanPart = (typeof planParts)[number];

/** The parts of a plan in which two packets differ. */
export const changedParts = (before: Packet, after: Packet): PlanPart[] =>
  planParts.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));

/** The parts of a plan that changes are about. */
export function partsOf(changes: readonly MemberChange[]): PlanPart[] {
  const names = new Set(changes.map(({ pointer }) => pointerParts(pointer)[0]));
  return planParts.filter((part) => names.has(part));
}
