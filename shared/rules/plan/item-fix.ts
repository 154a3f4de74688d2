import { KEY_MAX, type PlanEdit } from '../../plan/plan-edit.ts';
import type { PlanFault } from './plan-fault.ts';

type Put = Extract<PlanEdit, { type: 'put' }>;

/** A fix that sets members of an item; none where an edit cannot name the item, since a key in a file may be anything. */
export const itemFix = (list: Put['list'], key: string, members: Put['members']): Pick<PlanFault, 'fix'> =>
  key.length > 0 && key.length <= KEY_MAX ? { fix: [{ type: 'put', list, key, members }] } : {};

/** A fix that assigns a person to the one customer of some; none where it is not one. */
export function customerFix(
  key: string,
  customers: ReadonlySet<string>,
  members: Put['members'] = {},
): Pick<PlanFault, 'fix'> {
  const [only, another] = customers;
  return only === undefined || another !== undefined
    ? {}
    : itemFix('people', key, { ...members, customer: only });
}
