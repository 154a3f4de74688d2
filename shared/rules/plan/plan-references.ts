import type { PlanFacts } from '../../plan/plan-facts.ts';
import type { PlanPerson, PlanProject } from '../../plan/read-plan.ts';
import { revoked } from './assignment-fixes.ts';
import { domainOf, findDomainOwners, type DomainOwners } from './domain-owners.ts';
import { customerFix, itemFix } from './item-fix.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';

const missing = (pointer: string, key: string, fix?: PlanFault['fix']): PlanFault => ({
  code: 'plan-reference',
  pointer,
  severity: 'error',
  params: { key },
  ...(key === '' && { text: 'plan-reference/blank' }),
  ...(fix && { fix }),
});

function ofAssignments({ plan, people, projects, folders }: PlanFacts): PlanFault[] {
  const faults: PlanFault[] = [];
  for (const assignment of plan.assignments) {
    const { index, scopeType, scope, person } = assignment;
    const places = scopeType === 'project' ? projects : folders;
    if (scopeType !== 'organization' && !places.has(scope))
      faults.push(missing(`/assignments/${index}/scope/key`, scope, revoked(assignment)));
    if (!people.has(person))
      faults.push(missing(`/assignments/${index}/person`, person, revoked(assignment)));
  }
  return faults;
}

function ofProject({ customers, folders }: PlanFacts, project: PlanProject): PlanFault[] {
  const { index, key, name, customer, folder } = project;
  const faults: PlanFault[] = [];
  if (customer === '')
    faults.push({
      code: 'plan-customer-missing',
      pointer: `/projects/${index}/customer`,
      severity: 'warning',
      params: { project: key, name: name || key },
      text: 'plan-customer-missing/project',
    });
  else if (!customers.has(customer)) faults.push(missing(`/projects/${index}/customer`, customer));
  if (folder !== '' && !folders.has(folder))
    faults.push(missing(`/projects/${index}/folder`, folder, itemFix('projects', key, { folder: null }).fix));
  return faults;
}

function ofPerson(
  { customers, projects }: PlanFacts,
  person: PlanPerson,
  ownersOf: (domain: string) => DomainOwners,
): PlanFault[] {
  const { index, key, subject, affiliation, customer, homeProject } = person;
  const faults: PlanFault[] = [];
  if (customer !== '' && !customers.has(customer))
    faults.push(missing(`/people/${index}/customer`, customer));
  if (customer === '' && affiliation === 'customer')
    faults.push({
      code: 'plan-customer-missing',
      pointer: `/people/${index}/customer`,
      severity: 'error',
      params: { person: key, subject: subject || key },
      ...customerFix(key, ownersOf(domainOf(person)).customers),
    });
  if (homeProject !== '' && !projects.has(homeProject))
    faults.push(
      missing(`/people/${index}/homeProject`, homeProject, itemFix('people', key, { homeProject: null }).fix),
    );
  return faults;
}

/**
 * Whatever an item refers to is in the plan. A customer's person without a customer is an error, since no rule against
 * crossings could say anything about it; a project may be the partner's own.
 */
export const planReferences: PlanRule = (facts) => {
  const { projects, people } = facts.plan;
  const ownersOf = findDomainOwners(facts);
  return [
    ...projects.flatMap((project) => ofProject(facts, project)),
    ...people.flatMap((person) => ofPerson(facts, person, ownersOf)),
    ...ofAssignments(facts),
  ];
};
