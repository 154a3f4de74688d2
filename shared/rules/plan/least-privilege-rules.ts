import { lp01CustomerOwner } from './lp01-customer-owner.ts';
import type { PlanRule } from './plan-fault.ts';
/** The rules LP01 to LP14, in their order. */
export const leastPrivilegeRules: readonly PlanRule[] = [lp01CustomerOwner];
