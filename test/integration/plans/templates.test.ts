import { expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import { openCore } from '../../support/cores.ts';
import { makePlan } from '../../support/packets.ts';
import { valueOf } from '../../support/value-of.ts';
import { add, addOne, packetOf, refusalOf } from '../drafts/ask.ts';

const own = async ({ desk }: Core) =>
  valueOf(await desk.listPlanTemplates({})).templates.filter(({ builtIn }) => !builtIn);

async function openWithPlan() {
  const core = await openCore();
  const plan = makePlan();
  await add(core, plan);
  const { id } = plan;
  const save = (name: string, project = 'shop-prod') => core.desk.savePlanTemplate({ id, project, name });
  return { core, id, save };
}

test('the built-in templates are there from the start', async () => {
  const core = await openCore();
  const { templates } = valueOf(await core.desk.listPlanTemplates({}));
  expect(templates.map(({ key }) => key)).toEqual([
    'customer-reader',
    'service-operator',
    'partner-operator',
    'partner-owner-pair',
  ]);
});

test('a template made of a project keeps its roles and no names; one of the same name is its next version', async () => {
  const { core, id, save } = await openWithPlan();
  const first = valueOf(await save('Betrieb'));
  expect(first).toMatchObject({
    version: 1,
    name: 'Betrieb',
    builtIn: false,
    slots: [
      { slot: 'customer-1', affiliation: 'customer', roles: ['reader'] },
      { slot: 'partner-1', affiliation: 'partner', roles: ['owner'] },
    ],
  });
  const scope = { type: 'project' as const, key: 'shop-prod' };
  valueOf(
    await core.desk.editPlan({ id, edits: [{ type: 'grant', scope, person: 'eva', role: 'kms.admin' }] }),
  );
  const second = valueOf(await save('Betrieb'));
  expect(second).toMatchObject({ key: first.key, version: 2 });
  expect(second.slots[0]?.roles).toEqual(['kms.admin', 'reader']);
  expect(await own(core)).toEqual([second]);
});

test('a deleted template is offered no more, and one of its name is another one', async () => {
  const { core, save } = await openWithPlan();
  const { key } = valueOf(await save('Betrieb'));
  valueOf(await core.desk.deletePlanTemplate({ key }));
  expect(await own(core)).toEqual([]);
  const next = valueOf(await save('Betrieb'));
  expect(next.version).toBe(1);
  expect(next.key).not.toBe(key);
});

test('a project where nobody has a role gives no template', async () => {
  const { save } = await openWithPlan();
  expect(refusalOf(await save('Leer', 'nowhere'))).toBe('input-invalid');
});

test('the next plan takes over the partner and its roles, and who submits', async () => {
  const { core, id } = await openWithPlan();
  await addOne(core);
  const roles = [
    { role: 'kms.operator', description: '', risk: 1, legacy: false, origin: 'imported' as const },
  ];
  valueOf(await core.desk.editPlan({ id, edits: [{ type: 'learn-roles', roles }] }));
  const next = valueOf(await core.desk.createPlan({ management: 'full' })).id;
  const packet = await packetOf(core, next);
  expect(packet).toMatchObject({
    management: 'full',
    partner: { organizationName: 'Reseller GmbH', emailDomains: ['reseller.example'] },
    roles,
    submittedBy: { email: 'max.beispiel@reseller.example' },
    people: [],
    assignments: [],
  });
  expect(packet['name']).toBeUndefined();
});
