import { parse } from '@cdktf/hcl2json';
import { describe, expect, it } from 'vitest';
import { makeFileWords } from '../../../../../electron/core/documents/plan/file-words.ts';
import { terraformFile } from '../../../../../electron/core/documents/plan/terraform.ts';
import { canaryPlan, planWith, rolesIn, treeOf } from '../../../../support/canary-plan.ts';
import { makePlan } from '../../../../support/packets.ts';
import { randomPlan } from '../../../../support/random-plan.ts';
import { faultSeed, seededRandom } from '../../../../support/seeded-random.ts';

const EXISTING = '5b1d9f0e-8c1a-4f6e-9d59-6f1f0a4f9c11';
const words = makeFileWords('en', { name: 'Plan', id: 'id' });

type Blocks = Record<string, Record<string, unknown>[]>;
type Configuration = {
  resource?: Record<string, Blocks>;
  data?: Record<string, Blocks>;
  import?: { to: string; id: string }[];
  provider: Record<string, Record<string, unknown>[]>;
  variable?: Blocks;
};

const read = async (text: string): Promise<Configuration> => (await parse('main.tf', text)) as Configuration;
const configurationOf = (...input: Parameters<typeof treeOf>): Promise<Configuration> =>
  read(terraformFile(treeOf(...input), words));
const resources = ({ resource = {} }: Configuration, type: string) =>
  Object.values(resource[`stackit_${type}`] ?? {}).flat();
const assignments = (configuration: Configuration) =>
  ['organization', 'folder', 'project'].flatMap((type) =>
    resources(configuration, `authorization_${type}_role_assignment`),
  );
/** The parser gives templates back as they are written. */
const plain = (value: unknown): string =>
  String(value)
    .replaceAll('$${', () => '${')
    .replaceAll('%%{', '%{');

