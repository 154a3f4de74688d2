import type { PlanCode, PlanFault } from './plan-fault.ts';

/**
 * What the provider would refuse although no rule calls it an error: names, labels, ids, roles and subjects that break
 * its patterns, and days that no script can compare.
 */
const refusedByProvider: ReadonlySet<PlanCode> = new Set([
  'plan-name',
  'plan-label',
  'plan-network',
  'plan-existing-id',
  'plan-organization-id',
  'plan-role',
  'plan-subject',
  'plan-date',
]);

/**
 * The faults that keep a plan from being exported: errors that no waiver covers, and what the provider would refuse.
 * None where the files would do what the plan says. Source: domain facts, section 3b, "Export".
 */
export const exportBlocks = (faults: readonly PlanFault[]): PlanFault[] =>
  faults.filter(({ code, severity }) => severity === 'error' || refusedByProvider.has(code));
