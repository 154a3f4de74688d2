import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readState, type PlanState } from '../../../../../electron/core/documents/plan/read-state.ts';
import { DeskError } from '../../../../../shared/errors.ts';
import type { Json } from '../../../../../shared/json-pointer.ts';
import type { RoleMember } from '../../../../../shared/operations/plans.ts';
import { readPlan } from '../../../../../shared/plan/read-plan.ts';
import { makePlan } from '../../../../support/packets.ts';

const ORGANIZATION = '7a0e9c3e-2b1f-4c7a-9a3e-0d4e6f1b2c3d';
const SHOP = '11111111-1111-4111-8111-111111111111';
const DEV = '22222222-2222-4222-8222-222222222222';
const FOLDER = '33333333-3333-4333-8333-333333333333';
const OTHER = '99999999-9999-4999-8999-999999999999';

const projects: Json = [
  { key: 'shop-prod', name: 'muster-shop-prod', customer: 'muster', folder: 'f-muster', existingId: SHOP },
  { key: 'shop-dev', name: 'muster-shop-dev', customer: 'muster', folder: 'f-muster', existingId: null },
];
const plan = readPlan(makePlan({ '/projects': projects }));

const read = (files: { [name: string]: Json | string }, of = plan): PlanState =>
  readState(
    of,
    Object.entries(files).map(([name, content]) => ({
      name,
      text: typeof content === 'string' ? content : JSON.stringify(content, null, 2),
    })),
  );
const inProject = (key: string, subject: string, role: string): RoleMember => ({
  scope: { type: 'project', key },
  subject,
  role,
});
const eva = inProject('shop-prod', 'eva@muster.example', 'reader');
const evaInDev = inProject('shop-dev', 'eva@muster.example', 'reader');
const evaInFolder: RoleMember = { ...eva, scope: { type: 'folder', key: 'f-muster' } };
const evaInOrganization: RoleMember = { ...eva, scope: { type: 'organization', key: '' } };

const member = { role: 'reader', subject: 'Eva@Muster.example' };
const listed = (projectId: string, name: string): Json => ({
  containerId: `${name}-45789`,
  creationTime: '2026-01-01T09:00:00Z',
  labels: { scope: 'PUBLIC' },
  lifecycleState: 'ACTIVE',
  name,
  parent: { containerId: 'reseller-abc', id: ORGANIZATION, type: 'ORGANIZATION' },
  projectId,
  updateTime: '2026-01-01T09:00:00Z',
});
const answer = (resourceType: string, resourceId: string, members: Json = [member]): Json => ({
  members,
  resourceId,
  resourceType,
});
const assigned = (of: string, resourceId: string): Json => ({
  address: `stackit_authorization_${of}_role_assignment.a`,
  mode: 'managed',
  type: `stackit_authorization_${of}_role_assignment`,
  name: 'a',
  provider_name: 'registry.terraform.io/stackitcloud/stackit',
  schema_version: 0,
  values: { id: `${resourceId},reader,eva@muster.example`, resource_id: resourceId, ...member },
  sensitive_values: {},
});
const terraformProject = (projectId: string, name: string): Json => ({
  address: 'stackit_resourcemanager_project.b',
  mode: 'managed',
  type: 'stackit_resourcemanager_project',
  name: 'b',
  values: {
    project_id: projectId,
    container_id: `${name}-45789`,
    name,
    parent_container_id: 'x',
    labels: null,
  },
});
const terraform = (resources: Json[], child: Json[] = []): Json => ({
  format_version: '1.0',
  terraform_version: '1.9.5',
  values: { root_module: { resources, child_modules: [{ address: 'module.c', resources: child }] } },
});

