import type { Plan } from '../../plan/read-plan.ts';
import { countCodePoints } from '../count-code-points.ts';
import { deriveOrganizationName, isOrganizationName } from '../organization-name.ts';
import { itemFix } from './item-fix.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';

/** The longest project name that the provider's Terraform provider takes. Source: domain facts, section 1.3. */
const MAX_LENGTH = 63;

function faultsOf(
  pointer: string,
  name: string,
  params: PlanFault['params'],
  rename: (name: string) => Pick<PlanFault, 'fix'>,
): PlanFault[] {
  const at = { pointer, severity: 'warning' } as const;
  if (name === '') return [{ ...at, code: 'plan-name', params, text: 'plan-name/missing' }];
  if (!isOrganizationName(name)) {
    const derived = deriveOrganizationName(name);
    const fix = derived === null ? {} : rename(derived);
    return [{ ...at, code: 'plan-name', params: { ...params, name }, ...fix }];
  }
  const length = countCodePoints(name);
  return length > MAX_LENGTH
    ? [{ ...at, code: 'plan-name-long', params: { ...params, length, max: MAX_LENGTH } }]
    : [];
}

function ofOrganization({ partner: { organizationName } }: Plan): PlanFault[] {
  const pointer = '/partner/organizationName';
  return organizationName === ''
    ? []
    : faultsOf(pointer, organizationName, {}, (value) => ({ fix: [{ type: 'set', pointer, value }] }));
}

/**
 * Names of folders, projects and the organization are such that the provider takes them; the fix is the name that a
 * company's name gives. Source: domain facts, section 1.3.
 */
export const planNames: PlanRule = ({ plan }) => [
  ...ofOrganization(plan),
  ...plan.folders.flatMap(({ index, key, name }) =>
    faultsOf(`/folders/${index}/name`, name, { folder: key }, (value) =>
      itemFix('folders', key, { name: value }),
    ),
  ),
  ...plan.projects.flatMap(({ index, key, name }) =>
    faultsOf(`/projects/${index}/name`, name, { project: key }, (value) =>
      itemFix('projects', key, { name: value }),
    ),
  ),
];
