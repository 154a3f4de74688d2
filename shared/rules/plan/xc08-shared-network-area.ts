import type { PlanProject } from '../../plan/read-plan.ts';
import { itemFix } from './item-fix.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';
import { customerName } from './zone-of-trust.ts';

/**
 * XC08: projects of two customers lie in one network area, which connects them; told at every project whose customer
 * is not the one of the area's first. An area cannot be changed later, so only a project that is still to be made has
 * a fix. Source: domain facts, sections 1.3, 1.5 and 3.
 */
export const xc08SharedNetworkArea: PlanRule = (facts) => {
  const first = new Map<string, PlanProject>();
  const faults: PlanFault[] = [];
  for (const project of facts.plan.projects) {
    const { index, key, name, customer, network, existingId } = project;
    const area = network.toLowerCase();
    if (area === 'public' || customer === '') continue;
    const before = first.get(area);
    if (!before) first.set(area, project);
    if (!before || before.customer === customer) continue;
    faults.push({
      code: 'XC08',
      pointer: `/projects/${index}/network`,
      severity: 'error',
      params: {
        project: key,
        name: name || key,
        customer,
        customerName: customerName(facts, customer),
        otherProject: before.name || before.key,
        otherCustomer: before.customer,
        otherName: customerName(facts, before.customer),
      },
      ...(existingId === '' && itemFix('projects', key, { network: 'public' })),
    });
  }
  return faults;
};