describe('the place of a member list', () => {
  it.each<[string, { [name: string]: Json | string }, RoleMember[]]>([
    ['is the project that its file is named after', { 'shop-prod.json': [member] }, [eva]],
    ['is the folder that its file is named after', { 'f-muster.json': [member] }, [evaInFolder]],
    ['is the organization', { 'organization.json': [member] }, [evaInOrganization]],
    ['is told by the name behind folders', { '/home/max/state/shop-prod.json': [member] }, [eva]],
    ['is told by the name behind folders of Windows', { 'C:\\state\\shop-prod.txt': [member] }, [eva]],
    ['is told by a name without an ending', { 'shop-prod': [member] }, [eva]],
    ['is told by the UUID that the plan has', { [`${SHOP}.json`]: `[]` }, []],
    ['stands in the file: a scope', { 'x.json': { scope: eva.scope, members: [member] } }, [eva]],
    ['stands in the file: a key', { 'x.json': { scope: 'f-muster', members: [member] } }, [evaInFolder]],
    [
      'stands in the file: the organization',
      { 'x.json': { scope: { type: 'organization' }, members: [member] } },
      [evaInOrganization],
    ],
    ['stands in the file: an id of the plan', { 'x.json': answer('project', SHOP) }, [eva]],
    [
      'stands in the file: the id in upper case',
      { 'x.json': answer('organization', ORGANIZATION.toUpperCase()) },
      [evaInOrganization],
    ],
    [
      'is told by the name where the id is a new one',
      { 'shop-dev.json': answer('project', DEV) },
      [evaInDev],
    ],
    [
      'is told by a list of projects',
      { 'a.json': answer('project', DEV), 'list.json': [listed(DEV, 'Muster-Shop-Dev')] },
      [evaInDev],
    ],
    [
      'is told by a list of projects of the API, by the readable id',
      {
        'a.json': answer('project', 'muster-shop-prod-45789'),
        'l.json': { items: [listed(SHOP, 'muster-shop-prod')], limit: 50, offset: 0 },
      },
      [eva],
    ],
  ])('%s', (_name, files, members) => {
    expect(read(files).members).toEqual(members);
  });

  it('is the only organization where the plan has no id of it', () => {
    const without = readPlan(makePlan({ '/partner': { organizationName: 'Reseller GmbH' } }));
    expect(read({ 'x.json': answer('organization', OTHER) }, without).members).toEqual([evaInOrganization]);
  });

  it.each<[string, { [name: string]: Json | string }]>([
    ['a name that the plan does not know', { 'shop-test.json': [member] }],
    ['a name in other letters', { 'Shop-Prod.json': [member] }],
    ['an empty list of an unknown place', { 'shop-test.json': [] }],
    [
      'a scope that the plan does not know',
      { 'x.json': { scope: { type: 'project', key: 'nope' }, members: [] } },
    ],
    ['a key of another type', { 'x.json': { scope: { type: 'folder', key: 'shop-prod' }, members: [] } }],
    ['an id that nothing tells of', { 'x.json': answer('project', OTHER) }],
    [
      'another id than the plan has of the project that the file is named after',
      { 'shop-prod.json': answer('project', OTHER) },
    ],
    ['the id of one project in the file named after another', { 'shop-dev.json': answer('project', SHOP) }],
    ['an id of a folder in the file named after a project', { 'shop-dev.json': answer('folder', FOLDER) }],
    ['a service account', { 'shop-dev.json': answer('service-account', OTHER) }],
    ['another organization', { 'organization.json': answer('organization', OTHER) }],
    [
      'two projects of one name',
      {
        'x.json': answer('project', DEV),
        'l.json': [listed(DEV, 'muster-shop-dev'), listed(OTHER, 'muster-shop-dev')],
      },
    ],
  ])('is refused: %s', (_name, files) => {
    const [file] = Object.keys(files);
    expect(() => read(files)).toThrow(
      expect.objectContaining({ code: 'state-place', details: { file, place: expect.any(String) } }),
    );
  });

  it('is refused where a project and a folder have the same key', () => {
    const double = readPlan(makePlan({ '/folders': [{ key: 'shop-prod', name: 'Shop' }] }));
    expect(() => read({ 'shop-prod.json': [member] }, double)).toThrow('state-place');
    expect(read({ 'x.json': { scope: eva.scope, members: [member] } }, double).members).toEqual([eva]);
  });
});

