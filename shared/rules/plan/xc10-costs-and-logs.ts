import { plainRole } from '../../plan/role-catalogue.ts';
import { assignmentFault } from './assignment-fault.ts';
import { revoked } from './assignment-fixes.ts';
import type { PlanRule } from './plan-fault.ts';
import { customerName } from './zone-of-trust.ts';

const ROLES: ReadonlySet<string> = new Set(['owner', 'editor', 'auditor']);
const SERVICES: ReadonlySet<string> = new Set(['cost-management', 'audit-log']);

/**
 * XC10: an end-customer person has a role on the organization that shows costs or audit logs, which are of every
 * customer. Source: domain facts, sections 3 and 3b.
 */
export const xc10CostsAndLogs: PlanRule = (facts) =>
  facts.ofOrganization.flatMap((assignment) => {
    const person = facts.people.get(assignment.person);
    const { role } = assignment;
    const service = facts.roles.get(role)?.service ?? '';
    if (person?.affiliation !== 'customer') return [];
    if (!ROLES.has(plainRole(role)) && !SERVICES.has(service)) return [];
    const { customer } = person;
    return [
      assignmentFault(facts, assignment, 'XC10', {
        severity: 'error',
        params: { customer, customerName: customerName(facts, customer) },
        fix: revoked(assignment),
      }),
    ];
  });
