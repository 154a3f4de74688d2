import type { PlanFacts } from '../../plan/plan-facts.ts';
import type { PlanWaiver } from '../../plan/read-plan.ts';
import { dayNumber } from '../calendar-days.ts';
import type { PlanCode, PlanFault } from './plan-fault.ts';

/* Source of all rules here: domain facts, section 3b, "Waivers" and "XC06". */

/** A rule that no waiver of its own silences. XC01 is silenced by one of XC06 for the project. */
const unwaivable: ReadonlySet<PlanCode> = new Set(['XC01', 'XC02', 'XC04', 'XC08']);

const isRule = (code: string): boolean => /^(?:LP|XC)\d\d$/.test(code);

/** The keys of what a fault is about, the one first that a waiver is offered for. */
const refsOf = ({ params }: PlanFault): string[] =>
  [params['person'], params['project'], params['folder']].filter((key) => typeof key === 'string');

/**
 * What a waiver has to name so that it covers a fault: the rule, and the key of a person, project or folder. Null for
 * a fault that nobody can waive: what is wrong with the plan's own form, XC02, XC04, XC08, and XC01 but on a project
 * that is shared on purpose.
 */
export function canWaive(fault: PlanFault): { rule: string; ref: string } | null {
  const { code, params } = fault;
  if (code === 'XC01')
    return typeof params['project'] === 'string' ? { rule: 'XC06', ref: params['project'] } : null;
  const [ref] = refsOf(fault);
  return ref === undefined || unwaivable.has(code) || !isRule(code) ? null : { rule: code, ref };
}

/** A waiver without a reason, after its last day or with one that is no day is none. */
const isInForce = ({ reason, until }: PlanWaiver, today: string): boolean =>
  reason.trim() !== '' && (until === '' || (dayNumber(until) !== null && until >= today));

const idOf = (rule: string, ref: string): string => `${rule} ${ref}`;

/** The waiver that covers a fault; undefined where none does. */
function waiverOf(fault: PlanFault, waivers: ReadonlyMap<string, PlanWaiver>): PlanWaiver | undefined {
  const wanted = canWaive(fault);
  if (!wanted) return undefined;
  const refs = wanted.rule === fault.code ? refsOf(fault) : [wanted.ref];
  for (const ref of refs) {
    const waiver = waivers.get(idOf(wanted.rule, ref));
    if (waiver) return waiver;
  }
  return undefined;
}

/**
 * The faults, those that a waiver of the plan covers as an info with `params.waived` true and `params.waiver`, its
 * place in the plan's list. Such a waiver names the fault's rule and its person, project or folder.
 */
export function applyWaivers({ plan, today }: PlanFacts, faults: PlanFault[]): PlanFault[] {
  const waivers = new Map(
    plan.waivers
      .filter((waiver) => isInForce(waiver, today))
      .map((waiver) => [idOf(waiver.rule, waiver.ref), waiver]),
  );
  if (waivers.size === 0) return faults;
  return faults.map((fault) => {
    const waiver = waiverOf(fault, waivers);
    if (!waiver) return fault;
    return { ...fault, severity: 'info', params: { ...fault.params, waived: true, waiver: waiver.index } };
  });
}
