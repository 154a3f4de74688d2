import { readState } from '../../../electron/core/documents/plan/read-state.ts';
import type { Json } from '../../../shared/json-pointer.ts';
import { RoleMember } from '../../../shared/operations/plans.ts';
import { comparePlan } from '../../../shared/plan/plan-difference.ts';
import { readPlan } from '../../../shared/plan/read-plan.ts';
import { readRoleList } from '../../../shared/plan/read-role-list.ts';
import { CatalogueRole } from '../../../shared/plan/role-catalogue.ts';
import { idOf, makePlan } from '../../support/packets.ts';
import { mutatedJsonText, mutateText } from './mutate.ts';
import { pick, type FuzzParser, type Random } from './parser.ts';

const DAY = '2026-11-22';
const SHOP = '11111111-1111-4111-8111-111111111111';
const plan = readPlan(makePlan({ '/id': idOf(1) }));

const member = { role: 'reader', subject: 'eva@muster.example' };
const project = { projectId: SHOP, containerId: 'muster-shop-prod-1', name: 'muster-shop-prod' };

const states: readonly Json[] = [
  [member, { role: 'project.owner', subject: 'OPS@reseller.example' }],
  { scope: { type: 'project', key: 'shop-prod' }, members: [member] },
  { members: [member], resourceId: plan.partner.organizationId, resourceType: 'organization' },
  { items: [{ ...member, resourceId: SHOP, resourceType: 'project' }] },
  [project, { ...project, projectId: idOf(2), name: 'other' }],
  [{ ...member, scope: { type: 'organization' } }],
  {
    format_version: '1.0',
    values: {
      root_module: {
        resources: [
          {
            type: 'stackit_resourcemanager_project',
            values: { project_id: SHOP, container_id: 'muster-shop-prod-1', name: 'muster-shop-prod' },
          },
        ],
        child_modules: [
          {
            resources: [
              {
                type: 'stackit_authorization_project_role_assignment',
                values: { ...member, resource_id: SHOP },
              },
            ],
          },
        ],
      },
    },
  },
];

const tables = [
  'scope,subject,role\r\nshop-prod,eva@muster.example,reader\r\n"f-muster","a ""b"", c",owner\r\n',
  'sep=;\nscope;type;subject;role\norganization;organization;ops@reseller.example;owner\n',
];

const names = ['shop-prod.json', 'f-muster.json', 'organization.json', '../../shop-prod.csv', '.json'];

const roleLists: readonly Json[] = [
  [
    { name: 'kms.admin', description: 'Keys', permissions: [{ name: 'kms.key.delete', description: '' }] },
    { name: 'reader', permissions: [] },
  ],
  { resourceId: SHOP, resourceType: 'project', roles: [{ id: 'x', name: 'owner', permissions: null }] },
];

const makeState = (random: Random): string =>
  random() < 0.3 ? mutateText(pick(random, tables), random) : mutatedJsonText(pick(random, states), random);

/** What a plan reads from the provider's tools: the current state, and lists of roles. */
export function planParsers(): FuzzParser[] {
  return [
    {
      name: 'current state',
      weight: 80,
      make: (random) => ({ name: pick(random, names), text: makeState(random) }),
      run(input) {
        const { name, text } = input as { name: string; text: string };
        const { members, projectIds } = readState(plan, [{ name, text }]);
        RoleMember.array().parse(members);
        const unclean = members.find(
          ({ subject, role }) => /\p{Cc}/u.test(subject + role) || subject.trim() === '',
        );
        if (unclean) throw new Error(`an unclean role: ${JSON.stringify(unclean)}`);
        if (Object.keys(projectIds).some((key) => key !== 'shop-prod'))
          throw new Error('an id of no project');
        const difference = comparePlan(plan, members, DAY);
        const told = difference.remove.length + difference.unmanaged.length;
        if (told > members.length) throw new Error('more to tell than there is');
      },
    },
    {
      name: 'role list',
      weight: 40,
      make: (random) => mutatedJsonText(pick(random, roleLists), random),
      run(input) {
        const list = readRoleList(String(input));
        if (list.ok) CatalogueRole.array().parse(list.roles);
      },
    },
  ];
}
