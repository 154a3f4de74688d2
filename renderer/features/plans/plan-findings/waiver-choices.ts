import { canWaive } from '../../../../shared/rules/plan/apply-waivers.ts';
import type { PlanFault } from '../../../../shared/rules/plan/plan-fault.ts';

/** What a waiver may cover: all findings of a rule about one person, project or folder. */
export type WaiverChoice = { rule: string; kind: 'person' | 'project' | 'folder'; ref: string };

const kinds = ['person', 'project', 'folder'] as const;

/** The waivers that would cover a finding, the one first that the rules propose; none where it cannot be waived. */
export function waiverChoices(fault: PlanFault): WaiverChoice[] {
  const proposed = canWaive(fault);
  if (!proposed) return [];
  const { rule, ref } = proposed;
  const choices = kinds.flatMap((kind) => {
    const key = fault.params[kind];
    return typeof key === 'string' && (rule === fault.code || key === ref) ? [{ rule, kind, ref: key }] : [];
  });
  return choices.toSorted((a, b) => Number(b.ref === ref) - Number(a.ref === ref));
}
