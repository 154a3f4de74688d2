import type { Finding } from '../../findings.ts';
import type { JsonObject } from '../../json-pointer.ts';
import type { Language } from '../../language.ts';
import { translate } from '../../messages/translate.ts';
import { planFacts, type PlanFacts } from '../../plan/plan-facts.ts';
import { readPlan } from '../../plan/read-plan.ts';
import { countCodePoints } from '../count-code-points.ts';
import { makeFinding } from '../finding.ts';
import { isBlank, textAt } from '../request-members.ts';
import { applyWaivers } from './apply-waivers.ts';
import { crossCustomerRules } from './cross-customer-rules.ts';
import { leastPrivilegeRules } from './least-privilege-rules.ts';
import { planFaultWords } from './plan-fault-words.ts';
import type { PlanFault } from './plan-fault.ts';
import { planFormRules } from './plan-form-rules.ts';
import { planTooLarge } from './plan-size.ts';

const MAX_NAME = 200;

const rules = [...planFormRules, ...leastPrivilegeRules, ...crossCustomerRules];

/**
 * What all plan rules find, with waivers applied: a waived fault is an info with `params.waived`. A plan that is too
 * large has that one fault only.
 */
export function findPlanFaults(facts: PlanFacts): PlanFault[] {
  const tooLarge = planTooLarge(facts);
  return tooLarge.length > 0
    ? tooLarge
    : applyWaivers(
        facts,
        rules.flatMap((rule) => rule(facts)),
      );
}

/** A fault as a finding, with its words. A fix of one click stands in `params.fix.edits`. */
export function describePlanFault({ code, pointer, severity, params, text, fix }: PlanFault): Finding {
  const message = (language: Language): string =>
    translate(language, 'plan-findings', text ?? code, planFaultWords(params, language));
  return {
    pointer,
    code,
    severity,
    message: { de: message('de'), en: message('en') },
    params: { ...params, ...(fix && { fix: { edits: fix } }) },
  };
}

/** What finalizing needs of a plan: a name. */
export const checkPlanNeeds = (packet: JsonObject): Finding[] =>
  isBlank(packet, '/name') ? [makeFinding('required', '/name', 'error')] : [];

/** The rules of a plan: it has a name, and what `findPlanFaults` finds. Source: domain facts, sections 3 and 3b. */
export function checkPlan(packet: JsonObject, { today }: { today: string }): Finding[] {
  const length = countCodePoints(textAt(packet, '/name'));
  return [
    ...checkPlanNeeds(packet),
    ...(length > MAX_NAME ? [makeFinding('too-long', '/name', 'error', { max: MAX_NAME, length })] : []),
    ...findPlanFaults(planFacts(readPlan(packet), today)).map(describePlanFault),
  ];
}