describe('the Terraform export', () => {
  it('opts in to the experiment that role assignments are part of', async () => {
    const { provider } = await configurationOf(makePlan());
    expect(provider['stackit']).toMatchObject([{ experiments: ['iam'] }]);
  });

  it('makes folders and projects with their parent, owner and network label', async () => {
    const configuration = await configurationOf(makePlan());
    expect(resources(configuration, 'resourcemanager_folder')).toEqual([
      {
        name: 'Muster AG',
        owner_email: 'ops@reseller.example',
        parent_container_id: '7a0e9c3e-2b1f-4c7a-9a3e-0d4e6f1b2c3d',
      },
    ]);
    expect(resources(configuration, 'resourcemanager_project')).toEqual([
      {
        name: 'muster-shop-prod',
        owner_email: 'ops@reseller.example',
        parent_container_id: '${stackit_resourcemanager_folder.f-muster.container_id}',
        labels: { billingReference: '4711', scope: 'PUBLIC' },
      },
    ]);
  });

  it('puts a project of a network area into it', async () => {
    const [project] = resources(
      await configurationOf(planWith({ network: EXISTING })),
      'resourcemanager_project',
    );
    expect(project).toMatchObject({ labels: { billingReference: '4711', networkArea: EXISTING } });
  });

  it('writes one resource per assignment, and does not make the role that comes with the project', async () => {
    const configuration = await configurationOf(makePlan());
    expect(resources(configuration, 'authorization_project_role_assignment')).toEqual([
      {
        resource_id: '${stackit_resourcemanager_project.shop-prod.project_id}',
        role: 'reader',
        subject: 'eva@muster.example',
      },
      {
        count: 0,
        resource_id: '${stackit_resourcemanager_project.shop-prod.project_id}',
        role: 'owner',
        subject: 'ops@reseller.example',
      },
    ]);
  });

  it('uses the UUID of an existing project and looks its folder up', async () => {
    const configuration = await configurationOf(
      planWith({ existingId: EXISTING }, { scope: { type: 'folder', key: 'f-muster' } }),
    );
    expect(resources(configuration, 'resourcemanager_project')).toEqual([]);
    expect(resources(configuration, 'resourcemanager_folder')).toEqual([]);
    expect(configuration.data?.['stackit_resourcemanager_project']?.['in_f-muster']).toEqual([
      { project_id: EXISTING },
    ]);
    expect(assignments(configuration)).toMatchObject([
      { resource_id: '${data.stackit_resourcemanager_folder.f-muster.folder_id}', role: 'reader' },
      { resource_id: EXISTING, role: 'owner' },
    ]);
  });

  it('imports what is there under the name that it has there', async () => {
    const configuration = await configurationOf(planWith({ existingId: EXISTING }), {
      existing: [
        { scope: { type: 'project', key: 'shop-prod' }, subject: 'Eva@muster.example', role: 'reader' },
        {
          scope: { type: 'project', key: 'shop-prod' },
          subject: 'ops@reseller.example',
          role: 'project.owner',
        },
      ],
    });
    expect(configuration.import).toEqual([
      {
        to: '${stackit_authorization_project_role_assignment.shop-prod__eva__reader}',
        id: `${EXISTING},reader,eva@muster.example`,
      },
      {
        to: '${stackit_authorization_project_role_assignment.shop-prod__ops__owner}',
        id: `${EXISTING},project.owner,ops@reseller.example`,
      },
    ]);
    expect(assignments(configuration).map(({ role }) => role)).toEqual(['reader', 'project.owner']);
  });

  it('does not import into a project that is still to be made', async () => {
    const configuration = await configurationOf(makePlan(), {
      existing: [
        { scope: { type: 'project', key: 'shop-prod' }, subject: 'eva@muster.example', role: 'reader' },
      ],
    });
    expect(configuration.import).toBeUndefined();
  });

  it('makes nobody owner of a folder who is not owner of all its projects, but asks for one', async () => {
    const plan = makePlan();
    const [project] = plan['projects'] as object[];
    const two = {
      ...plan,
      projects: [project, { ...project, key: 'other', owner: 'else@reseller.example' }],
    };
    const configuration = await configurationOf(two as typeof plan);
    expect(resources(configuration, 'resourcemanager_folder')).toMatchObject([
      { owner_email: '${var.owner_email}' },
    ]);
    expect(configuration.variable).toHaveProperty('owner_email');
  });

  it('gives no expired role', async () => {
    const configuration = await configurationOf(planWith({}, { until: '2026-11-22' }));
    expect(assignments(configuration).map(({ subject }) => subject)).toEqual(['ops@reseller.example']);
  });

  it('gives a role on its last day', async () => {
    const configuration = await configurationOf(planWith({}, { until: '2026-11-23' }));
    expect(assignments(configuration)).toHaveLength(2);
  });

  it('keeps every text between its quotes, whatever it holds', async () => {
    const plan = canaryPlan('touched');
    const tree = treeOf(plan);
    const configuration = await read(terraformFile(tree, makeFileWords('de', tree)));
    const expected = rolesIn(tree);
    const written = assignments(configuration);
    expect(written).toHaveLength(expected.length);
    const rolesOf = (
      list: readonly { role?: unknown; subject?: unknown }[],
      read: (value: unknown) => string = String,
    ): string[] => list.map(({ role, subject }) => `${read(role)} | ${read(subject)}`).toSorted();
    expect(rolesOf(written, plain)).toEqual(rolesOf(expected));
    expect(
      resources(configuration, 'resourcemanager_project')
        .map(({ name }) => plain(name))
        .toSorted(),
    ).toEqual(
      tree.folders
        .flatMap(({ projects }) =>
          projects.filter(({ existingId }) => existingId === '').map(({ name }) => name),
        )
        .toSorted(),
    );
  });

  it('names every resource so that no two are the same, and says the same in the same bytes', async () => {
    const seed = faultSeed();
    console.log(`FAULT_SEED=${seed}`);
    const random = seededRandom(seed);
    for (let run = 0; run < 10; run++) {
      const plan = randomPlan(random);
      const text = terraformFile(treeOf(plan), words);
      const names = [...text.matchAll(/^resource "(.+?)" "(.+?)"/gm)].map(([line]) => line);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^resource "[a-z_]+" "[a-zA-Z][a-zA-Z0-9_-]*"$/);
      const given = assignments(await read(text)).length;
      expect(given).toBe(rolesIn(treeOf(plan)).length);
      expect(terraformFile(treeOf(structuredClone(plan)), words)).toBe(text);
    }
  });
});
