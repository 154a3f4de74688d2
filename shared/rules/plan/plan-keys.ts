import { KEY_MAX } from '../../plan/plan-edit.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';

function faultsOf(list: string, items: readonly { index: number; key: string }[]): PlanFault[] {
  const seen = new Set<string>();
  return items.flatMap(({ index, key }): PlanFault[] => {
    const pointer = `/${list}/${index}/key`;
    if (key === '' || key.length > KEY_MAX)
      return [{ code: 'plan-key', pointer, severity: 'error', params: { max: KEY_MAX } }];
    const isTaken = seen.has(key);
    seen.add(key);
    return isTaken ? [{ code: 'plan-duplicate-key', pointer, severity: 'error', params: { key } }] : [];
  });
}

/** Everything that others refer to has a key of its own in its list. */
export const planKeys: PlanRule = ({ plan }) => [
  ...faultsOf('customers', plan.customers),
  ...faultsOf('folders', plan.folders),
  ...faultsOf('projects', plan.projects),
  ...faultsOf('people', plan.people),
];
