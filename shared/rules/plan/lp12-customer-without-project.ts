import { KEY_MAX } from '../../plan/plan-edit.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';
import { isCustomerPerson } from './zone-of-trust.ts';

/**
 * LP12: an end customer's user, client or group that has no role at all; one at any scope counts as having a project.
 * A service account lives in its project. Source: domain facts, sections 3 and 3b.
 */
export const lp12CustomerWithoutProject: PlanRule = (facts) =>
  facts.plan.people.flatMap((person): PlanFault[] => {
    const { index, key, subject } = person;
    if (!isCustomerPerson(person) || facts.ofPerson.has(key)) return [];
    // Of two people with one key the edit would take both.
    const isAlone = facts.people.get(key)?.index === index && key !== '' && key.length <= KEY_MAX;
    return [
      {
        code: 'LP12',
        pointer: `/people/${index}`,
        severity: 'warning',
        params: { person: key, subject: subject || key },
        ...(isAlone && { fix: [{ type: 'remove', list: 'people', key }] }),
      },
    ];
  });
