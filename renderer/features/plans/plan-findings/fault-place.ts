import type { PlanFacts } from '../../../../shared/plan/plan-facts.ts';
import type { PlanFault } from '../../../../shared/rules/plan/plan-fault.ts';
import type { PlanPlace } from '../plan-editor.ts';

/** What of the plan a finding is about, by keys. */
export type FaultSubject = { person?: string; project?: string; folder?: string; customer?: string };

const ITEM = /^\/(people|projects|folders|customers)\/(\d+)/;
const members = { people: 'person', projects: 'project', folders: 'folder', customers: 'customer' } as const;

/** Finds what findings are about: what they say, else the item that their pointer leads to. */
export function makeSubjectOf({ plan }: PlanFacts): (fault: PlanFault) => FaultSubject {
  const keys = {
    people: new Map(plan.people.map(({ index, key }) => [index, key])),
    projects: new Map(plan.projects.map(({ index, key }) => [index, key])),
    folders: new Map(plan.folders.map(({ index, key }) => [index, key])),
    customers: new Map(plan.customers.map(({ index, key }) => [index, key])),
  };
  return ({ params, pointer }) => {
    const said = Object.fromEntries(
      Object.values(members).flatMap((name) => {
        const key = params[name];
        return typeof key === 'string' ? [[name, key]] : [];
      }),
    );
    const [, list, index] = ITEM.exec(pointer) ?? [];
    if (list === undefined) return said;
    const key = keys[list as keyof typeof keys].get(Number(index));
    return key === undefined ? said : { [members[list as keyof typeof members]]: key, ...said };
  };
}

/** Where a finding is mended: the cell of a role in the matrix, everything else in the lists. */
export function placeOf({ pointer }: PlanFault, { person, project }: FaultSubject): PlanPlace {
  const isRole = pointer.startsWith('/assignments/');
  return {
    tab: isRole ? 'matrix' : 'lists',
    pointer,
    ...(person !== undefined && { person }),
    ...(project !== undefined && { project }),
  };
}
