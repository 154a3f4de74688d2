import type { PlanRule } from './plan-fault.ts';

/** LP01: an end-customer person is owner, which carries the right to add members. Source: domain facts, section 3. */
export const lp01CustomerOwner: PlanRule = ({ plan, people, projects }) =>
  plan.assignments.flatMap(({ index, scopeType, scope, person: key, role }) => {
    const person = people.get(key);
    if (scopeType !== 'project' || role !== 'owner' || person?.affiliation !== 'customer') return [];
    return [
      {
        code: 'LP01',
        pointer: `/assignments/${index}`,
        severity: 'warning',
        params: {
          person: key,
          project: scope,
          subject: person.subject,
          name: projects.get(scope)?.name ?? scope,
        },
      },
    ];
  });
