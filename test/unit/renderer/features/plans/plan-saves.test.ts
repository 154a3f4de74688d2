import { QueryClient } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { keys } from '../../../../../renderer/app/desk-queries.ts';
import { joinPlanEdits, makePlanSaves } from '../../../../../renderer/features/plans/plan-saves.ts';
import type { PacketView, WindowDesk } from '../../../../../shared/contract.ts';
import { failure } from '../../../../../shared/failure.ts';
import { planOperations } from '../../../../../shared/operations/plans.ts';
import { EDITS_MAX, type PlanEdit } from '../../../../../shared/plan/plan-edit.ts';

const scope = { type: 'project', key: 'p' } as const;
const grant = (role: string, justification?: string): PlanEdit => ({
  type: 'grant',
  scope,
  person: 'eva',
  role,
  ...(justification !== undefined && { justification }),
});
const named = (name: string): PlanEdit => ({ type: 'set', pointer: '/name', value: name });

test('what is typed letter by letter becomes one edit', () => {
  const typed = [...'Muster'].map((_, n) => named('Muster'.slice(0, n + 1)));
  expect(typed.reduce<PlanEdit[]>((all, edit) => joinPlanEdits(all, [edit]), [])).toEqual([named('Muster')]);
  expect(joinPlanEdits([grant('reader')], [grant('reader', 'why')])).toEqual([grant('reader', 'why')]);
});

test('edits of other items, roles and kinds stay apart and in their order', () => {
  const revoke: PlanEdit = { type: 'revoke', scope, person: 'eva', role: 'reader' };
  const put = (key: string, members: { [name: string]: string }): PlanEdit => ({
    type: 'put',
    list: 'people',
    key,
    members,
  });
  const edits = [
    grant('reader'),
    revoke,
    grant('reader'),
    grant('owner'),
    put('a', { x: '1' }),
    put('b', { x: '1' }),
  ];
  expect(joinPlanEdits([], edits)).toEqual(edits);
  expect(joinPlanEdits([put('a', { x: '1' })], [put('a', { y: '2' })])).toEqual([
    put('a', { x: '1', y: '2' }),
  ]);
});

test('an edit that could not be saved is kept and saved later, before newer ones; then the cache has it', async () => {
  vi.useFakeTimers();
  const client = new QueryClient();
  client.setQueryData(keys.packet('id'), {
    id: 'id',
    packet: {},
    title: '',
    updatedAt: '',
  });
  const { error } = failure('disk-full');
  const editPlan = vi
    .fn<WindowDesk['editPlan']>()
    .mockResolvedValueOnce({ ok: false, error })
    .mockResolvedValue({ ok: true, value: { id: 'id', savedAt: '2026-11-23T09:00:00Z' } });
  const saves = makePlanSaves({ editPlan }, client, 'id');
  saves.add([named('one')], 'step 1');
  await saves.flush();
  expect(saves.status()).toEqual({ kind: 'failed', error });
  saves.add([named('two')], 'step 2');
  expect(saves.unsaved()).toEqual([named('one'), named('two')]);
  await vi.advanceTimersByTimeAsync(2000);
  expect(editPlan.mock.calls.map(([{ edits, step }]) => [step, edits])).toEqual([
    ['step 1', [named('one')]],
    ['step 1', [named('one')]],
    ['step 2', [named('two')]],
  ]);
  expect(saves.isSaved()).toBe(true);
  expect(client.getQueryData<PacketView>(keys.packet('id'))).toMatchObject({
    title: 'two',
    packet: { name: 'two' },
    updatedAt: '2026-11-23T09:00:00Z',
  });
  vi.useRealTimers();
});

test('a step of more edits than one call may carry is saved in several, so that nothing waits behind it for ever', async () => {
  const editPlan = vi
    .fn<WindowDesk['editPlan']>()
    .mockResolvedValue({ ok: true, value: { id: 'id', savedAt: '2026-11-23T09:00:00Z' } });
  const saves = makePlanSaves({ editPlan }, new QueryClient(), 'id');
  const edits = Array.from({ length: 2 * EDITS_MAX + 1 }, (_, n) => grant(`role-${n}`));
  saves.add(edits, 'step 1');
  await saves.flush();
  expect(saves.isSaved()).toBe(true);
  const { input } = planOperations.editPlan;
  const id = '0198f1c2-7e4d-7a31-9c55-2b8f0e6d1a47';
  for (const [call] of editPlan.mock.calls) expect(input.safeParse({ ...call, id }).success).toBe(true);
  expect(editPlan.mock.calls.map(([{ step }]) => step)).toEqual(['step 1', 'step 1', 'step 1']);
  expect(editPlan.mock.calls.flatMap(([call]) => call.edits)).toEqual(edits);
});
