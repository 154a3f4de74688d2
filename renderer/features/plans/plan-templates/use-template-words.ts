import type { PlanTemplate } from '../../../../shared/plan/plan-template.ts';
import { SERVICE_ROLE } from '../../../../shared/plan/plan-templates.ts';
import { useAreaText, type AreaKey } from '../../../i18n/use-text.ts';

type Slot = PlanTemplate['slots'][number];

/** Names templates and their slots; those of the built-in ones are the window's. */
export function useTemplateWords() {
  const text = useAreaText('plans');
  const rolesOf = ({ roles }: Slot): string =>
    roles.map((role) => (role === SERVICE_ROLE ? text('templates.serviceRole') : role)).join(', ');
  return {
    nameOf: ({ builtIn, key, name }: PlanTemplate): string =>
      builtIn ? text(`templates.name.${key}` as AreaKey<'plans'>) : name,
    slotOf: ({ builtIn }: PlanTemplate, slot: Slot): string =>
      builtIn
        ? text(`templates.slot.${slot.slot}` as AreaKey<'plans'>)
        : text(`templates.slot.${slot.affiliation}`, { roles: rolesOf(slot) }),
    rolesOf,
  };
}
