import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { apiFiles, apiRemovalFiles, type ApiFile } from '../../../../../electron/core/documents/plan/api.ts';
import { makeFileWords } from '../../../../../electron/core/documents/plan/file-words.ts';
import description from '../../../../fixtures/provider-payloads.json' with { type: 'json' };
import { planWith, treeOf } from '../../../../support/canary-plan.ts';
import { makePlan } from '../../../../support/packets.ts';
import { randomPlan } from '../../../../support/random-plan.ts';
import { faultSeed, seededRandom } from '../../../../support/seeded-random.ts';

const words = makeFileWords('en', { name: 'Plan', id: 'id' });
const EXISTING = '5b1d9f0e-8c1a-4f6e-9d59-6f1f0a4f9c11';

const ajv = new Ajv2020({ strict: true, allErrors: true });
ajv.addSchema(description, 'provider');
const validators = (['CreateFolderPayload', 'CreateProjectPayload', 'MembersPayload'] as const).map(
  (name) => {
    const validate = ajv.getSchema(`provider#/$defs/${name}`);
    if (!validate) throw new Error(name);
    return { name, validate };
  },
);
const kindOf = (name: string) =>
  name.includes('-folder')
    ? 'CreateFolderPayload'
    : name.includes('-project')
      ? 'CreateProjectPayload'
      : 'MembersPayload';
const payloads = (files: ApiFile[]) =>
  files
    .filter(({ name }) => name.endsWith('.json'))
    .map(({ name, text }) => ({ name, payload: JSON.parse(text) as unknown }));

describe('the payloads for the API', () => {
  it('are one file per call, numbered in the order of the calls', () => {
    const files = payloads(apiFiles(treeOf(makePlan()), words));
    expect(files).toEqual([
      {
        name: '001-folder__f-muster.json',
        payload: {
          name: 'Muster AG',
          containerParentId: '7a0e9c3e-2b1f-4c7a-9a3e-0d4e6f1b2c3d',
          members: [{ subject: 'ops@reseller.example', role: 'owner' }],
        },
      },
      {
        name: '002-project__shop-prod.json',
        payload: {
          name: 'muster-shop-prod',
          containerParentId: '{{call1.response.body.$.folderId}}',
          members: [{ subject: 'ops@reseller.example', role: 'owner' }],
          labels: { billingReference: '4711', scope: 'PUBLIC' },
        },
      },
      {
        name: '003-members__project__shop-prod.json',
        payload: { resourceType: 'project', members: [{ subject: 'eva@muster.example', role: 'reader' }] },
      },
    ]);
  });

  it('go where the list of requests says, with ids of earlier answers', () => {
    const list = apiFiles(treeOf(makePlan()), words).at(-1);
    expect(list?.name).toBe('requests.http');
    expect(list?.text.match(/^(?:POST|PATCH|GET|<@) .*/gm)).toEqual([
      'POST https://resource-manager.api.stackit.cloud/v2/folders',
      '<@ ./001-folder__f-muster.json',
      'POST https://resource-manager.api.stackit.cloud/v2/projects',
      '<@ ./002-project__shop-prod.json',
      'PATCH https://authorization.api.stackit.cloud/v2/{{call2.response.body.$.projectId}}/members',
      '<@ ./003-members__project__shop-prod.json',
    ]);
  });

  it('leave out what is there already, and make no existing project', () => {
    const existing = [
      {
        scope: { type: 'project' as const, key: 'shop-prod' },
        subject: 'eva@muster.example',
        role: 'reader',
      },
    ];
    const files = payloads(apiFiles(treeOf(planWith({ existingId: EXISTING }), { existing }), words));
    expect(files.map(({ payload }) => payload)).toEqual([
      { resourceType: 'project', members: [{ subject: 'ops@reseller.example', role: 'owner' }] },
    ]);
  });

  it('take away what is expired, in files with removal in their names', () => {
    const files = apiRemovalFiles(treeOf(planWith({ existingId: EXISTING }, { until: '2026-11-22' })), words);
    expect(files.map(({ name }) => name)).toEqual([
      'removal-001-members__project__shop-prod.json',
      'removal.http',
    ]);
    expect(payloads(files)[0]?.payload).toEqual({
      resourceType: 'project',
      members: [{ subject: 'eva@muster.example', role: 'reader' }],
    });
    expect(files[1]?.text).toContain(
      `POST https://authorization.api.stackit.cloud/v2/${EXISTING}/members/remove\n`,
    );
  });

  it('are what the provider describes, for every plan', () => {
    const seed = faultSeed();
    console.log(`FAULT_SEED=${seed}`);
    const random = seededRandom(seed);
    for (let run = 0; run < 30; run++) {
      const tree = treeOf(randomPlan(random));
      for (const { name, payload } of payloads(apiFiles(tree, words))) {
        const { validate } = validators.find((validator) => validator.name === kindOf(name)) ?? {};
        expect(validate?.(payload), `${name} ${JSON.stringify(validate?.errors)}`).toBe(true);
      }
    }
  });

  it.each([
    [
      'CreateProjectPayload',
      { name: 'a.b', containerParentId: 'x', members: [{ subject: 'a', role: 'owner' }] },
    ],
    ['CreateProjectPayload', { name: 'ab', containerParentId: 'x', members: [] }],
    ['MembersPayload', { resourceType: 'project', members: [{ subject: 'a', role: 'Owner' }] }],
  ])('are checked by a description that refuses wrong ones: %s %#', (name, payload) => {
    const { validate } = validators.find((validator) => validator.name === name) ?? {};
    expect(validate?.(payload)).toBe(false);
  });
});
