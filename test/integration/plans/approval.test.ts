import { expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import type { ApprovalStep } from '../../../shared/operations/plans.ts';
import { openCore } from '../../support/cores.ts';
import { makePlan } from '../../support/packets.ts';
import { valueOf } from '../../support/value-of.ts';
import { add, addOne, packetOf, refusalOf } from '../drafts/ask.ts';

async function openWithPlan(changes = {}) {
  const core = await openCore();
  const plan = makePlan(changes);
  await add(core, plan);
  const move = (step: ApprovalStep, by = 'Max Beispiel') => core.desk.movePlan({ id: plan.id, step, by });
  const approval = async () => valueOf(await core.desk.readApproval({ id: plan.id }));
  const rename = async (value: string) =>
    valueOf(await core.desk.editPlan({ id: plan.id, edits: [{ type: 'set', pointer: '/name', value }] }));
  return { core, id: plan.id, move, approval, rename };
}

const auditOf = async ({ desk }: Core, id: string) =>
  valueOf(await desk.readAudit({ limit: 100 }))
    .items.filter(({ packetId }) => packetId === id)
    .map(({ action, detail }) => [action, detail]);

test('a plan goes from draft over review and approval to applied, and who did it, when and why is kept', async () => {
  const { core, id, move, approval } = await openWithPlan();
  expect(await approval()).toMatchObject({ stage: 'draft', version: 1, fourEyes: false, events: [] });
  expect(valueOf(await move('request-review', 'Ada'))).toMatchObject({ stage: 'in-review', version: 1 });
  valueOf(await core.desk.movePlan({ id, step: 'approve', by: 'Bo', note: 'seen on Monday' }));
  expect(valueOf(await move('mark-applied', 'Cy'))).toMatchObject({ stage: 'applied', version: 1 });
  const { events, hash } = await approval();
  expect(events).toMatchObject([
    { n: 1, step: 'request-review', by: 'Ada', note: '', hash },
    { n: 2, step: 'approve', by: 'Bo', note: 'seen on Monday', hash },
    { n: 3, step: 'mark-applied', by: 'Cy', hash },
  ]);
  expect(await auditOf(core, id)).toEqual([
    ['plan-applied', '{"version":1}'],
    ['plan-approved', '{"version":1}'],
    ['review-requested', '{"version":1}'],
    ['created', '{}'],
  ]);
});

test('an edit after an approval opens the next version, and undoing it is the approved one again', async () => {
  const { core, id, move, approval, rename } = await openWithPlan();
  valueOf(await move('request-review'));
  valueOf(await move('approve'));
  const { hash } = await approval();
  await rename('Muster AG 2027');
  expect(await approval()).toMatchObject({ stage: 'draft', version: 2 });
  valueOf(await core.desk.undoPacket({ id }));
  expect(await approval()).toMatchObject({ stage: 'approved', version: 1, hash });
  expect((await packetOf(core, id))['name']).toBe('Muster AG 2026');
});

test('what was approved before is superseded by a newer approval', async () => {
  const { core, id, move, approval, rename } = await openWithPlan();
  for (const step of ['request-review', 'approve'] as const) valueOf(await move(step));
  await rename('Muster AG 2027');
  for (const step of ['request-review', 'approve'] as const) valueOf(await move(step));
  expect(await approval()).toMatchObject({ stage: 'approved', version: 2 });
  valueOf(await core.desk.undoPacket({ id }));
  expect(await approval()).toMatchObject({ stage: 'superseded', version: 1 });
  expect(valueOf(await move('request-review'))).toMatchObject({ stage: 'in-review', version: 3 });
});

test('a plan with an error that nobody waived is not approved', async () => {
  const { move, approval } = await openWithPlan({ '/name': '' });
  valueOf(await move('request-review'));
  expect(refusalOf(await move('approve'))).toBe('plan-has-errors');
  expect(await approval()).toMatchObject({ stage: 'in-review', events: [{ n: 1 }] });
});

test('a step that the stage does not allow is refused, and nothing is kept of it', async () => {
  const { move, approval } = await openWithPlan();
  for (const step of ['approve', 'return', 'mark-applied'] as const)
    expect([step, refusalOf(await move(step))]).toEqual([step, 'plan-step']);
  valueOf(await move('request-review'));
  expect(refusalOf(await move('request-review'))).toBe('plan-step');
  expect((await approval()).events).toHaveLength(1);
});

test('with four eyes whoever asked for the review cannot approve, however they write their name', async () => {
  const { core, id, move } = await openWithPlan();
  const edits = [{ type: 'set' as const, pointer: '/fourEyes', value: true }];
  valueOf(await core.desk.editPlan({ id, edits }));
  valueOf(await move('request-review', 'Jörg Müller'));
  for (const name of [
    ' JÖRG müller',
    'Jörg  Müller',
    'Jörg\u00a0Müller',
    'Jörg\u200b Mü\u00adller',
    'Jorg\tMuller',
  ])
    expect([name, refusalOf(await move('approve', name))]).toEqual([name, 'four-eyes']);
  expect(valueOf(await move('approve', 'Ada'))).toMatchObject({ stage: 'approved', fourEyes: true });
});

test('without four eyes one person can do both', async () => {
  const { move } = await openWithPlan();
  valueOf(await move('request-review'));
  expect(valueOf(await move('approve'))).toMatchObject({ stage: 'approved' });
});

test('a returned plan is a draft whose review can be asked for again', async () => {
  const { move } = await openWithPlan();
  valueOf(await move('request-review'));
  expect(valueOf(await move('return'))).toMatchObject({ stage: 'draft', version: 1 });
  expect(valueOf(await move('request-review'))).toMatchObject({ stage: 'in-review' });
});

test('a request has no approval and no plan edits', async () => {
  const core = await openCore();
  const id = await addOne(core);
  expect(refusalOf(await core.desk.readApproval({ id }))).toBe('not-a-plan');
  expect(refusalOf(await core.desk.movePlan({ id, step: 'approve', by: 'x' }))).toBe('not-a-plan');
  const edits = [{ type: 'set' as const, pointer: '/name', value: 'x' }];
  expect(refusalOf(await core.desk.editPlan({ id, edits }))).toBe('not-a-plan');
});

test('a plan that was approved can be deleted with all that belongs to it', async () => {
  const { core, id, move } = await openWithPlan();
  valueOf(await move('request-review'));
  const files = [{ name: 'shop-prod.json', text: '[{"role":"reader","subject":"eva@muster.example"}]' }];
  valueOf(await core.desk.importState({ id, files }));
  valueOf(await core.desk.filePackets({ ids: [id], place: 'trash' }));
  expect(valueOf(await core.desk.deletePackets({ ids: [id] })).deleted).toEqual([id]);
  expect(valueOf(await core.desk.checkProfile({}))).toEqual({ ok: true, problems: [] });
});
