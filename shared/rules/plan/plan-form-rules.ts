import { planDates } from './plan-dates.ts';
import type { PlanRule } from './plan-fault.ts';
import { planFolders } from './plan-folders.ts';
import { planIds } from './plan-ids.ts';
import { planKeys } from './plan-keys.ts';
import { planLabels } from './plan-labels.ts';
import { planLengths } from './plan-lengths.ts';
import { planNames } from './plan-names.ts';
import { planReferences } from './plan-references.ts';
import { planRoles } from './plan-roles.ts';
import { planSameAssignments } from './plan-same-assignments.ts';
import { planSameNames } from './plan-same-names.ts';
import { planSameSubjects } from './plan-same-subjects.ts';
import { planServices } from './plan-services.ts';
import { planSubjects } from './plan-subjects.ts';

/**
 * What makes a plan one that can be understood at all (errors: keys, references, lengths), and one that the provider's
 * tools take (warnings, most of which keep it from being exported: `exportBlocks`).
 */
export const planFormRules: readonly PlanRule[] = [
  planKeys,
  planReferences,
  planFolders,
  planNames,
  planSameNames,
  planIds,
  planLabels,
  planServices,
  planSubjects,
  planSameSubjects,
  planRoles,
  planSameAssignments,
  planDates,
  planLengths,
];
