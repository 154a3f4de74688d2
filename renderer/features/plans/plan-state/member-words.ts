import type { RoleScope } from '../../../../shared/operations/plans.ts';
import type { PlanFacts } from '../../../../shared/plan/plan-facts.ts';
import { useAreaText, useLanguage } from '../../../i18n/use-text.ts';
import { usePlanEditor } from '../plan-editor.ts';

const nameOf = ({ type, key }: RoleScope, { projects, folders }: PlanFacts): string =>
  (type === 'project' ? projects.get(key)?.name : folders.get(key)?.name) || key;

/** Says where a role is held: a project by its name, a folder as one, the organization. */
export function usePlaceWords(): (scope: RoleScope) => string {
  const text = useAreaText('plans');
  const { facts } = usePlanEditor();
  return (scope) => {
    if (scope.type === 'organization') return text('state.place.organization');
    const name = nameOf(scope, facts);
    return scope.type === 'folder' ? text('state.place.folder', { name }) : name;
  };
}

/** A list of names as the language writes it, cut where it is long. */
export function useNames(): (names: readonly string[]) => string {
  const text = useAreaText('plans');
  const language = useLanguage();
  const MOST = 4;
  return (names) => {
    const shown = names.length > MOST + 1 ? names.slice(0, MOST) : names;
    const more = names.length - shown.length;
    const all = more > 0 ? [...shown, text('state.moreNames', { count: more })] : shown;
    return new Intl.ListFormat(language).format(all);
  };
}
