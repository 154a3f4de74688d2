import type { Severity } from '../../../../shared/findings.ts';
import type { PlanFault } from '../../../../shared/rules/plan/plan-fault.ts';

/** What the rules say about one member, or anything inside it. */
export const faultsAt = (faults: readonly PlanFault[], pointer: string): PlanFault[] =>
  faults.filter((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`));

/** How many findings an item has, and the weight of the heaviest. */
export type ItemMark = { count: number; severity: Severity };

const weight: Record<Severity, number> = { error: 2, warning: 1, info: 0 };

const ITEM = /^\/(?:customers|folders|projects|people)\/\d+/;

/** The marks of all items of the plan's lists, by their pointers; waived findings and notes make none. */
export function marksOf(faults: readonly PlanFault[]): ReadonlyMap<string, ItemMark> {
  const marks = new Map<string, ItemMark>();
  for (const { pointer, severity } of faults) {
    const item = severity === 'info' ? undefined : ITEM.exec(pointer)?.[0];
    if (item === undefined) continue;
    const mark = marks.get(item);
    if (!mark) marks.set(item, { count: 1, severity });
    else {
      mark.count++;
      if (weight[severity] > weight[mark.severity]) mark.severity = severity;
    }
  }
  return marks;
}
