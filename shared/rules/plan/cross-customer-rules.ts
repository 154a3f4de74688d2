import type { PlanRule } from './plan-fault.ts';
/** The rules XC01 to XC12, in their order. */
export const crossCustomerRules: readonly PlanRule[] = [];
