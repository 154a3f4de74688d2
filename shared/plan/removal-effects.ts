import { isJsonObject, type JsonObject } from '../json-pointer.ts';
import { applyPlanEdit } from './apply-plan-edits.ts';
import type { PlanList } from './plan-edit.ts';

/** What else goes when an item is taken out: roles, waivers, and items that name it no longer. */
export type RemovalEffects = { roles: number; waivers: number; references: number };

const itemsOf = (packet: JsonObject, name: string): unknown[] => {
  const list = packet[name];
  return Array.isArray(list) ? list : [];
};

/** What taking an item out of a plan does beside that, read off the plan that `applyPlanEdit` makes. */
export function removalEffects(packet: JsonObject, list: PlanList, key: string): RemovalEffects {
  const after = applyPlanEdit(packet, { type: 'remove', list, key });
  const gone = (name: string): number => itemsOf(packet, name).length - itemsOf(after, name).length;
  const before = new Set(itemsOf(packet, 'projects').concat(itemsOf(packet, 'people')));
  const changed = itemsOf(after, 'projects').concat(itemsOf(after, 'people'));
  return {
    roles: gone('assignments'),
    waivers: gone('waivers'),
    references: changed.filter((item) => isJsonObject(item) && !before.has(item)).length,
  };
}
