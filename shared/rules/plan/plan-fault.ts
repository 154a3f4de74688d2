import type { Severity } from '../../findings.ts';
import type { MessageKey } from '../../messages/translate.ts';
import type { PlanEdit } from '../../plan/plan-edit.ts';
import type { PlanFacts } from '../../plan/plan-facts.ts';

/** The code of a finding on a plan: the id of a rule, or what is wrong with the plan's own form. */
export type PlanCode = Exclude<MessageKey<'plan-findings'>, `${string}/${string}`>;

/** What a plan rule found, before anybody reads it: thousands of faults are found in the time that a few texts take. */
export type PlanFault = {
  code: PlanCode;
  pointer: string;
  severity: Severity;
  /** Keys of the plan (`project`, `folder`, `person`, `customer`), `role`, and what the text names. */
  params: { readonly [name: string]: string | number | boolean };
  /** Another wording than the code's own. */
  text?: MessageKey<'plan-findings'>;
  /** Edits that mend it, made by one click. */
  fix?: readonly PlanEdit[];
};

/** One rule: what it finds in a plan, in the plan's order. */
export type PlanRule = (facts: PlanFacts) => PlanFault[];
