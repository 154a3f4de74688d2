import type { PlanRule } from './plan-fault.ts';

/** XC09: a group, whose members the plan does not know; anybody's, since a group may hold anybody. Source: domain facts, section 3. */
export const xc09Group: PlanRule = ({ plan }) =>
  plan.people
    .filter(({ type }) => type === 'group')
    .map(({ index, key, subject }) => ({
      code: 'XC09',
      pointer: `/people/${index}`,
      severity: 'warning',
      params: { person: key, subject: subject || key },
    }));
