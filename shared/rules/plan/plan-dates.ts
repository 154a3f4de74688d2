import { dayNumber } from '../calendar-days.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';

/** Tells which texts are no day, each text once: a plan of thousands of roles ends on a few days. */
function checkDays(): (pointer: string, value: string) => PlanFault[] {
  const good = new Set(['']);
  return (pointer, value) => {
    if (good.has(value)) return [];
    if (dayNumber(value) === null)
      return [{ code: 'plan-date', pointer, severity: 'warning', params: { value } }];
    good.add(value);
    return [];
  };
}

/** Every last day and the day of the review are days of the calendar. */
export const planDates: PlanRule = ({ plan }) => {
  const faultOf = checkDays();
  return [
    ...faultOf('/reviewDate', plan.reviewDate),
    ...plan.assignments.flatMap(({ index, until }) => faultOf(`/assignments/${index}/until`, until)),
    ...plan.waivers.flatMap(({ index, until }) => faultOf(`/waivers/${index}/until`, until)),
  ];
};