describe('a file of many places', () => {
  it('is a table with commas, semicolons or tabs, in any order, beside other columns', () => {
    const rows = (separator: string): string =>
      [
        ['Role', 'note', 'SUBJECT', 'scope'],
        ['reader', '"a, b; c"', 'Eva@Muster.example', 'shop-prod'],
        ['reader', '', 'eva@muster.example', 'folder:f-muster'],
        ['reader', '', 'eva@muster.example', 'organization'],
        ['', '', '', ''],
        ['reader', '', "'+eva@muster.example", 'project/shop-dev'],
      ]
        .map((row) => row.join(separator))
        .join('\r\n');
    for (const separator of [',', ';', '\t'])
      expect(read({ 'all.csv': `\ufeff${rows(separator)}` }).members).toEqual([
        eva,
        evaInFolder,
        evaInOrganization,
        inProject('shop-dev', '+eva@muster.example', 'reader'),
      ]);
    expect(read({ 'all.csv': `sep=;\r\n${rows(';')}` }).members).toHaveLength(4);
  });

  it('is a table whose column type says what a key is of', () => {
    const double = readPlan(makePlan({ '/folders': [{ key: 'shop-prod', name: 'Shop' }] }));
    const rows = [
      'scope,type,subject,role',
      'shop-prod,Folder,eva@muster.example,reader',
      'shop-prod,project,eva@muster.example,reader',
      'organization,organization,eva@muster.example,reader',
    ];
    expect(read({ 'all.csv': rows.join('\n') }, double).members).toEqual([
      { ...evaInFolder, scope: { type: 'folder', key: 'shop-prod' } },
      eva,
      evaInOrganization,
    ]);
  });

  it('is a list with a scope in each entry', () => {
    expect(
      read({
        'all.json': [eva, { ...evaInOrganization, scope: { type: 'organization' } }],
      }).members,
    ).toEqual([eva, evaInOrganization]);
  });

  it('is the memberships of a user, without those of single resources', () => {
    const of = (resourceType: string, resourceId: string): Json => ({ ...member, resourceType, resourceId });
    expect(
      read({
        'eva.json': {
          items: [of('project', SHOP), of('organization', ORGANIZATION), of('service-account', OTHER)],
        },
      }).members,
    ).toEqual([eva, evaInOrganization]);
  });

  it('is a state of Terraform, with modules and with the projects in it', () => {
    const shown = terraform(
      [
        assigned('project', SHOP),
        terraformProject(DEV, 'muster-shop-dev'),
        assigned('service_account', OTHER),
      ],
      [
        assigned('project', DEV),
        assigned('organization', ORGANIZATION),
        {
          type: 'stackit_resourcemanager_folder',
          values: { folder_id: FOLDER, container_id: 'f-1', name: 'Muster AG' },
        },
        assigned('folder', FOLDER),
        { type: 'random_id', values: {} },
      ],
    );
    expect(read({ 'state.json': shown }).members).toEqual([eva, evaInDev, evaInOrganization, evaInFolder]);
    const planned = { format_version: '1.2', planned_values: {}, prior_state: shown };
    expect(read({ 'plan.json': planned }).members).toEqual([eva, evaInDev, evaInOrganization, evaInFolder]);
    expect(read({ 'empty.json': { format_version: '1.0' } }).members).toEqual([]);
  });

  it('keeps what is held elsewhere under its own name, so that it is told', () => {
    const files = {
      'state.json': terraform([assigned('project', OTHER)]),
      'all.csv': 'scope,subject,role\nshop-test,eva@muster.example,reader',
    };
    expect(read(files).members).toEqual([
      inProject(OTHER, 'eva@muster.example', 'reader'),
      inProject('shop-test', 'eva@muster.example', 'reader'),
    ]);
  });
});

describe('several files', () => {
  it('tell each role once, and which tools they are of', () => {
    const state = read({
      'shop-prod.json': [member, { ...member, subject: 'eva@muster.example' }],
      'organization.json': [member],
      'all.csv': 'scope;subject;role\nshop-prod;eva@muster.example;reader',
    });
    expect(state.members).toEqual([eva, evaInOrganization]);
    expect(state.source).toBe('stackit member list: shop-prod.json, organization.json · CSV: all.csv');
  });

  it('have a hash that the tools of the system can check', () => {
    const [a, b] = ['[]', '[{"role":"reader","subject":"eva@muster.example"}]'];
    const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
    const expected = hash(`${hash(a)}  organization.json\n${hash(b)}  shop-prod.json\n`);
    expect(read({ 'shop-prod.json': b, 'organization.json': a }).sha256).toBe(expected);
    expect(read({ 'organization.json': a, 'shop-prod.json': b }).sha256).toBe(expected);
    expect(read({ 'organization.json': b, 'shop-prod.json': a }).sha256).not.toBe(expected);
  });

  it('tell the ids of projects that the plan does not know to exist', () => {
    const state = read({
      'list.json': [listed(SHOP, 'muster-shop-prod'), listed(DEV, 'muster-shop-dev'), listed(OTHER, 'x')],
    });
    expect(state).toMatchObject({ members: [], projectIds: { 'shop-dev': DEV } });
  });
});

const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

