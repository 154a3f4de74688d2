import type { PlanRule } from './plan-fault.ts';
/** The rules what is wrong with the plan's own form, in their order. */
export const planFormRules: readonly PlanRule[] = [];
