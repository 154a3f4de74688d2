import { lp01CustomerOwner } from './lp01-customer-owner.ts';
import { lp02EditorWhereReaderIsEnough } from './lp02-editor-where-reader-is-enough.ts';
import { lp03CoveredRole } from './lp03-covered-role.ts';
import { lp04LegacyRole } from './lp04-legacy-role.ts';
import { lp05UnknownRole } from './lp05-unknown-role.ts';
import { lp06WideRole } from './lp06-wide-role.ts';
import { lp07UnjustifiedPrivilege } from './lp07-unjustified-privilege.ts';
import { lp08TooFewOwners } from './lp08-too-few-owners.ts';
import { lp09NoUserOwner } from './lp09-no-user-owner.ts';
import { lp10RoleOfAbsentService } from './lp10-role-of-absent-service.ts';
import { lp11ServiceWithoutOperator } from './lp11-service-without-operator.ts';
import { lp12CustomerWithoutProject } from './lp12-customer-without-project.ts';
import { lp13ServiceAccountOwner } from './lp13-service-account-owner.ts';
import { lp14Expiry } from './lp14-expiry.ts';
import type { PlanRule } from './plan-fault.ts';

/** The rules LP01 to LP14, in their order. */
export const leastPrivilegeRules: readonly PlanRule[] = [
  lp01CustomerOwner,
  lp02EditorWhereReaderIsEnough,
  lp03CoveredRole,
  lp04LegacyRole,
  lp05UnknownRole,
  lp06WideRole,
  lp07UnjustifiedPrivilege,
  lp08TooFewOwners,
  lp09NoUserOwner,
  lp10RoleOfAbsentService,
  lp11ServiceWithoutOperator,
  lp12CustomerWithoutProject,
  lp13ServiceAccountOwner,
  lp14Expiry,
];
