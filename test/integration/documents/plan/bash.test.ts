import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bashRemovalScript, bashScript } from '../../../../electron/core/documents/plan/bash.ts';
import { makeFileWords } from '../../../../electron/core/documents/plan/file-words.ts';
import type { PlanTree } from '../../../../electron/core/documents/plan/plan-tree.ts';
import type { JsonObject } from '../../../../shared/json-pointer.ts';
import { canaryPlan, planWith, treeOf } from '../../../support/canary-plan.ts';
import { makeFakeStackit } from '../../../support/fake-stackit.ts';
import { randomPlan } from '../../../support/random-plan.ts';
import { faultSeed, seededRandom } from '../../../support/seeded-random.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const EXISTING = '5b1d9f0e-8c1a-4f6e-9d59-6f1f0a4f9c11';
const FOLDERS = 'https://resource-manager.api.stackit.cloud/v2/folders';
const MEMBERS = (id: string): string => `https://authorization.api.stackit.cloud/v2/${id}/members`;
const JSON_TYPE = ['-H', 'Content-Type: application/json', '--data'];

const applyScript = (tree: PlanTree): string => bashScript(tree, makeFileWords('en', tree));
const removalScript = (tree: PlanTree): string => bashRemovalScript(tree, makeFileWords('en', tree));
const isLookingUp = ([first = '', second = '', third = '']: string[]): boolean =>
  second === 'describe' || (first === 'curl' && third === '--fail');
const inOrder = (rows: unknown[][]): string[] => rows.map((row) => JSON.stringify(row)).toSorted();
const changing = (calls: string[][]): string[][] => calls.filter((call) => !isLookingUp(call));

describe('the shell script', () => {
  it('makes folder and project, waits for them, and gives the roles with the ids of the answers', () => {
    const fake = makeFakeStackit(temporaryFolder());
    const { status, stderr, calls } = fake.run('apply.sh', applyScript(treeOf(planWith({}))));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const payload = {
      name: 'Muster AG',
      containerParentId: '7a0e9c3e-2b1f-4c7a-9a3e-0d4e6f1b2c3d',
      members: [{ subject: 'ops@reseller.example', role: 'owner' }],
    };
    const labels = ['--label', 'billingReference=4711', '--label', 'scope=PUBLIC'];
    const named = ['--parent-id', 'folder-1', '--name', 'muster-shop-prod', ...labels];
    expect(calls).toEqual([
      ['curl', FOLDERS, '-X', 'POST', ...JSON_TYPE, JSON.stringify(payload), '--fail'],
      ['curl', `${FOLDERS}/folder-1`, '--fail'],
      ['project', 'create', ...named, '-o', 'json', '-y'],
      ['project', 'describe', 'project-1', '-o', 'json'],
      ['project', 'describe', 'project-1', '-o', 'json'],
      [
        'project',
        'member',
        'add',
        'eva@muster.example',
        '--project-id',
        'project-1',
        '--role',
        'reader',
        '-y',
      ],
      [
        'project',
        'member',
        'add',
        'ops@reseller.example',
        '--project-id',
        'project-1',
        '--role',
        'owner',
        '-y',
      ],
    ]);
  });

  it('makes nothing a second time, and goes on where it stopped', () => {
    const fake = makeFakeStackit(temporaryFolder());
    const script = applyScript(treeOf(planWith({})));
    fake.refuse('member add ops@');
    const stopped = fake.run('apply.sh', script);
    expect(stopped.status).toBe(1);
    expect(stopped.stderr).toContain('run the script again');
    fake.refuseNothing();
    const again = fake.run('apply.sh', script);
    expect(again.status).toBe(0);
    expect(changing(again.calls).map((call) => call.slice(0, 4))).toEqual([
      ['project', 'member', 'add', 'eva@muster.example'],
      ['project', 'member', 'add', 'ops@reseller.example'],
    ]);
  });

  it('uses an existing project as it is, finds its folder, and leaves out what is there', () => {
    const fake = makeFakeStackit(temporaryFolder());
    const plan = planWith({ existingId: EXISTING }, { scope: { type: 'folder', key: 'f-muster' } });
    const existing = [
      {
        scope: { type: 'project' as const, key: 'shop-prod' },
        subject: 'ops@reseller.example',
        role: 'owner',
      },
    ];
    const { status, calls } = fake.run('apply.sh', applyScript(treeOf(plan, { existing })));
    expect(status).toBe(0);
    const payload = { resourceType: 'folder', members: [{ subject: 'eva@muster.example', role: 'reader' }] };
    expect(calls).toEqual([
      ['project', 'describe', EXISTING, '-o', 'json'],
      ['curl', MEMBERS('parent-of-it'), '-X', 'PATCH', ...JSON_TYPE, JSON.stringify(payload), '--fail'],
    ]);
  });

  it('makes the named owner one where no assignment does', () => {
    const fake = makeFakeStackit(temporaryFolder());
    const { calls } = fake.run('apply.sh', applyScript(treeOf(planWith({ owner: 'boss@reseller.example' }))));
    expect(calls).toContainEqual([
      'project',
      'member',
      'add',
      'boss@reseller.example',
      '--project-id',
      'project-1',
      '--role',
      'owner',
      '-y',
    ]);
  });

  it('passes every text on as it is, and runs none', () => {
    const folder = temporaryFolder();
    const marked = path.join(folder, 'touched');
    const tree = treeOf(canaryPlan(marked));
    const { status, stderr, calls } = makeFakeStackit(folder).run('apply.sh', applyScript(tree));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(fs.existsSync(marked)).toBe(false);
    expect(fs.readdirSync(path.join(folder, 'scripts')).toSorted()).toEqual(['apply.ids', 'apply.sh']);

    const memberAdds = calls
      .filter(([, , verb]) => verb === 'add')
      .map(([scope, , , subject, , , , role]) => [scope, subject, role]);
    const projects = tree.folders.flatMap((item) => item.projects);
    const expected = [
      ...tree.members.map(({ subject, role }) => ['organization', subject, role]),
      ...projects.flatMap(({ existingId, owner, members }) => [
        ...(existingId === '' ? [['project', owner, 'owner']] : []),
        ...members.map(({ subject, role }) => ['project', subject, role]),
      ]),
    ];
    expect(inOrder(memberAdds)).toEqual(inOrder(expected));
    const names = calls.filter(([, verb]) => verb === 'create').map((call) => [call[5], call[7]]);
    expect(inOrder(names)).toEqual(
      inOrder(
        projects
          .filter(({ existingId }) => existingId === '')
          .map(({ name, labels }) => [name, labels.map(([key, value]) => `${key}=${value}`)[0]]),
      ),
    );
    for (const call of calls.filter(([first]) => first === 'curl'))
      if (call.includes('--data'))
        expect(() => JSON.parse(call[call.indexOf('--data') + 1] ?? '')).not.toThrow();
  });

  it('is accepted by bash for every plan, and the same plan gives the same bytes', () => {
    const seed = faultSeed();
    console.log(`FAULT_SEED=${seed}`);
    const random = seededRandom(seed);
    for (let run = 0; run < 20; run++) {
      const plan = randomPlan(random);
      const script = applyScript(treeOf(plan));
      expect(applyScript(treeOf(structuredClone(plan)))).toBe(script);
      const { status, stderr } = spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    }
  });
});

