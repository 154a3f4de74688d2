import { applyTemplate } from '../../../../shared/plan/apply-template.ts';
import type { PlanEdit } from '../../../../shared/plan/plan-edit.ts';
import type { PlanFacts } from '../../../../shared/plan/plan-facts.ts';

type TemplateChoice = Omit<Parameters<typeof applyTemplate>[0], 'catalogue'>;

type Grant = Extract<PlanEdit, { type: 'grant' }>;

/**
 * The edits of a template for what a person chose. People of a customer get roles only on the projects of their own
 * customer, so that one choice for many projects gives nobody a role on somebody else's.
 */
export function templateEdits(facts: PlanFacts, choice: TemplateChoice): PlanEdit[] {
  const { projects, people } = choice;
  const byCustomer = Map.groupBy(projects, (key) => facts.projects.get(key)?.customer ?? '');
  return [...byCustomer].flatMap(([customer, ofCustomer]) => {
    const isMeant = (key: string): boolean => {
      const person = facts.people.get(key);
      return person?.affiliation === 'partner' || person?.customer === customer;
    };
    const meant = Object.entries(people).map(([slot, keys]) => [slot, keys.filter(isMeant)] as const);
    return applyTemplate({
      ...choice,
      projects: ofCustomer,
      people: Object.fromEntries(meant),
      catalogue: facts.catalogue.values(),
    });
  });
}

/** The roles that edits give, parted into those that come and those that are there already. */
export function previewOf(
  { ofProject }: PlanFacts,
  edits: readonly PlanEdit[],
): { fresh: Grant[]; there: Grant[] } {
  const isThere = ({ scope, person, role }: Grant): boolean =>
    (ofProject.get(scope.key ?? '') ?? []).some((one) => one.person === person && one.role === role);
  const grants = edits.filter((edit) => edit.type === 'grant');
  return {
    fresh: grants.filter((grant) => !isThere(grant)),
    there: grants.filter(isThere),
  };
}
