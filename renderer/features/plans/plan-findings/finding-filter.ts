import type { PlanFault } from '../../../../shared/rules/plan/plan-fault.ts';
import type { FaultSubject } from './fault-place.ts';
import { ruleOf } from './finding-rows.ts';

/** What the list of findings is narrowed to; '' means all. */
export type FindingFilter = { rule: string; person: string; project: string };

export const noFilter: FindingFilter = { rule: '', person: '', project: '' };

const fits = (wanted: string, value: string | undefined): boolean => wanted === '' || wanted === value;

/** The findings that a filter lets through. */
export const filterFaults = (
  faults: readonly PlanFault[],
  { rule, person, project }: FindingFilter,
  subjectOf: (fault: PlanFault) => FaultSubject,
): PlanFault[] =>
  faults.filter((fault) => {
    const about = subjectOf(fault);
    return fits(rule, ruleOf(fault)) && fits(person, about.person) && fits(project, about.project);
  });

/** How many findings there are of each rule, and about each person and project. */
export function filterChoices(
  faults: readonly PlanFault[],
  subjectOf: (fault: PlanFault) => FaultSubject,
): { [F in keyof FindingFilter]: Map<string, number> } {
  const choices = {
    rule: new Map<string, number>(),
    person: new Map<string, number>(),
    project: new Map<string, number>(),
  };
  const count = (map: Map<string, number>, key: string | undefined): void => {
    if (key !== undefined) map.set(key, (map.get(key) ?? 0) + 1);
  };
  for (const fault of faults) {
    const { person, project } = subjectOf(fault);
    count(choices.rule, ruleOf(fault));
    count(choices.person, person);
    count(choices.project, project);
  }
  return choices;
}