describe('the removal script', () => {
  it('takes away the expired role of an existing project, and nothing else', () => {
    const fake = makeFakeStackit(temporaryFolder());
    const tree = treeOf(planWith({ existingId: EXISTING }, { until: '2026-11-22' }));
    expect(applyScript(tree)).not.toContain('eva@');
    expect(fake.run('removal.sh', removalScript(tree)).calls).toEqual([
      [
        'project',
        'member',
        'remove',
        'eva@muster.example',
        '--project-id',
        EXISTING,
        '--role',
        'reader',
        '-y',
      ],
    ]);
  });

  it('finds a project that the other script made by the id that it noted', () => {
    const fake = makeFakeStackit(temporaryFolder());
    const plan = planWith({});
    fake.run('apply.sh', applyScript(treeOf(plan)));
    const tree = treeOf(planWith({}, { until: '2026-11-22' }));
    const { status, calls } = fake.run('removal.sh', removalScript(tree));
    expect(status).toBe(0);
    expect(calls).toEqual([
      [
        'project',
        'member',
        'remove',
        'eva@muster.example',
        '--project-id',
        'project-1',
        '--role',
        'reader',
        '-y',
      ],
    ]);
  });

  it('says which project it does not find, takes away the rest, and ends with 1', () => {
    const removals = [
      { scope: { type: 'organization' as const, key: '' }, subject: 'x@y.example', role: 'auditor' },
    ];
    const tree = treeOf(planWith({}, { until: '2026-11-22' }), { removals });
    const { status, stderr, calls } = makeFakeStackit(temporaryFolder()).run(
      'removal.sh',
      removalScript(tree),
    );
    expect(status).toBe(1);
    expect(stderr).toContain('muster-shop-prod');
    expect(calls).toEqual([
      [
        'organization',
        'member',
        'remove',
        'x@y.example',
        '--organization-id',
        tree.organization,
        '--role',
        'auditor',
        '-y',
      ],
    ]);
  });

  it('takes folder roles away through the API', () => {
    const scope = { type: 'folder', key: 'f-muster' };
    const tree = treeOf(planWith({ existingId: EXISTING }, { scope, until: '2026-11-22' }));
    const payload = { resourceType: 'folder', members: [{ subject: 'eva@muster.example', role: 'reader' }] };
    expect(makeFakeStackit(temporaryFolder()).run('removal.sh', removalScript(tree)).calls).toContainEqual([
      'curl',
      `${MEMBERS('parent-of-it')}/remove`,
      '-X',
      'POST',
      ...JSON_TYPE,
      JSON.stringify(payload),
      '--fail',
    ]);
  });

  it('does not take away what the plan gives until another day', () => {
    const plan = planWith({}, { until: '2026-11-22' });
    const assignments = plan['assignments'] as JsonObject[];
    const both = { ...plan, assignments: [...assignments, { ...assignments[0], until: '2027-01-01' }] };
    expect(treeOf(both).removals).toEqual([]);
  });

  it('passes every text on as it is, and runs none', () => {
    const folder = temporaryFolder();
    const marked = path.join(folder, 'touched');
    const fake = makeFakeStackit(folder);
    const tree = treeOf(canaryPlan(marked));
    fake.run('apply.sh', applyScript(tree));
    const { status, stderr, calls } = fake.run('removal.sh', removalScript(tree));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(fs.existsSync(marked)).toBe(false);
    const removed = calls.filter(([, , verb]) => verb === 'remove').map((call) => [call[3], call[7]]);
    expect(inOrder(removed)).toEqual(
      inOrder(
        tree.removals
          .filter(({ scope }) => scope.type === 'project')
          .map(({ subject, role }) => [subject, role]),
      ),
    );
  });
});
