import type { PlanEdit } from './plan-edit.ts';
import { templateName, type PlanTemplate } from './plan-template.ts';
import { SERVICE_ROLE } from './plan-templates.ts';
import { builtInRoles, isReaderRole, serviceOfRole, type CatalogueRole } from './role-catalogue.ts';

/** True where a template can only be applied with a service. */
export const needsService = (template: PlanTemplate): boolean =>
  template.slots.some(({ roles }) => roles.includes(SERVICE_ROLE));

/**
 * The role that works with a service: of those known the one that can do the least harm, by name among equals; the
 * provider's usual name where none is known, which the rules then warn of.
 */
export function roleForService(service: string, known: Iterable<CatalogueRole>): string {
  const [role] = [...known]
    .filter(({ role: name, legacy }) => !legacy && serviceOfRole(name) === service && !isReaderRole(name))
    .toSorted((a, b) => a.risk - b.risk || (a.role < b.role ? -1 : 1));
  return role?.role ?? `${service}.admin`;
}

/** What a template is applied to. */
export type TemplateUse = {
  template: PlanTemplate;
  /** Keys of projects. */
  projects: readonly string[];
  /** Keys of people by slot; a slot without any gives nothing. */
  people: { readonly [slot: string]: readonly string[] };
  /** Key of the service that `{service}` stands for. */
  service?: string;
  /** Roles that the plan knows, as `PlanFacts.catalogue` has them; the built-in ones where absent. */
  catalogue?: Iterable<CatalogueRole>;
  justification?: string;
  /** The last day, YYYY-MM-DD. */
  until?: string | null;
};

/**
 * The edits that apply a template: the plan keeps a copy of it, and every role tells which version it is of. One list,
 * so that one undo takes it back; twice the same changes nothing more. No edit at all where nobody gets a role.
 * Throws a RangeError where the template needs a service and none is given.
 */
export function applyTemplate(use: TemplateUse): PlanEdit[] {
  const { template, projects, people, service, catalogue = builtInRoles, justification, until } = use;
  if (needsService(template) && !service)
    throw new RangeError(`template ${template.key} is for one service, and none is given`);
  const roleOf = (role: string): string =>
    role === SERVICE_ROLE && service ? roleForService(service, catalogue) : role;
  const grants = projects.flatMap((project) =>
    template.slots.flatMap(({ slot, roles }) =>
      ((Object.hasOwn(people, slot) && people[slot]) || []).flatMap((person) =>
        roles.map((role): PlanEdit => ({
          type: 'grant',
          scope: { type: 'project', key: project },
          person,
          role: roleOf(role),
          template: templateName(template),
          ...(justification === undefined ? {} : { justification }),
          ...(until === undefined ? {} : { until }),
        })),
      ),
    ),
  );
  return grants.length === 0 ? [] : [{ type: 'keep-template', template }, ...grants];
}
