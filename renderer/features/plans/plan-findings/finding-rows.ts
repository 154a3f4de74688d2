import type { Severity } from '../../../../shared/findings.ts';
import type { PlanFault } from '../../../../shared/rules/plan/plan-fault.ts';

/** How a finding weighs in the list; waived ones stand apart. */
export type Weight = Severity | 'waived';

/** Rows of the list: a heading for each weight, one for each rule, then the findings. */
export type FindingRow =
  | { kind: 'weight'; id: string; weight: Weight; count: number }
  | { kind: 'rule'; id: string; rule: string; count: number }
  | { kind: 'fault'; id: string; weight: Weight; fault: PlanFault };

const weights: readonly Weight[] = ['error', 'warning', 'info', 'waived'];

export const weightOf = ({ severity, params }: PlanFault): Weight =>
  params['waived'] === true ? 'waived' : severity;

/** The rule of a finding, and one word for all that is wrong with the plan's own form. */
export const ruleOf = ({ code }: PlanFault): string => (/^(?:LP|XC)\d\d$/.test(code) ? code : 'form');

/** The findings by weight, then by rule, in the order of the rules and within one of the plan. */
export function findingRows(faults: readonly PlanFault[]): FindingRow[] {
  const byWeight = Map.groupBy(faults, weightOf);
  const rows: FindingRow[] = [];
  for (const weight of weights) {
    const ofWeight = byWeight.get(weight);
    if (!ofWeight) continue;
    rows.push({ kind: 'weight', id: weight, weight, count: ofWeight.length });
    const byRule = [...Map.groupBy(ofWeight, ruleOf)].toSorted(([a], [b]) => (a < b ? -1 : 1));
    for (const [rule, ofRule] of byRule) {
      rows.push({ kind: 'rule', id: `${weight} ${rule}`, rule, count: ofRule.length });
      for (const [n, fault] of ofRule.entries()) {
        rows.push({
          kind: 'fault',
          id: `${weight} ${rule} ${fault.code} ${fault.pointer} ${n}`,
          weight,
          fault,
        });
      }
    }
  }
  return rows;
}
