import type { EditScope } from '../../../../shared/plan/plan-edit.ts';
import type { PlanFacts } from '../../../../shared/plan/plan-facts.ts';
import type { PlanPerson, PlanProject, ScopeType } from '../../../../shared/plan/read-plan.ts';

/** A place where roles are given. `id` names it within the plan, also in a cell's id. */
export type MatrixColumn = { id: string; scope: EditScope; name: string; project?: PlanProject };

/** Neighbouring columns under one heading: those of a folder, or the projects of a customer that lie in no folder. */
export type MatrixGroup = {
  id: string;
  kind: 'organization' | 'folder' | 'customer' | 'none';
  name: string;
} & {
  first: number;
  count: number;
};

/** What the matrix shows; '' shows all. `customer` and `service` are keys, `person` is a part of a name. */
export type MatrixFilter = { customer: string; service: string; person: string };

export const NO_FILTER: MatrixFilter = { customer: '', service: '', person: '' };

export const isNarrowed = ({ customer, service, person }: MatrixFilter): boolean =>
  [customer, service, person.trim()].some((part) => part !== '');

/** The id of the column of a place. */
export const columnId = (type: ScopeType, key: string): string =>
  type === 'organization' ? type : `${type}/${key}`;

const projectColumn = (project: PlanProject): MatrixColumn => ({
  id: columnId('project', project.key),
  scope: { type: 'project', key: project.key },
  name: project.name || project.key,
  project,
});

/** Columns with their headings: the organization, every folder with its projects, then the others by customer. */
export function matrixColumns(
  { plan, folders, customers, projectsOfFolder, projects }: PlanFacts,
  { customer, service }: MatrixFilter,
): { columns: MatrixColumn[]; groups: MatrixGroup[] } {
  const isShown = (project: PlanProject): boolean =>
    projects.get(project.key) === project &&
    (customer === '' || project.customer === customer) &&
    (service === '' || project.services.some(({ key }) => key === service));
  const columns: MatrixColumn[] = [];
  const groups: MatrixGroup[] = [];
  const add = (group: Pick<MatrixGroup, 'id' | 'kind' | 'name'>, ofGroup: readonly MatrixColumn[]): void => {
    if (ofGroup.length === 0) return;
    groups.push({ ...group, first: columns.length, count: ofGroup.length });
    columns.push(...ofGroup);
  };
  const organization = plan.partner.organizationName;
  add({ id: 'organization', kind: 'organization', name: organization }, [
    { id: 'organization', scope: { type: 'organization' }, name: organization },
  ]);
  for (const folder of folders.values()) {
    const name = folder.name || folder.key;
    const inside = (projectsOfFolder.get(folder.key) ?? []).filter(isShown).map(projectColumn);
    if (inside.length === 0 && (customer !== '' || service !== '')) continue;
    const id = columnId('folder', folder.key);
    add({ id, kind: 'folder', name }, [{ id, scope: { type: 'folder', key: folder.key }, name }, ...inside]);
  }
  const outside = plan.projects.filter((project) => isShown(project) && !folders.has(project.folder));
  for (const { key, name } of customers.values())
    add(
      { id: `customer/${key}`, kind: 'customer', name: name || key },
      outside.filter((project) => project.customer === key).map(projectColumn),
    );
  add(
    { id: 'none', kind: 'none', name: '' },
    outside.filter((project) => !customers.has(project.customer)).map(projectColumn),
  );
  return { columns, groups };
}

/** The people that the matrix shows: customer by customer, the partner's last. */
export function matrixPeople(
  { people, customers, ofPerson, projects, projectsOfFolder }: PlanFacts,
  { customer, person }: MatrixFilter,
): PlanPerson[] {
  const wanted = person.trim().toLowerCase();
  const concerns = (key: string): boolean =>
    (ofPerson.get(key) ?? []).some(({ scopeType, scope }) =>
      scopeType === 'project'
        ? projects.get(scope)?.customer === customer
        : scopeType === 'folder' && projectsOfFolder.get(scope)?.some((one) => one.customer === customer),
    );
  const order = [...customers.keys()];
  const rank = (one: PlanPerson): number => {
    if (one.affiliation === 'partner') return order.length + 1;
    return order.includes(one.customer) ? order.indexOf(one.customer) : order.length;
  };
  return [...people.values()]
    .filter(({ key, subject }) => wanted === '' || `${subject} ${key}`.toLowerCase().includes(wanted))
    .filter(
      (one) =>
        customer === '' || one.affiliation === 'partner' || one.customer === customer || concerns(one.key),
    )
    .toSorted((a, b) => rank(a) - rank(b));
}