describe('a file in no known form', () => {
  it.each<[string, Json | string, string]>([
    ['empty', '', '0 B'],
    ['blank', ' \r\n\t', '0 B'],
    ['cut off', '[{"role":"reader",', 'JSON'],
    ['null', 'null', 'scope'],
    ['a number', '12', 'scope'],
    ['an object of something else', { users: [] }, 'JSON'],
    ['members of no place', { members: [member] }, '/resourceType'],
    ['members that are no list', { scope: 'shop-prod', members: { ...member } }, 'JSON'],
    ['texts', ['eva@muster.example'], '/0'],
    ['lists', [[member]], '/0'],
    ['an entry without a role', [member, { subject: 'x' }], '/1/role'],
    ['an entry without a subject', [{ role: 'reader' }], '/0/subject'],
    ['a subject that is no text', [{ role: 'reader', subject: { email: 'x' } }], '/0/subject'],
    ['a subject of two lines', [{ role: 'reader', subject: 'a\nb' }], '/0/subject'],
    ['a subject without end', [{ role: 'reader', subject: 'a'.repeat(256) }], '/0/subject'],
    ['a role with a null byte', [{ role: 'rea\u0000der', subject: 'a' }], '/0/role'],
    ['projects and then something else', [listed(SHOP, 'a'), member], '/1/projectId'],
    ['a scope of another kind', { scope: { type: 'network', key: 'a' }, members: [] }, '/scope/type'],
    ['a scope without a key', { scope: { type: 'project' }, members: [] }, '/scope/key'],
    ['a request', { format: 'onboarding-packet', version: 1, kind: 'request' }, 'JSON'],
    ['a state of Terraform itself', { version: 4, terraform_version: '1.9.5', resources: [] }, 'JSON'],
    ['a later form of Terraform', { format_version: '2.0', values: {} }, '/format_version'],
    [
      'Terraform resources that are no list',
      { format_version: '1.0', values: { root_module: { resources: {} } } },
      '/values/root_module/resources',
    ],
    [
      'a role of Terraform without a place',
      terraform([{ type: 'stackit_authorization_project_role_assignment', values: { ...member } }]),
      '/values/root_module/resources/0/values/resource_id',
    ],
    ['a table without a column', 'scope,subject\nshop-prod,eva', 'role'],
    ['a table with a row without a subject', 'scope,subject,role\nshop-prod,,reader', '#2/subject'],
    ['a table with a row without a scope', 'scope,subject,role\n,eva,reader', '#2/scope'],
    [
      'a table with a place of another kind',
      'scope,type,subject,role\na,network,eva,reader',
      '#2/scope/type',
    ],
    ['a page', '<!doctype html><title>Sign in</title>', 'scope'],
    ['deep', deep, 'JSON'],
    ['more entries than anybody has', Array.from({ length: 100_001 }, () => member), '> 100000'],
    [
      'more rows than anybody has',
      `scope,subject,role\n${'shop-prod,eva,reader\n'.repeat(100_001)}`,
      '> 100000',
    ],
    ['a prototype', '{"__proto__":{"members":[]},"constructor":{"prototype":{}}}', 'JSON'],
    ['an entry whose text has functions', '[{"role":{"toString":1},"subject":{"length":9}}]', '/0/subject'],
  ])('is refused: %s', (_name, content, reason) => {
    let thrown: unknown;
    try {
      read({ 'shop-prod.json': content });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(DeskError);
    expect(thrown).toMatchObject({ code: 'state-format', details: { file: 'shop-prod.json' } });
    expect((thrown as DeskError).details['reason']).toContain(reason);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it('refuses all that comes with it', () => {
    expect(() => read({ 'organization.json': [member], 'shop-prod.json': '{' })).toThrow(
      expect.objectContaining({
        code: 'state-format',
        details: expect.objectContaining({ file: 'shop-prod.json' }),
      }),
    );
  });

  it('takes a member named like a prototype for a member like any other', () => {
    const odd = '[{"role":"reader","subject":"__proto__","__proto__":{"role":"owner"}}]';
    expect(read({ 'shop-prod.json': odd }).members).toEqual([inProject('shop-prod', '__proto__', 'reader')]);
  });

  it('refuses together what is more than a computer likes to hold', () => {
    const text = ' '.repeat(20 * 1024 ** 2);
    const files = Array.from({ length: 6 }, (_, n) => ({ name: `${n}.json`, text }));
    expect(() => readState(plan, files)).toThrow('file-too-large');
  });
});
